-- Grain: one unit that an assignment table of a plan names; says which unit of the code list it is.
with
    assigned as (
        select distinct document_id, assigned_unit_text
        from {{ ref("stg_extracted__targets") }}
        where assigned_unit_text is not null
        union
        select distinct document_id, assigned_unit_text
        from {{ ref("stg_extracted__results") }}
        where assigned_unit_text is not null
    ),
    named as (
        select
            assigned.document_id,
            assigned.assigned_unit_text,
            replace(
                replace({{ match_key("assigned.assigned_unit_text") }}, 'ủy ban nhân dân ', ''), 'ubnd ', ''
            ) as name_key,
            {{ province_key("documents.province_at_issue") }} as province_key,
            documents.issued_from,
            documents.issued_to
        from assigned
        inner join {{ ref("int_documents_matched") }} as documents on assigned.document_id = documents.document_id
    ),
    candidates as (
        select named.document_id, named.assigned_unit_text, count(*) as unit_count, min(units.unit_id) as unit_id
        from named
        inner join
            {{ ref("int_units_placed") }} as units
            on named.name_key = units.name_key
            and named.province_key = units.province_key
            and units.valid_from <= named.issued_to
            and named.issued_from <= units.valid_to_or_open
        group by named.document_id, named.assigned_unit_text
    )
select
    named.document_id,
    named.assigned_unit_text,
    -- two units of one name in the province: nobody is told to owe it
    case when candidates.unit_count = 1 then candidates.unit_id end as unit_id
from named
left join
    candidates
    on named.document_id = candidates.document_id
    and named.assigned_unit_text = candidates.assigned_unit_text
