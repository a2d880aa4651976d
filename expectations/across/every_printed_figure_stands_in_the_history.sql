-- Số nào đã công bố cho một tỉnh cũng có trong lịch sử chỉ số, đúng một lần và đúng con số; tỉnh nào cũng đủ các năm.
-- A figure that fell out of the history, or changed on its way there, changes a province's path without a trace.
with
    printed as (
        select * from fct_published_indices where component = 'overall' and place_level = 'province'
    ),
    found as (select * from index_history where is_found)
select coalesce(printed.published_index_id, found.published_index_id) || ': công bố ' || coalesce(cast(printed.score as varchar), '-')
    || ' hạng ' || coalesce(cast(printed.rank as varchar), '-') || ', lịch sử ' || coalesce(cast(found.score as varchar), '-')
    || ' hạng ' || coalesce(cast(found.rank as varchar), '-') as culprit
from printed
full join found on printed.published_index_id = found.published_index_id
where
    printed.published_index_id is null
    or found.published_index_id is null
    or printed.score is distinct from found.score
    or printed.rank is distinct from found.rank
    or printed.year <> found.year
    or printed.index_code <> found.index_code
    or printed.source_url is distinct from found.source_url
union all
select published_index_id || ': ' || count(*) || ' lần trong lịch sử'
from found
group by published_index_id
having count(*) > 1
union all
-- a year without a figure is a row that says so
select territory_unit_id || ', ' || index_code || ': ' || count(distinct year) || ' năm, từ ' || min(year) || ' đến ' || max(year)
from index_history
group by territory_unit_id, index_code
having count(distinct year) <> 1 + max(year) - min(year)
order by 1
