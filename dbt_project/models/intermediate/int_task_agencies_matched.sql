-- Grain: one body in one role of one task; gives it the code of its kind where the code list knows one.
with
    named as (
        select task_id, document_id, role, position, agency_text, {{ agency_key("agency_text") }} as agency_key
        from {{ ref("stg_extracted__task_agencies") }}
    ),
    ranked as (
        select
            named.task_id,
            named.role,
            named.position,
            agencies.agency_id,
            row_number() over (
                partition by named.task_id, named.role, named.position
                order by agencies.priority asc, length(agencies.pattern) desc, agencies.agency_id asc
            ) as pattern_rank
        from named
        inner join {{ ref("agencies") }} as agencies on named.agency_key like {{ match_key("agencies.pattern") }}
    ),
    kinds as (
        select agency_id, min(name_vi) as name_vi, min(agency_kind) as agency_kind
        from {{ ref("agencies") }}
        group by agency_id
    )
select
    named.task_id,
    named.document_id,
    named.role,
    named.position,
    named.agency_text,
    ranked.agency_id,
    kinds.name_vi as agency_name_vi,
    kinds.agency_kind
from named
left join
    ranked
    on named.task_id = ranked.task_id
    and named.role = ranked.role
    and named.position = ranked.position
    and ranked.pattern_rank = 1
left join kinds on ranked.agency_id = kinds.agency_id
