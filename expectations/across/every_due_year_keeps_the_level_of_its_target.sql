-- Cấp hành chính của mức phải đạt và của dòng so sánh đúng là cấp ghi trong chỉ tiêu.
-- A district's promise held against a commune would be unfair to it.
with
    walked as (
        -- a path takes its level from the line that it starts at
        select years.target_id, years.admin_level, years.year, coalesce(starts.admin_level, lines.admin_level) as level
        from fct_target_years as years
        inner join fct_targets as lines on years.target_id = lines.target_id
        -- equal values and nothing else: with a condition on one side alone every row would meet every other
        left join
            fct_targets as starts
            on case when years.basis = 'derived' then years.base_target_id end = starts.target_id
    )
select target_id || ', năm ' || year || ': ghi ' || admin_level || ', chỉ tiêu ghi ' || coalesce(level, 'không nêu cấp')
    as culprit
from walked
where admin_level <> coalesce(level, 'unstated')
union all
select compared.target_id || ', năm ' || compared.year || ': so sánh ở cấp ' || coalesce(compared.target_level, 'trống')
from commune_comparison as compared
left join
    fct_target_years as years
    on compared.target_id = years.target_id
    and compared.year = years.year
    and compared.target_level = years.admin_level
left join fct_targets as lines on compared.target_id = lines.target_id
where
    compared.target_id is not null
    and years.target_id is null
    -- what nobody can read asks for nothing in any year, on the level that it names
    and not (
        lines.target_id is not null
        and (lines.value is null or lines.value_uncertain or lines.needs_confirmation)
        and compared.target_level is not distinct from coalesce(lines.admin_level, 'unstated')
    )
union all
select compared.benchmark_target_id || ', năm ' || compared.benchmark_year || ': mốc ở cấp '
    || coalesce(compared.benchmark_level, 'trống')
from commune_comparison as compared
left join
    fct_target_years as years
    on compared.benchmark_target_id = years.target_id
    and compared.benchmark_year = years.year
    and compared.benchmark_level = years.admin_level
where compared.benchmark_value is not null and years.target_id is null
order by 1
