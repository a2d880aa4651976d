-- Grain: one place of one question; says what is asked there and whose plan raises it.
{{ config(materialized="ephemeral") }}
select places.*, findings.rule, findings.unit_id
from {{ ref("stg_extracted__finding_places") }} as places
inner join {{ ref("int_findings_placed") }} as findings on places.finding_id = findings.finding_id
