-- Grain: one cell that did not become a value; says of which unit, indicator and year it would have been.
with
    refusals as (select *, {{ year_of("period") }} as period_year from {{ ref("stg_reported__refusals") }}),
    files as (select submission_id, received_at, original_name from {{ ref("stg_reported__files") }})
select
    refusals.submission_id || '#R' || cast(refusals.position as string) as refusal_id,
    refusals.submission_id,
    refusals.position,
    refusals.rule_code,
    refusals.rule_vi,
    refusals.severity,
    severities.label_vi as severity_vi,
    refusals.remedy_vi,
    refusals.unit_id,
    units.name_vi as unit_name_vi,
    refusals.indicator_code,
    indicators.name_vi as indicator_name_vi,
    refusals.period,
    refusals.period_year,
    coalesce(
        {{ period_first_day("refusals.period") }}
        <= greatest({{ year_start("refusals.period_year") }}, units.valid_from)
        and {{ period_last_day("refusals.period") }} between least(
            {{ year_end("refusals.period_year") }}, units.valid_to_or_open
        ) and {{ year_end("refusals.period_year") }},
        false
    ) as is_whole_year,
    refusals.received_on,
    files.received_at,
    files.original_name,
    refusals.file,
    refusals.sheet,
    refusals.cell,
    refusals.found,
    refusals.reason,
    refusals.question,
    refusals.nearest
from refusals
inner join files on refusals.submission_id = files.submission_id
left join {{ ref("int_units_placed") }} as units on refusals.unit_id = units.unit_id
left join {{ ref("indicators") }} as indicators on refusals.indicator_code = indicators.indicator_code
left join {{ ref("labels") }} as severities on severities.list = 'severity' and refusals.severity = severities.code
