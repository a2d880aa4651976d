-- Expected × found: a commune that says nothing about a measure is a row and not a gap.
with
    communes as (
        select distinct units.unit_id, cast(extract(year from documents.period_from) as int) as year
        from {{ ref("dim_documents") }} as documents
        inner join {{ ref("dim_units") }} as units on documents.unit_id = units.unit_id
        left join {{ ref("stg_carried__units") }} as carried_units on units.code = carried_units.unit_code
        left join
            {{ ref("stg_carried__years") }} as carried_years
            on extract(year from documents.period_from) = carried_years.year
        where
            units.level = 'commune'
            and documents.period_from is not null
            -- rows that are taken over join when the marts are exported; the audit asks again over all of them
            and carried_units.unit_code is null
            and carried_years.year is null
    ),
    measures as (
        select distinct years.indicator_code
        from {{ ref("fct_target_years") }} as years
        inner join {{ ref("dim_documents") }} as documents on years.document_id = documents.document_id
        left join {{ ref("dim_units") }} as units on documents.unit_id = units.unit_id
        where
            years.indicator_code is not null
            and years.is_primary
            and years.admin_level in ('commune', 'both', 'unstated')
            and (documents.is_benchmark or units.level = 'commune')
    )
select communes.unit_id, measures.indicator_code, communes.year
from communes
cross join measures
left join
    {{ ref("commune_comparison") }} as compared
    on communes.unit_id = compared.unit_id
    and measures.indicator_code = compared.indicator_code
    and communes.year = compared.year
where compared.unit_id is null
