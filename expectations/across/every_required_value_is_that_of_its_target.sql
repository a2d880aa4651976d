-- Mức phải đạt, mức của xã và mốc trong bảng so sánh đúng là giá trị của chỉ tiêu được dẫn.
-- A chart shows the comparison, and its click shows the target: two numbers there would be one too many.
select years.target_id || ', năm ' || years.year || ': phải đạt ' || years.required_value || ', chỉ tiêu ghi ' || lines.value
    as culprit
from fct_target_years as years
inner join fct_targets as lines on years.target_id = lines.target_id
where years.basis in ('stated', 'by_end') and years.required_value is distinct from lines.value
union all
select compared.target_id || ', năm ' || compared.year || ': so sánh ' || compared.target_value || ', phải đạt '
    || years.required_value
from commune_comparison as compared
inner join
    fct_target_years as years
    on compared.target_id = years.target_id
    and compared.year = years.year
    and compared.target_level = years.admin_level
where
    compared.target_value is distinct from years.required_value
    or compared.target_value_high is distinct from years.required_high
    or compared.target_comparator is distinct from years.comparator
union all
select compared.benchmark_target_id || ', năm ' || compared.benchmark_year || ': mốc ' || compared.benchmark_value
    || ', phải đạt ' || years.required_value
from commune_comparison as compared
inner join
    fct_target_years as years
    on compared.benchmark_target_id = years.target_id
    and compared.benchmark_year = years.year
    and compared.benchmark_level = years.admin_level
where compared.benchmark_value is not null and compared.benchmark_value <> years.required_value
order by 1
