-- Bảng so sánh đủ mọi xã có kế hoạch × mọi chỉ số có người đặt cho cấp xã × mọi năm của kế hoạch: im lặng cũng là một dòng.
-- Expected × found: a commune that says nothing about a measure is a row and not a gap.
with
    communes as (
        select distinct documents.unit_id, unnest(range(year(documents.period_from), year(documents.period_to) + 1)) as year
        from dim_documents as documents
        inner join dim_units as units on documents.unit_id = units.unit_id
        where units.level = 'commune'
    ),
    measures as (
        select distinct years.indicator_code
        from fct_target_years as years
        inner join dim_documents as documents on years.document_id = documents.document_id
        left join dim_units as units on documents.unit_id = units.unit_id
        where
            years.indicator_code is not null
            and years.is_primary
            and years.admin_level in ('commune', 'both', 'unstated')
            and (documents.is_benchmark or units.level = 'commune')
    )
select communes.unit_id || ', ' || measures.indicator_code || ', ' || communes.year || ': không có dòng nào' as culprit
from communes
cross join measures
left join
    commune_comparison as compared
    on communes.unit_id = compared.unit_id
    and measures.indicator_code = compared.indicator_code
    and communes.year = compared.year
where compared.unit_id is null
union all
select years.target_id || ', năm ' || years.year || ': chỉ tiêu của xã không có trong bảng so sánh'
from fct_target_years as years
inner join dim_units as units on years.unit_id = units.unit_id and units.level = 'commune'
left join
    commune_comparison as compared
    on years.unit_id = compared.unit_id
    and years.indicator_code = compared.indicator_code
    and years.year = compared.year
    and compared.target_id is not null
where years.is_primary and years.indicator_code is not null and years.admin_level in ('commune', 'both', 'unstated')
    and compared.unit_id is null
order by 1
