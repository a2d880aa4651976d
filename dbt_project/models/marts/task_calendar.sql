-- Grain: one time limit of one task and one day on which it falls due; one row with the reason where it names none.
with
    agencies as (
        select
            task_id,
            {{
                ordered_concat(
                    "case when role = 'lead' then coalesce(agency_name_vi, agency_text) end",
                    "; ",
                    "position, agency_text",
                )
            }} as lead_agencies_vi,
            {{
                ordered_concat(
                    "case when role = 'coordinating' then coalesce(agency_name_vi, agency_text) end",
                    "; ",
                    "position, agency_text",
                )
            }} as coordinating_agencies_vi
        from {{ ref("int_task_agencies_matched") }}
        group by task_id
    )
select
    calendar.calendar_id,
    calendar.task_id,
    calendar.document_id,
    tasks.unit_id,
    units.name_vi as unit_name_vi,
    tasks.domain,
    domains.label_short_vi as domain_vi,
    tasks.row_ref,
    coalesce(tasks.activity, tasks.content) as task_vi,
    calendar.label as part_label,
    coalesce(tasks.product, 'Kế hoạch không nêu sản phẩm.') as product,
    coalesce(agencies.lead_agencies_vi, 'Kế hoạch không nêu cơ quan chủ trì.') as lead_agencies_vi,
    coalesce(agencies.coordinating_agencies_vi, 'Kế hoạch không nêu cơ quan phối hợp.') as coordinating_agencies_vi,
    tasks.lead_text,
    tasks.coordinating_text,
    tasks.deadline_text,
    calendar.deadline_kind,
    kinds.label_vi as deadline_kind_vi,
    calendar.occurrence,
    calendar.starts_on,
    calendar.due_on,
    calendar.days_left,
    calendar.state,
    states.label_vi as state_vi,
    calendar.state = 'overdue' as is_overdue,
    calendar.is_recurring,
    calendar.is_before_issue,
    calendar.reason_vi,
    {{ run_date() }} as as_of,
    tasks.line_start,
    tasks.line_end,
    tasks.page,
    {{ release_id() }}
from {{ ref("int_task_calendar_filled") }} as calendar
inner join {{ ref("int_tasks_placed") }} as tasks on calendar.task_id = tasks.task_id
left join agencies on calendar.task_id = agencies.task_id
left join {{ ref("int_units_placed") }} as units on tasks.unit_id = units.unit_id
left join {{ ref("domains") }} as domains on tasks.domain = domains.domain
inner join {{ ref("labels") }} as kinds on kinds.list = 'deadline_kind' and calendar.deadline_kind = kinds.code
inner join {{ ref("labels") }} as states on states.list = 'calendar_state' and calendar.state = states.code
