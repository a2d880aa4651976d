-- Silence about a file would look like a plan without targets; a plan that was read twice would count twice.
select outcomes.document_id, 'outcome rows: ' || cast(count(*) as string) as problem
from {{ ref("fct_outcomes") }} as outcomes
group by outcomes.document_id
having count(*) > 1
union all
select documents.document_id, 'a plan without an outcome' as problem
from {{ ref("dim_documents") }} as documents
left join {{ ref("fct_outcomes") }} as outcomes on documents.document_id = outcomes.document_id
where outcomes.document_id is null
union all
select outcomes.document_id, 'a file that was read left no plan' as problem
from {{ ref("fct_outcomes") }} as outcomes
left join {{ ref("dim_documents") }} as documents on outcomes.document_id = documents.document_id
where outcomes.outcome not in ('refused', 'double') and documents.document_id is null
union all
select outcomes.document_id, 'the outcome counts other targets than the mart holds' as problem
from {{ ref("fct_outcomes") }} as outcomes
left join
    (select document_id, count(*) as targets from {{ ref("fct_targets") }} group by document_id) as targets
    on outcomes.document_id = targets.document_id
where outcomes.targets <> coalesce(targets.targets, 0)
