-- Giá trị của mỗi chỉ tiêu và mỗi kết quả đúng là con số đã in.
-- 98 % kept as 0.98 or as 89 looks like a number and is wrong: the printed one is read once more, by another way.
with
    numbers as (
        select target_id as record_id, number_text, value, value_high, value_uncertain, corrected_from from fct_targets
        union all
        select result_id, number_text, value, value_high, value_uncertain, corrected_from from fct_results
    ),
    printed as (
        select
            *,
            -- a dot before three digits parts thousands, a comma parts decimals
            regexp_extract_all(
                replace(regexp_replace(number_text, '\.(\d{3})\b', '\1', 'g'), ',', '.'), '\d+(?:\.\d+)?'
            ) as found
        from numbers
        -- "2/3" may stand for two of three or for two thirds: the words around it decide
        where
            value is not null
            and not value_uncertain
            and not contains(number_text, '/')
            -- a corrected value differs from the printed one on purpose, and says so
            and not regexp_matches(coalesce(corrected_from, ''), '(^|; )value(_high)?:')
    )
select record_id || ': ghi ' || value || ', in “' || number_text || '”' as culprit
from printed
where
    len(found) > 0
    and (
        abs(cast(found[1] as double) - value) > 1e-9
        or (value_high is not null and abs(cast(found[-1] as double) - value_high) > 1e-9)
    )
order by 1
