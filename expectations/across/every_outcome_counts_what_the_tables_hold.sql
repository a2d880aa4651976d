-- Số dòng ghi trong kết quả đọc của mỗi tệp đúng bằng số dòng các bảng đang có.
-- A row that is lost between reading and release leaves no trace but this count.
with
    counted as (
        select 'fct_targets' as mart, document_id, targets as said from fct_outcomes
        union all
        select 'fct_results', document_id, results from fct_outcomes
        union all
        select 'fct_tasks', document_id, tasks from fct_outcomes
        union all
        select 'fct_legal_bases', document_id, legal_bases from fct_outcomes
        union all
        select 'fct_duties', document_id, duties from fct_outcomes
        union all
        select 'fct_plan_deadlines', document_id, plan_deadlines from fct_outcomes
        union all
        select 'fct_findings', document_id, findings from fct_outcomes
    ),
    held as (
        select 'fct_targets' as mart, document_id from fct_targets
        union all
        select 'fct_results', document_id from fct_results
        union all
        select 'fct_tasks', document_id from fct_tasks
        union all
        select 'fct_legal_bases', document_id from fct_legal_bases
        union all
        select 'fct_duties', document_id from fct_duties
        union all
        select 'fct_plan_deadlines', document_id from fct_plan_deadlines
        union all
        select 'fct_findings', document_id from fct_findings
    ),
    found as (select mart, document_id, count(*) as found from held group by mart, document_id)
select coalesce(counted.mart, found.mart) || ', ' || coalesce(counted.document_id, found.document_id) || ': đọc được '
    || coalesce(counted.said, 0) || ', bảng có ' || coalesce(found.found, 0) as culprit
from counted
full join found on counted.mart = found.mart and counted.document_id = found.document_id
where coalesce(counted.said, 0) <> coalesce(found.found, 0)
order by 1
