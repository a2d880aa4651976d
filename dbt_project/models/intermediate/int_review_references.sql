-- Grain: one plan and one reference target that is set for its level or its province; says whether it was to be met.
with
    plans as (
        select
            documents.document_id,
            documents.unit_id,
            coalesce(units.level, documents.admin_level) as level,
            coalesce(units.province_key, {{ province_key("documents.province_at_issue") }}) as province_key,
            documents.issued_to,
            documents.period_year_from,
            documents.period_year_to
        from {{ ref("int_documents_matched") }} as documents
        left join {{ ref("int_units_placed") }} as units on documents.unit_id = units.unit_id
        where documents.period_year_to is not null
    ),
    paired as (
        select
            plans.document_id,
            plans.unit_id,
            plans.level as plan_level,
            plans.period_year_from,
            plans.period_year_to,
            national.*,
            case
                when national.target_year > plans.period_year_to
                then 'ahead'
                -- an undated instrument is as old as its year says
                when coalesce(national.instrument_date, {{ year_start("national.instrument_year") }}) > plans.issued_to
                then 'issued_later'
                else 'due'
            end as timing_alone
        from plans
        inner join
            {{ ref("national_targets") }} as national
            on national.level = 'national'
            or (national.level = plans.level and national.province_name_vi is null)
            or {{ province_key("national.province_name_vi") }} = plans.province_key
    ),
    ranked as (
        select
            *,
            -- an unconfirmed figure never pushes a confirmed one aside
            row_number() over (
                partition by document_id, indicator_code, level, confidence, timing_alone
                order by target_year desc, instrument_year desc, instrument_date desc nulls last, national_target_id asc
            ) as newness
        from paired
    )
select
    document_id,
    national_target_id,
    unit_id,
    plan_level,
    period_year_from,
    period_year_to,
    indicator_code,
    level as reference_level,
    province_name_vi as reference_province_vi,
    target_year as reference_year,
    comparator as reference_comparator,
    value as reference_value,
    unit as reference_unit,
    instrument as reference_instrument,
    source_url as reference_source_url,
    quote as reference_quote,
    -- some sources are there in English only
    case
        when quote is null then null when {{ has_vietnamese_letters("quote") }} then 'vi' else 'en'
    end as reference_quote_language,
    confidence as reference_confidence,
    case when timing_alone = 'due' and newness > 1 then 'overtaken' else timing_alone end as timing,
    -- the plan's year that answers: the target's own, or the nearest end of the plan
    least(greatest(target_year, period_year_from), period_year_to) as answer_year
from ranked
