-- Grain: one file that was offered.
select
    -- keys
    cast(document_id as string) as document_id,
    -- what it says
    cast(outcome as string) as outcome,
    cast(reason as string) as reason,
    cast(targets as int) as targets,
    cast(results as int) as results,
    cast(tasks as int) as tasks,
    cast(legal_bases as int) as legal_bases,
    cast(duties as int) as duties,
    cast(plan_deadlines as int) as plan_deadlines,
    cast(findings as int) as findings,
    -- what became of its tables, blocks of labels and headings
    cast(tables_seen as int) as tables_seen,
    cast(tables_read as int) as tables_read,
    cast(tables_layout as int) as tables_layout,
    cast(tables_people as int) as tables_people,
    cast(tables_unread as int) as tables_unread,
    cast(columns_unread as int) as columns_unread,
    cast(blocks_seen as int) as blocks_seen,
    cast(blocks_read as int) as blocks_read,
    cast(blocks_lone as int) as blocks_lone,
    cast(blocks_unread as int) as blocks_unread,
    cast(headings_unread as int) as headings_unread,
    cast(numbers_unread as int) as numbers_unread,
    -- what became of its numbers
    cast(numbers_seen as int) as numbers_seen,
    cast(numbers_taken as int) as numbers_taken,
    cast(numbers_result as int) as numbers_result,
    cast(numbers_unreadable as int) as numbers_unreadable,
    cast(numbers_instrument as int) as numbers_instrument,
    cast(numbers_date as int) as numbers_date,
    cast(numbers_heading as int) as numbers_heading,
    cast(numbers_page as int) as numbers_page,
    cast(numbers_reference as int) as numbers_reference,
    cast(numbers_money as int) as numbers_money,
    cast(numbers_level_or_age as int) as numbers_level_or_age,
    cast(numbers_duration as int) as numbers_duration,
    cast(numbers_contents as int) as numbers_contents,
    cast(numbers_start_value as int) as numbers_start_value,
    cast(numbers_name as int) as numbers_name,
    cast(numbers_contact as int) as numbers_contact,
    cast(numbers_other as int) as numbers_other,
    -- evidence
    cast(file_name as string) as file_name
from {{ source("interim", "outcomes") }}
