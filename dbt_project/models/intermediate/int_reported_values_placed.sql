-- Grain: one reported value as received; says whose it is, for which period, and whether a later revision replaced it.
-- Every join has a small side, so that millions of values stream through: no window and no pattern over all of them.
with
    reported as (
        select
            *, coalesce(given_unit_id, unit_code, place_name) as series_place, coalesce(period_type, '') as series_type
        from {{ ref("stg_reported__values") }}
    ),
    indicators as (
        select indicator_code, {{ surrogate_key("indicator_code") }} as indicator_key from {{ ref("indicators") }}
    ),
    places as (select *, coalesce(unit_code, '') as joined_code from {{ ref("int_reported_places") }}),
    -- revisions have no gaps: the one before a revision is the one it replaced. Read from the source anew: what is read
    -- twice under one name is kept in memory with all its columns.
    replaced as (
        select
            coalesce(given_unit_id, unit_code, place_name) as series_place,
            place_level,
            indicator_code,
            scope,
            period,
            coalesce(period_type, '') as series_type,
            revision - 1 as revision,
            known_on as replaced_on
        from {{ ref("stg_reported__values") }}
        where revision > 1
    )
select
    coalesce(reported.record_id, reported.file || '#' || cast(reported.row_number as string)) as reported_value_id,
    places.unit_id,
    places.unit_key,
    reported.unit_code,
    reported.agency_code,
    reported.place_name,
    reported.place_level,
    reported.indicator_code,
    indicators.indicator_key,
    reported.scope,
    reported.period,
    reported.period_type,
    -- of a day or of an unknown span nobody says whether it adds up
    case
        when reported.period_type = 'year_to_date'
        then true
        when reported.period_type in ('year', 'half_year', 'quarter', 'month', 'range')
        then false
    end as is_cumulative,
    places.period_year,
    reported.revision,
    replaced.revision is null as is_latest,
    replaced.replaced_on,
    coalesce(
        reported.is_provisional, reported.period_type in ('year_to_date', 'as_of', 'range_open', 'day')
    ) as is_provisional,
    -- a value that adds up from the first day of the year stands for the year at its end
    coalesce(
        places.ends_year and (places.begins_year or reported.period_type = 'year_to_date'), false
    ) as is_whole_year,
    places.period_to,
    reported.numerator,
    reported.denominator,
    -- 0 of 0 is no rate
    case when reported.denominator = 0 then null else reported.value end as value,
    reported.unit,
    case
        when reported.denominator = 0
        then 'zero_denominator'
        when reported.value is null
        then coalesce(reported.missing_reason, 'not_given')
    end as missing_reason,
    reported.value_is_computed,
    coalesce(reported.captured_at, reported.received_at, reported.received_on_text) as captured_at,
    reported.received_on,
    reported.received_on_text,
    reported.known_on,
    reported.received_at,
    reported.submission_id,
    reported.submission_kind,
    reported.dataset,
    reported.file,
    reported.row_number,
    reported.sheet,
    reported.cell,
    reported.numerator_cell,
    reported.denominator_cell,
    reported.number_text,
    reported.indicator_text,
    reported.unit_text,
    reported.matched_by,
    reported.proof,
    reported.evidence_text,
    reported.evidence_files,
    reported.evidence_outcome,
    reported.evidence_file,
    reported.evidence_page,
    reported.evidence_line,
    reported.evidence_cell,
    reported.evidence_quote,
    reported.confidence = 'third_party' as is_third_party,
    reported.confidence,
    reported.source_url,
    reported.quote,
    reported.note
from reported
left join
    places
    on coalesce(reported.unit_code, '') = places.joined_code
    and reported.place_level = places.place_level
    and reported.place_name = places.place_name
    and reported.period = places.period
left join indicators on reported.indicator_code = indicators.indicator_code
left join
    replaced
    on reported.series_place = replaced.series_place
    and reported.place_level = replaced.place_level
    and reported.indicator_code = replaced.indicator_code
    and reported.scope = replaced.scope
    and reported.period = replaced.period
    and reported.series_type = replaced.series_type
    and reported.revision = replaced.revision
