-- Bảng rà soát đặt mọi kế hoạch cạnh mọi mục tiêu của cả nước; không nói đến cũng là một dòng.
-- Expected × found: a plan that is silent on a national target is a row and not a gap.
with
    plans as (select document_id from dim_documents where period_to is not null),
    national as (select distinct reference_target_id from plan_review where reference_level = 'national')
select plans.document_id || ', ' || national.reference_target_id || ': không có dòng nào' as culprit
from plans
cross join national
left join
    plan_review as reviewed
    on plans.document_id = reviewed.document_id
    and national.reference_target_id = reviewed.reference_target_id
where reviewed.document_id is null
order by 1
