-- A rate given as a fraction, or with another numerator, would be judged as a failure of the commune.
select reported_value_id, numerator, denominator, value
from {{ ref("fct_reported_values") }}
where
    unit = 'percent'
    and denominator > 0
    -- units print rates without decimals; a fraction for a rate is far further off
    and abs(value - 100 * numerator / denominator) > case when submission_id is null then 0.06 else 0.51 end
union all
select reported_value_id, numerator, denominator, value
from {{ ref("fct_reported_values") }}
where denominator = 0 and value is not null
