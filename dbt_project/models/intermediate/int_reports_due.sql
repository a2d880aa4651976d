-- Grain: one reporting duty, one kind of report, one period: when that report is due, and how that is known.
with
    duties as (select * from {{ ref("int_duties_timed") }}),
    documents as (select * from {{ ref("int_documents_matched") }}),
    units as (select * from {{ ref("int_units_placed") }}),
    kinds as (
        select duty_id, 'month' as report_kind
        from duties
        where is_monthly
        union all
        select duty_id, 'quarter' as report_kind
        from duties
        where is_quarterly
        union all
        select duty_id, 'half_year' as report_kind
        from duties
        where is_half_yearly
        union all
        select duty_id, 'nine_months' as report_kind
        from duties
        where is_nine_monthly
        union all
        select duty_id, 'year' as report_kind
        from duties
        where is_yearly
    ),
    slots as (
        select
            report_kind,
            cast(years.year as int) as year,
            case
                report_kind
                when 'nine_months'
                then cast(years.year as string) || '-01-01/' || cast(years.year as string) || '-09-30'
                else cast(years.year as string) || coalesce(suffix, '')
            end as period,
            last_day({{ month_start("cast(years.year as int)", "last_month") }}) as period_to
        from {{ ref("report_periods") }}
        cross join range(1990, 2101) as years(year)
    ),
    -- periods that end while the plan runs, once it is there and while the unit exists
    repeated as (
        select kinds.duty_id, kinds.report_kind, slots.period, slots.period_to
        from kinds
        inner join duties on kinds.duty_id = duties.duty_id
        inner join documents on duties.document_id = documents.document_id
        inner join
            slots
            on kinds.report_kind = slots.report_kind
            and slots.period_to between documents.period_from and documents.period_to
            and slots.period_to >= documents.issued_from
        left join units on duties.unit_id = units.unit_id
        where
            slots.period_to >= coalesce(units.valid_from, slots.period_to)
            and slots.period_to <= coalesce(units.valid_to_or_open, slots.period_to)
    ),
    listed as (
        select duty_id, report_kind, period, period_to
        from repeated
        union all
        -- one time limit, none, or no period within the plan: the report is for the plan's own period
        select
            duties.duty_id,
            case when coalesce(duties.states_a_time, false) then 'once' else 'unstated' end as report_kind,
            documents.period,
            documents.period_to
        from duties
        inner join documents on duties.document_id = documents.document_id
        left join repeated on duties.duty_id = repeated.duty_id
        where repeated.duty_id is null
    ),
    dated as (
        select
            duties.*,
            listed.report_kind,
            listed.period,
            listed.period_to,
            documents.issued_from,
            case
                when listed.report_kind in ('once', 'year')
                then coalesce(duties.states_a_time, false)
                else duties.day_of_last_month is not null
            end as is_time_stated,
            case
                when listed.report_kind in ('once', 'year')
                then
                    coalesce(
                        duties.stated_on,
                        {{
                            day_or_null(
                                "cast(extract(year from listed.period_to) as string) || '-' || duties.stated_month_day"
                            )
                        }},
                        last_day(
                            {{
                                month_start(
                                    "coalesce(duties.stated_year, cast(extract(year from listed.period_to) as int))",
                                    "duties.stated_last_month",
                                )
                            }}
                        )
                    )
                when duties.day_of_last_month is not null
                then
                    {{
                        day_or_null(
                            "substr(cast(listed.period_to as string), 1, 8) || lpad(cast(duties.day_of_last_month as string), 2, '0')"
                        )
                    }}
            end as stated_due_on
        from listed
        inner join duties on listed.duty_id = duties.duty_id
        inner join documents on duties.document_id = documents.document_id
    )
select
    dated.*,
    case
        when report_kind = 'unstated' or (is_time_stated and stated_due_on is null)
        then cast(null as date)
        else coalesce(stated_due_on, period_to)
    end as due_on,
    case
        when report_kind = 'unstated'
        then 'none'
        when stated_due_on is not null
        then 'stated'
        when is_time_stated
        then 'misprinted'
        else 'period_end'
    end as due_basis
from dated
