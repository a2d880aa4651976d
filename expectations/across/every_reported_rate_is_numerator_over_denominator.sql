-- Tỷ lệ báo cáo đúng bằng tử số chia mẫu số, tính ra phần trăm; mẫu số bằng 0 thì không có tỷ lệ.
-- A rate given as a fraction would be judged as a failure of the commune; 0 of 0 is not 0.
select reported_value_id || ': ghi ' || coalesce(cast(value as varchar), 'trống') || ', ' || numerator || '/' || denominator
    as culprit
from fct_reported_values
where
    (
        unit = 'percent'
        and denominator > 0
        -- units print rates without decimals; a fraction for a rate is far further off
        and abs(value - 100 * numerator / denominator) > case when submission_id is null then 0.06 else 0.51 end
    )
    or (denominator = 0 and value is not null)
order by 1
