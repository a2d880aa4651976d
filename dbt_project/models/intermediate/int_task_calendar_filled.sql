-- Grain: one time limit of one task and one day on which it falls due, or one row with the reason where it names none.
with
    limits as (select * from {{ ref("stg_extracted__task_deadlines") }}),
    dates as (select * from {{ ref("int_task_due_dates") }}),
    filled as (
        select
            limits.task_id,
            limits.document_id,
            limits.position,
            limits.label,
            limits.deadline_kind,
            coalesce(dates.occurrence, 'undated') as occurrence,
            dates.due_on,
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
    )
select
    *,
    task_id || '/' || cast(position as string) || '/' || occurrence as calendar_id,
    {{ days_between(run_date(), "due_on") }} as days_left,
    case when due_on is null then 'undated' when due_on < {{ run_date() }} then 'overdue' else 'open' end as state
from filled
