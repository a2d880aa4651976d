-- A district line or a torn line that ranks a commune, or an expired promise held against it, would be unfair to it.
select compared.unit_id, compared.indicator_code, compared.year, compared.benchmark_class, compared.comparability
from {{ ref("commune_comparison") }} as compared
left join {{ ref("fct_targets") }} as lines on compared.benchmark_target_id = lines.target_id
where
    (compared.benchmark_level = 'district' and compared.comparability <> 'not_comparable')
    or (lines.admin_level = 'district' and compared.benchmark_level <> 'district')
    or (compared.benchmark_class in ('contradictory', 'unreadable') and compared.benchmark_value is not null)
    or (compared.benchmark_is_expired and compared.comparability = 'like_for_like')
    or (compared.benchmark_level <> 'commune' and compared.comparability = 'like_for_like')
    or (compared.comparability = 'not_comparable' and compared.gap_to_benchmark is not null)
    or (compared.comparability <> 'not_comparable' and compared.gap_to_benchmark is null)
