-- Mỗi dòng đọc từ kế hoạch mang đúng đơn vị của kế hoạch đó.
-- A target that stands under another unit than its plan blames or praises the wrong commune.
with
    records as (
        select target_id as record_id, document_id, unit_id from fct_targets
        union all
        select target_id || ', ' || year, document_id, unit_id from fct_target_years
        union all
        select task_id, document_id, unit_id from fct_tasks
        union all
        select result_id, document_id, unit_id from fct_results
        union all
        select legal_basis_id, document_id, unit_id from fct_legal_bases
        union all
        select duty_id, document_id, unit_id from fct_duties
        union all
        select plan_deadline_id, document_id, unit_id from fct_plan_deadlines
        union all
        select finding_id, document_id, unit_id from fct_findings
        union all
        select target_id, target_document_id, unit_id from commune_comparison where target_id is not null
    )
select record_id || ': ghi ' || coalesce(records.unit_id, 'trống') || ', kế hoạch là của '
    || coalesce(documents.unit_id, 'đơn vị chưa khớp') as culprit
from records
left join dim_documents as documents on records.document_id = documents.document_id
where records.unit_id is distinct from documents.unit_id
order by 1
