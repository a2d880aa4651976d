-- Grain: one file that a unit sent in; says in words what became of it.
{{ config(materialized="ephemeral") }}
select
    files.*,
    units.name_vi as unit_name_vi,
    kinds.label_vi as submission_kind_vi,
    layouts.label_vi as layout_vi,
    case
        files.outcome
        when 'read'
        then 'Nhận toàn bộ'
        when 'partly_read'
        then 'Nhận một phần'
        when 'refused'
        then 'Không nhận'
    end as outcome_vi
from {{ ref("stg_reported__files") }} as files
left join {{ ref("int_units_placed") }} as units on files.unit_id = units.unit_id
left join {{ ref("labels") }} as kinds on kinds.list = 'submission_kind' and files.submission_kind = kinds.code
left join {{ ref("labels") }} as layouts on layouts.list = 'layout' and files.layout = layouts.code
