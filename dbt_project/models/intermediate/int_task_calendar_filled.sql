-- Grain: one time limit of one task and one day on which it falls due, or one row with the reason where it names none.
with
    limits as (select * from {{ ref("stg_extracted__task_deadlines") }}),
    dates as (select * from {{ ref("int_task_due_dates") }}),
    -- whose plan it is, and the last day on which that unit could do anything
    holders as (
        select documents.document_id, units.name_vi as unit_name_vi, units.valid_to
        from {{ ref("int_documents_matched") }} as documents
        inner join {{ ref("int_units_placed") }} as units on documents.unit_id = units.unit_id
    ),
    filled as (
        select
            limits.task_id,
            limits.document_id,
            limits.position,
            limits.label,
            limits.deadline_kind,
            coalesce(dates.occurrence, 'undated') as occurrence,
            dates.due_on,
            dates.starts_on,
            holders.unit_name_vi,
            holders.valid_to,
            coalesce(dates.is_recurring, limits.recurring <> 'none') as is_recurring,
            coalesce(dates.is_before_issue, false) as is_before_issue,
            case
                when dates.due_on is not null
                then null
                when limits.deadline_kind = 'continuous'
                then 'Kế hoạch ghi thường xuyên, không có ngày đến hạn.'
                when limits.deadline_kind = 'conditional'
                then 'Hạn tính từ một việc khác chưa biết ngày.'
                when limits.deadline_kind = 'per_plan'
                then 'Hạn theo quy định hoặc kế hoạch khác, không ghi ngày.'
                when limits.deadline_kind = 'misprinted'
                then 'Kế hoạch in một ngày, tháng hoặc quý không có trong lịch.'
                when limits.deadline_kind = 'unspecified'
                then 'Ô thời hạn trống hoặc không nói thời hạn.'
                when limits.deadline_kind = 'periodic' and limits.recurring = 'none'
                then 'Kế hoạch ghi định kỳ nhưng không nói kỳ nào.'
                when limits.recurring <> 'none'
                then 'Không kỳ nào rơi vào thời gian từ ngày ban hành đến hết kế hoạch.'
                else 'Không đọc được ngày hoặc năm của thời hạn.'
            end as undated_reason_vi
        from limits
        left join dates on limits.task_id = dates.task_id and limits.position = dates.position
        left join holders on limits.document_id = holders.document_id
    )
select
    filled.*,
    task_id || '/' || cast(position as string) || '/' || occurrence as calendar_id,
    {{ days_between(run_date(), "due_on") }} as days_left,
    case
        when due_on is null
        then 'undated'
        when due_on > valid_to
        then 'unit_ended'
        when due_on < {{ run_date() }}
        then 'overdue'
        else 'open'
    end as state,
    case
        when due_on is null
        then undated_reason_vi
        when due_on > valid_to
        then
            'Không tính hạn '
            || {{ day_vi("due_on") }}
            || ': '
            || unit_name_vi
            || ' kết thúc hoạt động ngày '
            || {{ day_vi("valid_to") }}
            || ', trước hạn này.'
        when due_on < {{ run_date() }}
        then
            'Đã qua hạn '
            || {{ day_vi("due_on") }}
            || ' ('
            || cast({{ days_between("due_on", run_date()) }} as string)
            || ' ngày); chưa nhận được báo cáo kết quả.'
        when starts_on <= {{ run_date() }}
        then
            'Đang trong thời gian thực hiện ('
            || {{ day_vi("starts_on") }}
            || '–'
            || {{ day_vi("due_on") }}
            || '), còn '
            || cast({{ days_between(run_date(), "due_on") }} as string)
            || ' ngày.'
        else
            'Còn '
            || cast({{ days_between(run_date(), "due_on") }} as string)
            || ' ngày đến hạn '
            || {{ day_vi("due_on") }}
            || '.'
    end as reason_vi
from filled
