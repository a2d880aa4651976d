-- A number that is neither a target nor set aside with a reason has been dropped in silence.
select document_id, 'seen and accounted for differ' as problem
from {{ ref("fct_outcomes") }}
where numbers_seen <> numbers_accounted
union all
select outcomes.document_id, 'more targets with a value than numbers taken' as problem
from {{ ref("fct_outcomes") }} as outcomes
inner join
    (
        select document_id, count(*) as targets
        from {{ ref("fct_targets") }}
        where not value_uncertain
        group by document_id
    ) as targets on outcomes.document_id = targets.document_id
where targets.targets > outcomes.numbers_taken
