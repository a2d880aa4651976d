-- Grain: one commune, one indicator, one year, one plan; lays what is known of it side by side and judges nothing.
with
    grid as (select * from {{ ref("int_comparison_at_hand") }}),
    units as (select * from {{ ref("int_units_placed") }}),
    indicators as (select * from {{ ref("indicators") }}),
    own as (select * from {{ ref("int_own_lines") }}),
    years as (select distinct year from {{ ref("int_comparison_at_hand") }}),
    -- after its last year a benchmark is background: the value of its last year, marked as expired; spread over the
    -- years here, because a left join by more than equal columns compares every row with every other
    benchmark as (
        select lines.*, years.year as shown_year
        from {{ ref("int_benchmark_lines") }} as lines
        inner join
            years
            on lines.year = least(years.year, lines.period_to)
            and (years.year <= lines.period_to or lines.carries_past_period)
    ),
    above as (select * from {{ ref("int_reference_lines") }}),
    reported as (select * from {{ ref("int_comparison_reported") }}),
    peers as (select * from {{ ref("int_comparison_peers") }})
select
    grid.unit_id,
    grid.indicator_code,
    grid.year,
    grid.plan_id,
    indicators.direction,
    units.valid_from <= {{ year_end("grid.year") }}
    and {{ year_start("grid.year") }} <= units.valid_to_or_open as unit_exists,
    {{ year_start("grid.year") }} > units.valid_to_or_open as unit_has_ended,
    {{ year_end("grid.year") }} < {{ run_date() }} as is_due,
    own.target_id,
    own.document_id as target_document_id,
    own.admin_level as target_level,
    own.comparator as target_comparator,
    own.required_value as target_value,
    own.required_high as target_value_high,
    own.unit as target_unit,
    own.value_kind as target_kind,
    own.basis as target_basis,
    own.is_readable,
    own.contested_vi,
    own.contested_lowest,
    own.contested_highest,
    benchmark.target_id as benchmark_target_id,
    benchmark.document_id as benchmark_document_id,
    benchmark.benchmark_name_vi,
    benchmark.admin_level as benchmark_level,
    benchmark.year as benchmark_year,
    benchmark.comparator as benchmark_comparator,
    benchmark.required_value as benchmark_value,
    benchmark.unit as benchmark_unit,
    benchmark.working as benchmark_working,
    benchmark.benchmark_class,
    benchmark.comparability as class_comparability,
    benchmark.serves_a_value,
    benchmark.care_vi as benchmark_care_vi,
    benchmark.reading as benchmark_reading,
    benchmark.district_target_id as benchmark_district_target_id,
    benchmark.district_value as benchmark_district_value,
    benchmark.period_to as benchmark_period_to,
    coalesce(grid.year > benchmark.period_to, false) as benchmark_is_expired,
    nation.reference_id as national_target_id,
    nation.target_year as national_year,
    nation.comparator as national_comparator,
    nation.value as national_value,
    nation.instrument as national_instrument,
    nation.confidence as national_confidence,
    nation.standing as national_standing,
    coalesce(nation.is_deciding, false) as national_is_deciding,
    nation.note_vi as national_said_vi,
    province.reference_id as province_target_id,
    province.target_year as province_target_year,
    province.comparator as province_comparator,
    province.value as province_value,
    province.instrument as province_instrument,
    province.confidence as province_confidence,
    coalesce(province.is_deciding, false) as province_is_deciding,
    province.note_vi as province_said_vi,
    units.province_name_vi,
    reported.reported_value_id,
    reported.reported_value,
    reported.reported_unit,
    reported.reported_period,
    reported.reported_file,
    reported.reported_sheet,
    reported.reported_cell,
    reported.reported_is_provisional,
    reported.reported_denominator,
    reported.part_year_value,
    reported.part_year_until,
    coalesce(reported.part_year_is_cumulative, false) as part_year_is_cumulative,
    reported.missing_reason,
    reported.refusal_id,
    reported.refusal_reason_vi,
    reported.value_before,
    coalesce(reported.is_small_base, false) as is_small_base,
    coalesce(reported.is_jump, false) as is_jump,
    reported.small_base_bound,
    reported.jump_bound,
    peers.peer_count,
    peers.peer_min,
    peers.peer_median,
    peers.peer_max,
    peers.peer_note_vi
from grid
inner join units on grid.unit_id = units.unit_id
inner join indicators on grid.indicator_code = indicators.indicator_code
left join own on grid.plan_id = own.document_id and grid.indicator_code = own.indicator_code and grid.year = own.year
left join benchmark on grid.indicator_code = benchmark.indicator_code and grid.year = benchmark.shown_year
left join
    above as nation
    on grid.unit_id = nation.unit_id
    and grid.plan_id = nation.plan_id
    and grid.year = nation.year
    and grid.indicator_code = nation.indicator_code
    and nation.scope = 'nation'
left join
    above as province
    on grid.unit_id = province.unit_id
    and grid.plan_id = province.plan_id
    and grid.year = province.year
    and grid.indicator_code = province.indicator_code
    and province.scope = 'province'
left join
    reported
    on grid.unit_id = reported.unit_id
    and grid.indicator_code = reported.indicator_code
    and grid.year = reported.year
left join
    peers on grid.indicator_code = peers.indicator_code and grid.year = peers.year and indicators.unit = peers.unit
