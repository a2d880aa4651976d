-- Grain: one unit's plan and one reference target that is set for its level or its province.
select
    reviewed.document_id,
    reviewed.reference_id as reference_target_id,
    reviewed.unit_id,
    units.name_vi as unit_name_vi,
    reviewed.plan_level,
    reviewed.indicator_code,
    indicators.name_vi as indicator_name_vi,
    reviewed.reference_level,
    reviewed.reference_province_vi,
    reviewed.reference_year,
    reviewed.reference_comparator,
    reviewed.reference_value,
    reviewed.reference_unit,
    reviewed.reference_instrument,
    reviewed.reference_confidence,
    confidences.label_vi as reference_confidence_vi,
    reviewed.reference_source_url,
    coalesce(reviewed.reference_quote, 'Chưa đọc được nguyên văn.') as reference_quote,
    reviewed.reference_quote_language,
    coalesce(
        reviewed.reference_quote_vi,
        case when reviewed.reference_quote_language = 'vi' then reviewed.reference_quote end
    ) as reference_quote_vi,
    reviewed.reference_base_vi,
    reviewed.reading,
    readings.label_vi as reading_vi,
    reviewed.standing,
    standings.label_vi as standing_vi,
    reviewed.is_deciding,
    reviewed.target_id,
    reviewed.line_indicator_code as target_indicator_code,
    reviewed.line_year as target_year,
    reviewed.comparator as target_comparator,
    reviewed.value as target_value,
    reviewed.value_high as target_value_high,
    targets.quote as target_quote,
    targets.section as target_section,
    targets.line_start as target_line_start,
    targets.line_end as target_line_end,
    targets.page as target_page,
    reviewed.verdict,
    verdicts.label_vi as verdict_vi,
    reviewed.gap_to_reference,
    reviewed.reason_vi,
    {{ release_id() }}
from {{ ref("int_review_judged") }} as reviewed
inner join {{ ref("indicators") }} as indicators on reviewed.indicator_code = indicators.indicator_code
inner join {{ ref("labels") }} as verdicts on verdicts.list = 'verdict' and reviewed.verdict = verdicts.code
inner join {{ ref("labels") }} as readings on readings.list = 'reading' and reviewed.reading = readings.code
inner join {{ ref("labels") }} as standings on standings.list = 'standing' and reviewed.standing = standings.code
inner join
    {{ ref("labels") }} as confidences
    on confidences.list = 'confidence'
    and reviewed.reference_confidence = confidences.code
left join {{ ref("int_units_placed") }} as units on reviewed.unit_id = units.unit_id
left join {{ ref("int_targets_decided") }} as targets on reviewed.target_id = targets.target_id
