-- Grain: one instrument that a plan cites; says whose plan it is and how many plans cite the same instrument.
{{ config(materialized="ephemeral") }}
with
    named as (
        select
            bases.*,
            -- a law has no number in a preamble: its kind, name and day stand for it
            lower(
                coalesce(bases.instrument_type, '')
                || '|'
                || coalesce(replace(bases.number, ' ', ''), bases.name, bases.quote)
                || '|'
                || coalesce(bases.instrument_date, '')
            ) as instrument_key
        from {{ ref("stg_extracted__legal_bases") }} as bases
    ),
    cited as (select instrument_key, count(distinct document_id) as cited_by_plans from named group by instrument_key)
select named.*, cited.cited_by_plans, documents.unit_id
from named
inner join cited on named.instrument_key = cited.instrument_key
inner join {{ ref("int_documents_matched") }} as documents on named.document_id = documents.document_id
