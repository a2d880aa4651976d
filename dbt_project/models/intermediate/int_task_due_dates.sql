-- Grain: one time limit of one task and one day on which it falls due; limits that name no day have no row here.
with
    limits as (
        select
            deadlines.*,
            documents.period_from,
            documents.period_to,
            documents.issued_from,
            -- a limit without a year of its own belongs to the plan's years if it recurs or the plan has only one
            coalesce(
                deadlines.due_year,
                year(deadlines.due_on),
                case
                    when deadlines.recurring <> 'none' or documents.period_year_from = documents.period_year_to
                    then documents.period_year_from
                end
            ) as first_year,
            coalesce(
                deadlines.due_year,
                year(deadlines.due_on),
                case
                    when deadlines.recurring <> 'none' or documents.period_year_from = documents.period_year_to
                    then documents.period_year_to
                end
            ) as last_year,
            -- "--11-15" and "--11" name no year
            case
                when deadlines.deadline_date like '--%'
                then substr(deadlines.deadline_date, 3)
                else substr(deadlines.deadline_date, 6)
            end as day_in_year,
            case
                when deadlines.deadline_kind = 'quarters'
                then 'quarter'
                when deadlines.deadline_kind in ('month', 'annual')
                then case deadlines.deadline_kind when 'month' then 'month' else 'year' end
                when deadlines.deadline_kind = 'by_date'
                then 'year'
                when deadlines.deadline_kind = 'periodic' and deadlines.recurring in ('monthly', 'quarterly', 'yearly')
                then replace(deadlines.recurring, 'ly', '')
            end as slot_kind
        from {{ ref("stg_extracted__task_deadlines") }} as deadlines
        inner join {{ ref("int_documents_matched") }} as documents on deadlines.document_id = documents.document_id
    ),
    months as (
        select
            cast(years.year as int) as year,
            cast(numbers.month as int) as month,
            last_day({{ month_start("cast(years.year as int)", "cast(numbers.month as int)") }}) as last_day_of_month
        from range(1990, 2101) as years(year)
        cross join range(1, 13) as numbers(month)
    ),
    slots as (
        select
            year,
            month,
            'month' as slot_kind,
            cast(null as int) as quarter,
            substr(cast(last_day_of_month as string), 1, 7) as slot,
            last_day_of_month as ends_on
        from months
        union all
        select
            year,
            month,
            'quarter' as slot_kind,
            cast(floor(month / 3.0) as int) as quarter,
            cast(year as string) || '-Q' || cast(cast(floor(month / 3.0) as int) as string) as slot,
            last_day_of_month as ends_on
        from months
        where month in (3, 6, 9, 12)
        union all
        select
            year,
            month,
            'year' as slot_kind,
            cast(null as int) as quarter,
            cast(year as string) as slot,
            last_day_of_month as ends_on
        from months
        where month = 12
    ),
    dated as (
        select
            limits.*,
            slots.slot,
            case
                -- "Quý IV/2026 - Quý II/2027" begins in another year than it ends
                when limits.span_from is not null
                then limits.span_from
                when limits.deadline_kind = 'quarters' and limits.recurring = 'none'
                then {{ month_start("slots.year", "(3 * try_cast(substr(limits.due_quarters, 1, 1) as int) - 2)") }}
                when limits.deadline_kind = 'quarters'
                then {{ month_start("slots.year", "(slots.month - 2)") }}
                when limits.deadline_kind = 'month'
                then {{ month_start("slots.year", "slots.month") }}
                when limits.deadline_kind = 'annual'
                then {{ year_start("slots.year") }}
            end as starts_on,
            case
                when limits.deadline_kind = 'by_date'
                then coalesce(limits.due_on, {{ day_or_null("slots.slot || '-' || limits.day_in_year") }})
                else slots.ends_on
            end as falls_on
        from limits
        inner join
            slots
            on slots.year between limits.first_year and limits.last_year
            and limits.slot_kind = slots.slot_kind
            and (
                limits.deadline_kind in ('annual', 'by_date', 'periodic')
                or (limits.deadline_kind = 'month' and try_cast(limits.day_in_year as int) = slots.month)
                or (
                    limits.deadline_kind = 'quarters'
                    and (
                        (limits.recurring <> 'none' and instr(limits.due_quarters, cast(slots.quarter as string)) > 0)
                        -- "Quý III, IV" is one span with one due date at its end
                        or cast(slots.quarter as string) = substr(limits.due_quarters, length(limits.due_quarters), 1)
                    )
                )
            )
    )
select
    task_id,
    position,
    case when deadline_kind = 'by_date' then cast(falls_on as string) else slot end as occurrence,
    falls_on as due_on,
    starts_on,
    recurring <> 'none' as is_recurring,
    falls_on < issued_from as is_before_issue
from dated
where
    falls_on is not null
    -- what recurs begins when the plan is issued and ends with it; a date of its own stands as printed
    and (recurring = 'none' or falls_on between greatest(period_from, issued_from) and period_to)
