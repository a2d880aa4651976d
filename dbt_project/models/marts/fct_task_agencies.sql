-- Grain: one body in one role of one task, in the order in which the cell lists it.
select
    task_id,
    role,
    position,
    document_id,
    agency_text as agency,
    agency_id,
    agency_name_vi,
    agency_kind,
    {{ release_id() }}
from {{ ref("int_task_agencies_matched") }}
