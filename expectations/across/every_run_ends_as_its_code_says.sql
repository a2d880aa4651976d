-- Kết quả, mã thoát và lúc kết thúc của mỗi lần chạy khớp nhau; bản này không ghi chính lần chạy đã làm ra nó.
-- A run that failed and reads as published lets a monitor sleep.
select run_id || ': ' || outcome_vi || ', mã thoát ' || coalesce(cast(exit_code as varchar), 'trống') as culprit
from fct_runs
where
    (outcome in ('published', 'unchanged')) <> coalesce(exit_code = 0, false)
    or (outcome = 'refused' and exit_code <> 1)
    or (outcome = 'locked' and exit_code <> 3)
    or (ended_at_utc is not null and ended_at_utc < started_at_utc)
    or (ended_at_utc is null and outcome <> 'interrupted')
    or cast(started_on_utc as varchar) <> left(started_at_utc, 10)
    or (outcome = 'published' and current_release_id = release_id)
order by 1
