-- Grain: one value that a text states as already reached; says whose it is.
{{ config(materialized="ephemeral") }}
select
    results.*, case when results.assigned_unit_text is null then documents.unit_id else assigned.unit_id end as unit_id
from {{ ref("stg_extracted__results") }} as results
inner join {{ ref("int_documents_matched") }} as documents on results.document_id = documents.document_id
left join
    {{ ref("int_assigned_units") }} as assigned
    on results.document_id = assigned.document_id
    and results.assigned_unit_text = assigned.assigned_unit_text
