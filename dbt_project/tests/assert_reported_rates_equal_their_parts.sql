-- A rate given as a fraction, or with another numerator, would be judged as a failure of the commune.
select reported_value_id, numerator, denominator, value
from {{ ref("fct_reported_values") }}
where unit = 'percent' and denominator > 0 and abs(value - 100 * numerator / denominator) > 0.06
union all
select reported_value_id, numerator, denominator, value
from {{ ref("fct_reported_values") }}
where denominator = 0 and value is not null
