-- Ngày đến hạn của mỗi nhiệm vụ nằm trong năm và quý đến hạn đã ghi.
-- A task that is due in one year by its day and in another by its year is overdue in one chart and not in the next.
select task_id || ': ngày ' || due_on || ', năm ' || coalesce(cast(due_year as varchar), 'trống') || ', quý '
    || coalesce(due_quarters, 'trống') as culprit
from fct_tasks
where
    due_on is not null
    and (
        due_year is distinct from year(due_on)
        or (due_quarters is not null and not contains(due_quarters, cast(quarter(due_on) as varchar)))
    )
order by 1
