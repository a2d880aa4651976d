-- Words about targets that are set from above.
-- An instrument without its day and what is said of it: "Nghị quyết 76/NQ-CP ngày 15/7/2021" is "Nghị quyết 76/NQ-CP".
{% macro instrument_name_vi(instrument) -%}
    trim(regexp_extract({{ instrument }}, '^(.*?)( ngày | [(]|,|$)', 1))
{%- endmacro %}

-- A sentence that goes on after a colon: its first letter is small, unless the word is an abbreviation.
{% macro went_on_vi(sentence) -%}
    case
        when substr({{ sentence }}, 2, 1) = lower(substr({{ sentence }}, 2, 1))
        then lower(substr({{ sentence }}, 1, 1)) || substr({{ sentence }}, 2)
        else {{ sentence }}
    end
{%- endmacro %}

-- Whose target it is.
{% macro whose_target_vi(level) -%} case {{ level }} when 'province' then 'của tỉnh' else 'quốc gia' end {%- endmacro %}

-- What may be said of a target set from above beside a plan: one sentence for each standing. It is read over the
-- columns
-- of int_reference_sentences.
{% macro standing_vi() -%}
    case
        standing
        when 'class_ended'
        then
            'Không so với mức '
            || promise_vi
            || ' của '
            || instrument_vi
            || ': '
            || case when base_matches_code = 'no' then bases_vi || '; ' else '' end
            || 'loại này không còn từ '
            || {{ day_vi("class_ended_on") }}
            || '.'
        when 'other_base'
        then
            case
                when reading = 'owes'
                then
                    instrument_vi
                    || ' (năm '
                    || cast(target_year as string)
                    || ', '
                    || promise_vi
                    || '): '
                    || {{ went_on_vi("commune_reading_why_vi") }}
                    || ' Văn bản tính trên “'
                    || base_vi
                    || '” nên không đặt cạnh chỉ số này.'
                else
                    'Không so với mức '
                    || promise_vi
                    || ' của '
                    || instrument_vi
                    || ': '
                    || bases_vi
                    || case when target_year > year then '; hạn cũng là năm ' || cast(target_year as string) else '' end
                    || '.'
            end
        when 'not_bound'
        then
            'Không so với mức '
            || promise_vi
            || ' của '
            || instrument_vi
            || ': '
            || {{ went_on_vi("commune_reading_why_vi") }}
        when 'lapsed'
        then level_vi || ' chỉ dùng đến năm ' || cast(in_force_to as string) || '.'
        when 'overtaken'
        then level_vi || ' đã có mức mới hơn thay thế.'
        when 'not_in_force'
        then level_vi || ' áp dụng từ năm ' || cast(in_force_from as string) || '.'
        when 'ahead'
        then
            'Mục tiêu '
            || whose_vi
            || ' '
            || promise_vi
            || ' có hạn năm '
            || cast(target_year as string)
            || ', chưa đến hạn ('
            || instrument_vi
            || ').'
        when 'background'
        then 'Để tham khảo, không xét: mức ' || promise_vi || ' của ' || instrument_vi || '. ' || commune_reading_why_vi
        when 'unread'
        then
            level_vi || case
                when confidence = 'third_party' then ' chỉ đọc được ở nguồn thứ cấp' else ' chưa đọc được nguyên văn'
            end
            || ' nên không dùng để xét.'
        when 'undated'
        then level_vi || ' không rõ ngày ký nên không dùng để xét.'
        when 'issued_later'
        then level_vi || ' được ký sau kế hoạch nên không dùng để xét.'
        when 'level_inferred'
        then
            'Mục tiêu '
            || whose_vi
            || ' đến năm '
            || cast(target_year as string)
            || ': '
            || promise_vi
            || ' ('
            || case when how_known = 'stored page' then 'theo bản tóm tắt' else 'câu không nêu cấp' end
            || '; việc tính cho cấp '
            || case unit_level when 'district' then 'huyện' when 'province' then 'tỉnh' else 'xã' end
            || ' là suy luận).'
        when 'base_unclear'
        then level_vi || ' không nói rõ tính trên gì nên không dùng để xét.'
        when 'contrary'
        then level_vi || ' giới hạn theo chiều ngược với chiều tốt lên của chỉ số nên không dùng để xét.'
        else
            'Mục tiêu '
            || whose_vi
            || ' đến năm '
            || cast(target_year as string)
            || ': '
            || promise_vi
            || ' ('
            || instrument_vi
            || ').'
    end
{%- endmacro %}

-- A plan with two bars for one measure, beside a target set from above: what holds for either, and the question.
{% macro contested_beside_vi() -%}
    coalesce(
        case when line_section like 'Phụ lục%' then '' else 'Mục ' end || line_section || ' của kế hoạch', 'Kế hoạch'
    )
    || ' ghi nhiều mức cho chỉ tiêu này: '
    || contested_vi
    || '. '
    || standing_sentence_vi
    || case
        when contested_lowest >= reference_value and direction <> 'lower_is_better'
        then ' Lấy mức nào cũng không thấp hơn.'
        when contested_highest < reference_value and direction <> 'lower_is_better'
        then ' Lấy mức nào cũng thấp hơn.'
        else ''
    end
    || ' Cần hỏi đơn vị mức nào là chỉ tiêu trước khi kết luận.'
{%- endmacro %}

-- The components of one framework that an indicator is tagged with.
{% macro tags_of(framework) -%}
    {{ ordered_concat("case when framework = '" ~ framework ~ "' then component_code end", "; ", "component_code") }}
{%- endmacro %}
