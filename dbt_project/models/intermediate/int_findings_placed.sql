-- Grain: one question that an analyst should ask; says whose plan raises it.
{{ config(materialized="ephemeral") }}
select findings.*, documents.unit_id
from {{ ref("stg_extracted__findings") }} as findings
inner join {{ ref("int_documents_matched") }} as documents on findings.document_id = documents.document_id
