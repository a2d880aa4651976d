-- Grain: one value that a text states as already reached; says whose it is.
{{ config(materialized="ephemeral") }}
select results.*, documents.unit_id
from {{ ref("stg_extracted__results") }} as results
inner join {{ ref("int_documents_matched") }} as documents on results.document_id = documents.document_id
