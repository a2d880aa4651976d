-- Grain: one instrument that a plan cites; says whose plan it is, who else cites it, and whether a newer one is cited.
with
    named as (
        select
            bases.*,
            -- "118/2025/NĐ-CP" carries its year; "76/NQ-CP" needs its day; a law has no number: its name
            -- and day stand for it
            case
                when bases.number is null
                then
                    lower(coalesce(bases.instrument_type, ''))
                    || '|'
                    || {{ match_key("coalesce(bases.name, bases.quote)") }}
                    || '|'
                    || coalesce(bases.instrument_date, '')
                when regexp_extract(bases.number, '/([12][0-9][0-9][0-9])/', 1) <> ''
                then lower(replace(bases.number, ' ', ''))
                else lower(replace(bases.number, ' ', '')) || '|' || coalesce(bases.instrument_date, '')
            end as instrument_key
        from {{ ref("stg_extracted__legal_bases") }} as bases
    ),
    cited as (
        select
            instrument_key,
            count(*) as cited_by_plans,
            {{ ordered_concat("document_id", "; ", "document_id") }} as shared_by_documents
        from (select distinct instrument_key, document_id from named) as pairs
        group by instrument_key
    ),
    -- a law of the same name and a later day, cited by another plan: what the texts themselves say of a successor
    newer as (
        select early.legal_basis_id, max(late.instrument_date) as newer_date, min(late.document_id) as newer_cited_by
        from named as early
        inner join
            named as late
            on early.number is null
            and late.number is null
            and early.instrument_type = late.instrument_type
            and {{ match_key("early.name") }} = {{ match_key("late.name") }}
            and early.instrument_date < late.instrument_date
        group by early.legal_basis_id
    )
select
    named.*, cited.cited_by_plans, cited.shared_by_documents, newer.newer_date, newer.newer_cited_by, documents.unit_id
from named
inner join cited on named.instrument_key = cited.instrument_key
left join newer on named.legal_basis_id = newer.legal_basis_id
inner join {{ ref("int_documents_matched") }} as documents on named.document_id = documents.document_id
