-- Grain: one reporting duty, one kind of report, one period: what was due beside what came.
with
    due as (select * from {{ ref("int_reports_due") }}),
    own as (select distinct unit_id, indicator_code, year from {{ ref("int_own_lines") }} where is_readable),
    sent as (
        select
            unit_id, indicator_code, period, received_on, submission_id, value, is_latest and scope = 'all' as is_latest
        from {{ ref("int_reported_values_placed") }}
        where submission_id is not null
    ),
    came as (
        select
            unit_id, period, min(received_on) as received_on, cast(count(distinct submission_id) as int) as submissions
        from sent
        group by unit_id, period
        union all
        select unit_id, period, received_on, submissions
        from {{ ref("stg_carried__reports") }}
        where submissions > 0
    ),
    -- of what the plan promises a number for: how much of it came, how much was refused
    counted as (
        select sent.unit_id, sent.period, cast(count(distinct sent.indicator_code) as int) as indicators_received
        from sent
        inner join
            own
            on sent.unit_id = own.unit_id
            and sent.indicator_code = own.indicator_code
            and {{ year_of("sent.period") }} = own.year
        where sent.is_latest and sent.value is not null
        group by sent.unit_id, sent.period
        union all
        select unit_id, period, indicators_received
        from {{ ref("stg_carried__reports") }}
        where indicators_received > 0
    ),
    refused as (
        select
            unit_id,
            period,
            min(received_on) as refused_on,
            cast(count(distinct indicator_code) as int) as indicators_refused
        from {{ ref("int_report_refusals_placed") }}
        where severity <> 'noticed'
        group by unit_id, period
    ),
    asked as (select unit_id, year, cast(count(*) as int) as indicators_expected from own group by unit_id, year)
select
    due.*,
    came.received_on,
    coalesce(came.submissions, 0) as submissions,
    refused.refused_on,
    coalesce(asked.indicators_expected, 0) as indicators_expected,
    coalesce(counted.indicators_received, 0) as indicators_received,
    coalesce(refused.indicators_refused, 0) as indicators_refused,
    case
        when due.due_basis = 'none'
        then 'no_date'
        when not due.goes_to_the_province or due.unit_id is null
        then 'not_observed'
        when due.due_on < due.issued_from
        then 'before_plan'
        when came.received_on is not null and due.due_basis = 'stated' and came.received_on > due.due_on
        then 'late'
        when came.received_on is not null
        then 'received'
        when refused.refused_on is not null
        then 'refused'
        when due.due_on is null
        then 'no_date'
        when due.due_on < {{ run_date() }}
        then 'missing'
        else 'not_due'
    end as state,
    {{ days_between(run_date(), "due.due_on") }} as days_left
from due
left join came on due.unit_id = came.unit_id and due.period = came.period
left join refused on due.unit_id = refused.unit_id and due.period = refused.period
left join counted on due.unit_id = counted.unit_id and due.period = counted.period
left join asked on due.unit_id = asked.unit_id and cast(extract(year from due.period_to) as int) = asked.year
