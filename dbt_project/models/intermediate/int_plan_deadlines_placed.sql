-- Grain: one time limit of the body; says whose plan sets it.
{{ config(materialized="ephemeral") }}
select plan_deadlines.*, documents.unit_id
from {{ ref("stg_extracted__plan_deadlines") }} as plan_deadlines
inner join {{ ref("int_documents_matched") }} as documents on plan_deadlines.document_id = documents.document_id
