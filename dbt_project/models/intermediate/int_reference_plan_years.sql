-- Grain: one plan and one year that it speaks of: its own period, and a year beyond it for which it sets a target. A year
-- without a plan has nothing that could be held against a target from above.
with
    documents as (select * from {{ ref("int_documents_matched") }}),
    spoken_of as (
        select documents.document_id, cast(years.year as int) as year
        from documents
        inner join
            range(1990, 2101) as years(year)
            on years.year between documents.period_year_from and documents.period_year_to
        union
        select document_id, year
        from {{ ref("int_own_lines") }}
    )
select
    documents.unit_id,
    documents.document_id as plan_id,
    spoken_of.year,
    coalesce(units.level, documents.admin_level) as level,
    coalesce(units.province_key, {{ province_key("documents.province_at_issue") }}) as province_key,
    documents.issued_to,
    documents.period_year_from,
    documents.period_year_to
from spoken_of
inner join documents on spoken_of.document_id = documents.document_id
left join {{ ref("int_units_placed") }} as units on documents.unit_id = units.unit_id
