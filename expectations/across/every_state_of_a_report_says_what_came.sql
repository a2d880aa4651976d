-- Tình trạng báo cáo đúng với ngày đến hạn, ngày nhận và ngày tính trên cùng dòng.
-- A report called missing that lies in the folder, or one called received that never came, is a quarrel with a commune.
select reporting_id || ': ' || state_vi as culprit
from fct_reporting_grid
where
    (state in ('received', 'late') and received_on is null)
    or (state in ('missing', 'not_due', 'refused') and received_on is not null)
    or (state = 'late' and (due_basis <> 'stated' or received_on <= due_on))
    or (state = 'missing' and due_on >= as_of)
    or (state = 'not_due' and due_on < as_of)
    or (state in ('missing', 'not_due', 'late') and due_on is null)
    or (due_basis in ('none', 'misprinted')) <> (due_on is null)
    or is_overdue <> (state = 'missing')
    or days_left is distinct from date_diff('day', as_of, due_on)
order by 1
