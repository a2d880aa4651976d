-- Grain: one commune, one indicator, one year, one plan; judges what was promised against what was reported and the
-- benchmark.
with
    joined as (
        select
            *,
            -- the comparator of a change speaks of the change, not of the level
            coalesce(
                target_kind <> 'change' and {{ asks_for_less("target_comparator", "direction") }}, false
            ) as is_contrary
        from {{ ref("int_comparison_joined") }}
    ),
    judged as (
        select
            *,
            case
                when unit_has_ended
                then 'unit_ended'
                when not unit_exists
                then 'unit_not_existing'
                when target_id is null
                then 'no_target'
                when not is_readable or is_contrary
                then 'not_comparable'
                when target_kind = 'change' and reported_value is not null
                then 'not_comparable'
                when not is_due
                then 'not_due'
                when missing_reason = 'zero_denominator'
                then 'not_applicable'
                when reported_value is null and refusal_id is not null
                then 'rejected'
                when reported_value is null and part_year_value is not null
                then 'part_year'
                when reported_value is null
                then 'not_reported'
                when reported_unit <> target_unit
                then 'not_comparable'
                when is_small_base
                then 'small_base'
                when
                    {{
                        is_met(
                            "reported_value", "target_comparator", "target_value", "target_value_high", "direction"
                        )
                    }}
                then 'met'
                else 'missed'
            end as status,
            case
                when target_id is null or not is_readable or is_contrary or benchmark_target_id is null
                then 'not_comparable'
                when class_comparability = 'not_comparable'
                then 'not_comparable'
                when target_kind = 'change' or target_unit <> benchmark_unit
                then 'not_comparable'
                when benchmark_is_expired
                then 'with_care'
                else class_comparability
            end as comparability,
            case
                when benchmark_is_expired
                then
                    benchmark_care_vi
                    || ' Mốc đã hết hạn sau năm '
                    || cast(benchmark_period_to as string)
                    || '; giá trị cuối kỳ chỉ để làm nền.'
                else benchmark_care_vi
            end as full_care_vi
        from joined
    )
