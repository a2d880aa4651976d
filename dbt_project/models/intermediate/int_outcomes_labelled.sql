-- Grain: one file that was offered; says in words what became of it.
{{ config(materialized="ephemeral") }}
select
    outcomes.*,
    case
        outcomes.outcome
        when 'read'
        then 'Đọc được toàn bộ'
        when 'partly_read'
        then 'Đọc được một phần'
        when 'refused'
        then 'Không đọc được'
    end as outcome_vi
from {{ ref("stg_extracted__outcomes") }} as outcomes
