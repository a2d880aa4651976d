-- Grain: one commune, one indicator, one year, one plan (a year without plan is one row): its own target beside the
-- benchmark, the nation and what was reported.
select
    compared.unit_id,
    compared.indicator_code,
    compared.year,
    compared.plan_id,
    labels.plan_label_vi,
    units.name_vi as unit_name_vi,
    units.province_name_vi,
    indicators.name_vi as indicator_name_vi,
    indicators.domain,
    domains.label_vi as domain_vi,
    indicators.unit,
    indicators.direction,
    compared.target_id,
    compared.target_document_id,
    compared.target_level,
    compared.target_comparator,
    compared.target_value,
    compared.target_value_high,
    compared.target_basis,
    compared.target_basis_note_vi,
    compared.benchmark_target_id,
    compared.benchmark_document_id,
    compared.benchmark_name_vi,
    compared.benchmark_level,
    compared.benchmark_year,
    compared.benchmark_comparator,
    compared.benchmark_value,
    compared.benchmark_working,
    compared.benchmark_reading,
    compared.benchmark_district_target_id,
    compared.benchmark_district_value,
    compared.benchmark_class,
    compared.benchmark_care_vi,
    compared.benchmark_is_expired,
    compared.national_target_id,
    compared.national_year,
    compared.national_comparator,
    compared.national_value,
    compared.national_instrument,
    compared.national_confidence,
    confidences.label_vi as national_confidence_vi,
    compared.national_is_deciding,
    compared.national_note_vi,
    compared.province_target_id,
    compared.province_target_year,
    compared.province_comparator,
    compared.province_value,
    compared.province_instrument,
    compared.province_confidence,
    compared.province_is_deciding,
    compared.province_note_vi,
    compared.target_is_contested,
    compared.reported_value_id,
    compared.reported_value,
    compared.reported_unit,
    compared.reported_period,
    compared.reported_file,
    compared.reported_sheet,
    compared.reported_cell,
    compared.reported_is_provisional,
    compared.reported_denominator,
    compared.part_year_value,
    compared.refusal_id,
    compared.value_before,
    compared.is_jump,
    compared.jump_vi,
    averages.average as province_average,
    coalesce(averages.average_vi, 'Đơn vị chưa thành lập trong năm đó nên không tính.') as province_average_vi,
    compared.peer_count,
    compared.peer_min,
    compared.peer_median,
    compared.peer_max,
    compared.peer_note_vi,
    compared.gap_to_target,
    compared.gap_to_benchmark,
    compared.gap_to_national,
    compared.gap_to_province,
    compared.reported_gap_to_benchmark,
    compared.reported_gap_to_national,
    compared.status,
    statuses.label_vi as status_vi,
    -- what keeps a target from being judged is said where the target is explained
    case
        when compared.status = 'not_comparable'
        then coalesce(compared.status_note_vi, compared.target_basis_note_vi)
        else statuses.meaning_vi || coalesce(' ' || compared.status_note_vi, '')
    end as status_reason_vi,
    compared.comparability,
    comparabilities.label_vi as comparability_vi,
    compared.comparability_reason_vi,
    neighbours.neighbour_target_id,
    neighbours.neighbour_indicator_code,
    {{ release_id() }}
from {{ ref("int_comparison_judged") }} as compared
inner join {{ ref("int_units_placed") }} as units on compared.unit_id = units.unit_id
inner join {{ ref("indicators") }} as indicators on compared.indicator_code = indicators.indicator_code
inner join {{ ref("domains") }} as domains on indicators.domain = domains.domain
inner join {{ ref("statuses") }} as statuses on compared.status = statuses.status
inner join
    {{ ref("int_plan_labels") }} as labels
    on compared.unit_id = labels.unit_id
    and compared.year = labels.year
    and compared.plan_id = labels.plan_id
inner join
    {{ ref("labels") }} as comparabilities
    on comparabilities.list = 'comparability'
    and compared.comparability = comparabilities.code
left join
    {{ ref("labels") }} as confidences
    on confidences.list = 'confidence'
    and compared.national_confidence = confidences.code
left join
    {{ ref("int_comparison_neighbours") }} as neighbours
    on compared.unit_id = neighbours.unit_id
    and compared.indicator_code = neighbours.indicator_code
    and compared.year = neighbours.year
    and compared.plan_id = neighbours.plan_id
left join
    {{ ref("int_comparison_averages") }} as averages
    on units.province_code = averages.province_code
    and compared.indicator_code = averages.indicator_code
    and compared.year = averages.year
