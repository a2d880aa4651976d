-- Chế độ báo cáo nào của kế hoạch cũng có trong lịch báo cáo, và mỗi kỳ chỉ một lần.
-- A report that nobody waits for is missed by nobody; silence must be a row.
select duties.duty_id || ': không có trong lịch báo cáo' as culprit
from fct_duties as duties
left join fct_reporting_grid as grid on duties.duty_id = grid.duty_id
where grid.duty_id is null
union all
select duty_id || ', ' || period || ': ' || count(*) || ' dòng'
from fct_reporting_grid
group by duty_id, report_kind, period
having count(*) > 1
union all
-- a quarter holds four reports a year: between the first and the last none may be left out
select duty_id || ': ' || count(*) || ' kỳ quý, phải có ' || (1 + date_diff('quarter', min(period_to), max(period_to)))
from fct_reporting_grid
where report_kind = 'quarter'
group by duty_id
having count(*) <> 1 + date_diff('quarter', min(period_to), max(period_to))
union all
select duty_id || ': ' || count(*) || ' kỳ tháng, phải có ' || (1 + date_diff('month', min(period_to), max(period_to)))
from fct_reporting_grid
where report_kind = 'month'
group by duty_id
having count(*) <> 1 + date_diff('month', min(period_to), max(period_to))
order by 1
