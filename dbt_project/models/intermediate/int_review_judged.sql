-- Grain: one plan and one reference target: what the plan makes of it, and why.
with
    lines as (
        select
            lines.*,
            indicators.direction,
            coalesce(indicators.measures_change, false) as measures_change,
            {{
                bar_of(
                    "lines.value",
                    "lines.value_high",
                    "lines.comparator",
                    "indicators.direction",
                )
            }} as bar,
            lines.standing = 'decides' as is_deciding,
            neighbours.name_vi as line_indicator_name_vi,
            targets.section as line_section,
            contested.promises_vi as contested_vi,
            contested.lowest as contested_lowest,
            contested.highest as contested_highest
        from {{ ref("int_review_lines") }} as lines
        inner join {{ ref("indicators") }} as indicators on lines.indicator_code = indicators.indicator_code
        left join {{ ref("indicators") }} as neighbours on lines.line_indicator_code = neighbours.indicator_code
        left join {{ ref("int_targets_decided") }} as targets on lines.target_id = targets.target_id
        left join
            {{ ref("int_contested_lines") }} as contested
            on lines.target_id = contested.target_id
            and lines.line_admin_level = contested.admin_level
            and lines.line_year = contested.year
    ),
    obstacles as (
        select
            *,
            case
                when target_id is null
                then null
                when not is_same_indicator
                then
                    'Kế hoạch chỉ có chỉ tiêu gần giống nhưng khác tử số hoặc mẫu số (“'
                    || coalesce(line_indicator_name_vi, line_indicator_code)
                    || '”), không đặt cạnh để so.'
                when not is_readable
                then 'Giá trị in trong kế hoạch không đọc được chắc chắn.'
                when value_kind <> 'level' and not measures_change
                then 'Kế hoạch nêu mức tăng, giảm so với số gốc; mức tham chiếu là mức phải đạt.'
                when unit <> reference_unit
                then 'Hai số tính bằng đơn vị khác nhau.'
                when {{ asks_for_less("comparator", "direction") }}
                then 'Kế hoạch giới hạn theo chiều ngược với chiều tốt lên của chỉ số.'
                when {{ asks_for_less("reference_comparator", "direction") }}
                then 'Mức tham chiếu giới hạn theo chiều ngược với chiều tốt lên của chỉ số.'
                when contested_vi is not null
                then {{ contested_beside_vi() }}
            end as obstacle_vi,
            -- a promise for a later year than the reference asks is no answer to it
            coalesce(line_year > reference_year and reference_year >= period_year_from, false) as is_late
        from lines
    ),
    judged as (
        select
            *,
            case
                when target_id is null and is_deciding
                then 'missing'
                when target_id is null and reading = 'none'
                then 'not_owed'
                when target_id is null
                then 'background'
                when obstacle_vi is not null or standing in ('other_base', 'not_bound', 'class_ended')
                then 'not_comparable'
                when not is_deciding or is_late
                then 'present'
                else
                    {{
                        promise_verdict(
                            "bar",
                            "comparator",
                            "reference_value",
                            "reference_comparator",
                            "direction",
                        )
                    }}
            end as verdict
        from obstacles
    )
select
    *,
    case
        when verdict in ('weaker', 'equal', 'stronger') then {{ gap("bar", "reference_value", "direction") }}
    end as gap_to_reference,
    case
        when target_id is null and reading = 'none'
        then 'Không tính là thiếu: ' || {{ went_on_vi("reading_why_vi") }}
        when target_id is null and not is_deciding
        then 'Kế hoạch không đặt chỉ tiêu này. ' || standing_sentence_vi
        when target_id is null
        then 'Kế hoạch không có chỉ tiêu nào cùng chỉ số này; cần hỏi đơn vị. ' || standing_sentence_vi
        when obstacle_vi is not null
        then
            obstacle_vi
            || case when is_deciding or contested_vi is not null then '' else ' ' || standing_sentence_vi end
        else
            'Kế hoạch: '
            || {{ promise_with_unit_vi("comparator", "value", "value_high", "unit") }}
            || '. '
            || standing_sentence_vi
            || case
                when verdict in ('weaker', 'equal', 'stronger') and comparator = 'eq'
                then ' Số trơn của kế hoạch xét là “' || {{ bare_word_vi("direction") }} || '”.'
                when is_late and is_deciding
                then ' Kế hoạch hẹn năm ' || cast(line_year as string) || ', muộn hơn mức tham chiếu.'
                else ''
            end
    end as reason_vi
from judged
