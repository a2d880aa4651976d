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
            lines.timing = 'due' and lines.reference_confidence = 'confirmed' as is_deciding,
            neighbours.name_vi as line_indicator_name_vi
        from {{ ref("int_review_lines") }} as lines
        inner join {{ ref("indicators") }} as indicators on lines.indicator_code = indicators.indicator_code
        left join {{ ref("indicators") }} as neighbours on lines.line_indicator_code = neighbours.indicator_code
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
            end as obstacle_vi,
            -- a promise for a later year than the reference asks is no answer to it
            coalesce(line_year > reference_year and reference_year >= period_year_from, false) as is_late
        from lines
    ),
    judged as (
        select
            *,
            case
                when target_id is null
                then 'missing'
                when obstacle_vi is not null
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
    coalesce(
        obstacle_vi,
        case
            when verdict = 'missing'
            then 'Kế hoạch không có chỉ tiêu nào cùng chỉ số này.'
            else
                'Kế hoạch: '
                || {{ promise_vi("comparator", "value", "value_high") }}
                || '; mức tham chiếu: '
                || {{
                    promise_vi(
                        "reference_comparator",
                        "reference_value",
                        "cast(null as double)",
                    )
                }}
                || '.'
                || case
                    when verdict in ('weaker', 'equal', 'stronger') and comparator = 'eq'
                    then ' Số trơn của kế hoạch xét là “' || {{ bare_word_vi("direction") }} || '”.'
                    when is_late and is_deciding
                    then ' Kế hoạch hẹn năm ' || cast(line_year as string) || ', muộn hơn mức tham chiếu.'
                    else ''
                end
        end
    ) || case
        when reference_confidence <> 'confirmed'
        then ' Mức tham chiếu chưa đối chiếu được với văn bản gốc, không dùng để kết luận.'
        when timing = 'overtaken'
        then ' Đã có mức mới hơn cho chỉ số này, không dùng để kết luận.'
        when timing = 'issued_later'
        then ' Văn bản tham chiếu ban hành sau kế hoạch, không dùng để kết luận.'
        when timing = 'ahead'
        then
            ' Mức tham chiếu cho năm ' || cast(reference_year as string) || ', sau kỳ kế hoạch, không dùng để kết luận.'
        else ''
    end as reason_vi
from judged
