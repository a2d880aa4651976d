-- Chỉ tiêu nào không khớp chỉ số nào cũng có trong danh sách chỉ tiêu chưa khớp, và chỉ những chỉ tiêu ấy.
-- A target that fits nothing and is listed nowhere is compared with nothing and asked about by nobody.
select coalesce(targets.target_id, unmapped.target_id) || ': '
    || case when unmapped.target_id is null then 'không có trong danh sách' else 'đã khớp hoặc không có trong fct_targets' end
    as culprit
from (select target_id from fct_targets where indicator_code is null) as targets
full join (select distinct target_id from unmapped_targets) as unmapped on targets.target_id = unmapped.target_id
where targets.target_id is null or unmapped.target_id is null
union all
select target_id || ': ' || count(*) || ' dòng, thứ tự gần từ ' || min(nearness) || ' đến ' || max(nearness)
from unmapped_targets
group by target_id
having min(nearness) <> 1 or max(nearness) <> count(*) or count(*) > 3
union all
select unmapped.target_id || ': câu trích khác với fct_targets'
from unmapped_targets as unmapped
inner join fct_targets as targets on unmapped.target_id = targets.target_id
where unmapped.quote is distinct from targets.quote
order by 1