select
    unit_id,
    indicator_code,
    year,
    plan_id,
    target_id,
    target_document_id,
    target_level,
    target_comparator,
    target_value,
    target_value_high,
    target_basis,
    case
        when plan_id = 'none'
        then {{ no_plan_vi() }}
        when target_id is null
        then 'Kế hoạch của đơn vị không đặt chỉ tiêu này.'
        when not is_readable
        then 'Giá trị in trong kế hoạch không đọc được chắc chắn nên không đưa vào so sánh.'
        else
            case
                when is_contrary
                then {{ contrary_note_vi("direction") }}
                else {{ basis_note_vi("target_comparator", "direction") }}
            end || case
                when contested_vi is not null
                then
                    ' Kế hoạch ghi nhiều mức cho cùng chỉ tiêu ('
                    || contested_vi
                    || '); cần hỏi đơn vị mức nào là chỉ tiêu.'
                else ''
            end
    end as target_basis_note_vi,
    benchmark_target_id,
    benchmark_document_id,
    benchmark_name_vi,
    benchmark_level,
    benchmark_year,
    benchmark_comparator,
    benchmark_value,
    benchmark_working,
    benchmark_reading,
    benchmark_district_target_id,
    benchmark_district_value,
    coalesce(benchmark_class, 'no_line') as benchmark_class,
    case
        when benchmark_target_id is null then 'Không có mốc đối chiếu cho chỉ tiêu này trong năm này.' else full_care_vi
    end as benchmark_care_vi,
    benchmark_is_expired,
    national_target_id,
    national_year,
    national_comparator,
    national_value,
    national_instrument,
    national_confidence,
    national_is_deciding,
    case
        when plan_id = 'none'
        then {{ no_plan_vi() }}
        else coalesce(national_said_vi, 'Chưa có mục tiêu quốc gia nào còn hiệu lực cho chỉ số này trong năm này.')
    end as national_note_vi,
    province_target_id,
    province_target_year,
    province_comparator,
    province_value,
    province_instrument,
    province_confidence,
    province_is_deciding,
    case
        when plan_id = 'none'
        then {{ no_plan_vi() }}
        else
            coalesce(
                province_said_vi, 'Chưa có mục tiêu nào của ' || province_name_vi || ' cho chỉ số này trong năm này.'
            )
    end as province_note_vi,
    contested_vi is not null as target_is_contested,
    reported_value_id,
    reported_value,
    reported_unit,
    reported_period,
    reported_file,
    reported_sheet,
    reported_cell,
    reported_is_provisional,
    reported_denominator,
    part_year_value,
    refusal_id,
    value_before,
    is_jump,
    case
        when is_jump
        then
            'Năm trước báo cáo '
            || {{ plain_number("value_before") }}
            || ', năm này '
            || {{ plain_number("reported_value") }}
            || ': đổi hơn '
            || {{ plain_number("jump_bound") }}
            || ' điểm phần trăm; nên hỏi lại đơn vị.'
    end as jump_vi,
    peer_count,
    peer_min,
    peer_median,
    peer_max,
    coalesce(peer_note_vi, 'Không có số của nơi khác cùng chỉ số và cùng năm.') as peer_note_vi,
    case
        -- 99 dossiers are not one point ahead of 98 percent
        when
            is_readable
            and target_kind <> 'change'
            and not is_contrary
            and not coalesce(reported_unit <> target_unit, false)
        then {{ gap("reported_value", "target_value", "direction") }}
    end as gap_to_target,
    case
        when comparability <> 'not_comparable' then {{ gap("target_value", "benchmark_value", "direction") }}
    end as gap_to_benchmark,
    case
        when national_is_deciding and is_readable and target_kind <> 'change' and not is_contrary
        then {{ gap("target_value", "national_value", "direction") }}
    end as gap_to_national,
    case
        when province_is_deciding and is_readable and target_kind <> 'change' and not is_contrary
        then {{ gap("target_value", "province_value", "direction") }}
    end as gap_to_province,
    -- what was reached beside what others promised: for orientation, never a verdict
    case
        when
            serves_a_value
            and class_comparability <> 'not_comparable'
            and not coalesce(reported_unit <> benchmark_unit, false)
        then {{ gap("reported_value", "benchmark_value", "direction") }}
    end as reported_gap_to_benchmark,
    case
        when national_is_deciding then {{ gap("reported_value", "national_value", "direction") }}
    end as reported_gap_to_national,
    status,
    case
        when status = 'no_target' and plan_id = 'none'
        then {{ no_plan_vi() }}
        when status = 'rejected'
        then refusal_reason_vi
        when status in ('part_year', 'not_due') and part_year_value is not null
        then {{ part_year_vi() }}
        when status = 'not_reported' and missing_reason = 'withdrawn'
        then 'Số đã gửi trước đây đã được đơn vị rút.'
        when status = 'not_comparable' and target_kind <> 'change' and not is_contrary and reported_unit <> target_unit
        then 'Số báo cáo và chỉ tiêu tính bằng đơn vị khác nhau.'
        when status = 'small_base'
        then
            'Mẫu số '
            || {{ plain_number("reported_denominator") }}
            || ', dưới mức '
            || {{ plain_number("small_base_bound") }}
            || ' để xét.'
        when status in ('met', 'missed') and refusal_id is not null
        then 'Ô gửi sau đó không được nhận nên giữ số trước: ' || refusal_reason_vi
        when status in ('met', 'missed') and reported_is_provisional
        then 'Số tạm tính, có thể còn thay đổi.'
    end as status_note_vi,
    comparability,
    case
        when plan_id = 'none'
        then {{ no_plan_vi() }}
        when target_id is null
        then 'Kế hoạch của đơn vị không đặt chỉ tiêu này nên không có gì để so.'
        when not is_readable
        then 'Giá trị chỉ tiêu của đơn vị không đọc được chắc chắn.'
        when is_contrary
        then {{ contrary_note_vi("direction") }}
        when benchmark_target_id is null
        then 'Kế hoạch làm mốc không đặt chỉ tiêu này cho năm này.'
        when class_comparability = 'not_comparable'
        then benchmark_care_vi
        when target_kind = 'change'
        then 'Chỉ tiêu của đơn vị là mức tăng, giảm so với số gốc riêng.'
        when target_unit <> benchmark_unit
        then 'Hai chỉ tiêu tính bằng đơn vị khác nhau.'
        else full_care_vi
    end as comparability_reason_vi
from judged
