-- Chỉ tiêu đọc được nào cũng có mức phải đạt ở đủ các năm của nó.
-- A target without a year is never asked for; a path with a hole hides the year that was missed.
with
    expected as (
        select
            target_id,
            case timing when 'each_year' then year_to - coalesce(year_from, year_to) + 1 else 1 end as years
        from fct_targets
        where value is not null and not value_uncertain and value_kind in ('level', 'change')
    ),
    found as (
        select target_id, count(distinct year) as years
        from fct_target_years
        group by target_id
    ),
    -- a path runs from its first year to its last without a hole
    paths as (
        select target_id, admin_level, count(*) as years, max(year) - min(year) + 1 as span
        from fct_target_years
        group by target_id, admin_level
    )
select expected.target_id || ': ' || coalesce(found.years, 0) || ' năm, phải có ' || expected.years as culprit
from expected
left join found on expected.target_id = found.target_id
where coalesce(found.years, 0) <> expected.years
union all
select target_id || ', cấp ' || admin_level || ': ' || years || ' năm trong khoảng ' || span || ' năm'
from paths
where years <> span
order by 1
