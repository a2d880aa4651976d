-- Grain: one reporting duty; says whose plan sets it.
{{ config(materialized="ephemeral") }}
select duties.*, documents.unit_id
from {{ ref("stg_extracted__duties") }} as duties
inner join {{ ref("int_documents_matched") }} as documents on duties.document_id = documents.document_id
