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
        when 'double'
        then 'Bản trùng, chỉ tính một lần'
    end as outcome_vi,
    outcomes.tables_read
    + outcomes.tables_layout
    + outcomes.tables_people
    + outcomes.tables_unread as tables_accounted,
    outcomes.blocks_read + outcomes.blocks_lone + outcomes.blocks_unread as blocks_accounted,
    outcomes.numbers_taken
    + outcomes.numbers_result
    + outcomes.numbers_unreadable
    + outcomes.numbers_instrument
    + outcomes.numbers_date
    + outcomes.numbers_heading
    + outcomes.numbers_page
    + outcomes.numbers_reference
    + outcomes.numbers_money
    + outcomes.numbers_level_or_age
    + outcomes.numbers_duration
    + outcomes.numbers_contents
    + outcomes.numbers_start_value
    + outcomes.numbers_name
    + outcomes.numbers_contact
    + outcomes.numbers_other
    as numbers_accounted
from {{ ref("stg_extracted__outcomes") }} as outcomes
