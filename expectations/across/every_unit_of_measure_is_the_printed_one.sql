-- Đơn vị đo khớp với dấu % đã in và với đơn vị đo của chỉ số.
-- 5 % and 5 of something are different promises; a number in another unit than its indicator's compares with nothing.
select target_id || ': ghi ' || unit || ', in “' || number_text || '”' as culprit
from fct_targets
where
    contains(number_text, '%') <> (unit like 'percent%')
    and not (unit like 'percent%' and regexp_matches(lower(quote), '%|phần trăm|điểm'))
union all
select lines.target_id || ': ghi ' || lines.unit || ', chỉ số ' || lines.indicator_code || ' tính bằng ' || indicators.unit
from fct_targets as lines
inner join dim_indicators as indicators on lines.indicator_code = indicators.indicator_code
where (lines.unit like 'percent%') <> (indicators.unit like 'percent%') and lines.unit <> 'other'
union all
select years.target_id || ', năm ' || years.year || ': ghi ' || years.unit || ', chỉ tiêu ghi ' || lines.unit
from fct_target_years as years
inner join fct_targets as lines on years.target_id = lines.target_id
where years.unit <> lines.unit and years.basis <> 'derived'
union all
select reported.reported_value_id || ': ghi ' || reported.unit || ', chỉ số tính bằng ' || indicators.unit
from fct_reported_values as reported
inner join dim_indicators as indicators on reported.indicator_code = indicators.indicator_code
where reported.unit <> indicators.unit
union all
select compared.unit_id || ', ' || compared.indicator_code || ': ghi ' || compared.unit
from commune_comparison as compared
inner join dim_indicators as indicators on compared.indicator_code = indicators.indicator_code
where compared.unit <> indicators.unit
order by 1
