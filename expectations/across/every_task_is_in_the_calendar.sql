-- Nhiệm vụ nào cũng có trong lịch, kể cả nhiệm vụ không nêu thời hạn; ngày đến hạn đúng là ngày ghi ở nhiệm vụ.
-- A task that is missing from the calendar is one that nobody will ask about.
select tasks.task_id || ': không có trong lịch' as culprit
from fct_tasks as tasks
left join task_calendar as calendar on tasks.task_id = calendar.task_id
where calendar.task_id is null
union all
select tasks.task_id || ': đến hạn ' || tasks.due_on || ', lịch không có ngày này'
from fct_tasks as tasks
left join task_calendar as calendar on tasks.task_id = calendar.task_id and tasks.due_on = calendar.due_on
where tasks.due_on is not null and tasks.recurring = 'none' and calendar.task_id is null
union all
select calendar_id || ': còn ' || days_left || ' ngày đến ' || due_on || ', tính từ ' || as_of
from task_calendar
where due_on is not null and (days_left <> due_on - as_of or is_overdue <> (due_on < as_of and state <> 'unit_ended'))
order by 1
