-- Grain: one target that is set from above, by the nation or by a province: of the list, or read in a province's plan.
with
    read_in_plans as (
        select
            years.target_id || '@' || cast(years.year as string) as reference_id,
            years.indicator_code,
            units.province_key,
            units.province_code,
            units.province_name_vi,
            years.year,
            years.comparator,
            years.required_value,
            years.unit,
            documents.title,
            documents.number,
            documents.issued_to,
            documents.period_year_from,
            targets.quote,
            targets.measure,
            years.basis,
            -- only words that name the communes, or every level, lay a duty on a commune
            years.admin_level in ('commune', 'both') or targets.assigned_unit_text is not null as names_communes,
            years.document_id,
            case when targets.assigned_unit_text is not null then targets.unit_id end as bound_unit_id
        from {{ ref("int_target_years") }} as years
        inner join {{ ref("int_targets_decided") }} as targets on years.target_id = targets.target_id
        inner join {{ ref("int_documents_matched") }} as documents on years.document_id = documents.document_id
        inner join {{ ref("int_units_placed") }} as units on documents.unit_id = units.unit_id
        where
            units.level = 'province'
            and years.indicator_code is not null
            and years.is_primary
            and not years.is_duplicate
            and years.value_kind = 'level'
            -- a row for a unit that nobody knows binds nobody
            and (targets.assigned_unit_text is null or targets.unit_id is not null)
    )
select
    national_target_id as reference_id,
    indicator_code,
    level,
    province_name_vi,
    {{ province_key("province_name_vi") }} as province_key,
    province_code,
    target_year,
    comparator,
    value,
    unit,
    instrument,
    {{ instrument_name_vi("instrument") }} as instrument_vi,
    lower(regexp_extract(instrument, '[0-9]+[-/][^ ,()]*[A-Za-zĐđ][^ ,()]*', 0)) as instrument_number,
    instrument_date,
    instrument_year,
    source_url,
    quote,
    quote_vi,
    confidence,
    ';' || binds || ';' as binds,
    commune_reading,
    commune_reading_why_vi,
    base_vi,
    base_matches_code,
    in_force_from,
    in_force_to,
    superseded_by,
    class_ended_on,
    level_named = 'yes' as is_level_named,
    how_known,
    cast(null as string) as document_id,
    cast(null as string) as bound_unit_id
from {{ ref("national_targets") }}

union all

select
    reference_id,
    indicator_code,
    'province' as level,
    province_name_vi,
    province_key,
    province_code,
    year as target_year,
    comparator,
    required_value as value,
    unit,
    coalesce(title, 'Kế hoạch của tỉnh') || coalesce(' (số ' || number || ')', '') as instrument,
    coalesce('Kế hoạch số ' || number, 'kế hoạch của ' || province_name_vi) as instrument_vi,
    lower(coalesce(number, '')) as instrument_number,
    issued_to as instrument_date,
    coalesce(cast(extract(year from issued_to) as int), period_year_from) as instrument_year,
    cast(null as string) as source_url,
    quote,
    cast(null as string) as quote_vi,
    'read_in_plan' as confidence,
    case when names_communes then ';province;commune;' else ';province;' end as binds,
    case when names_communes then 'owes' else 'background' end as commune_reading,
    case
        when names_communes
        then 'Câu trong kế hoạch của tỉnh nêu cấp xã.'
        else 'Mức chung toàn tỉnh; câu không nêu cấp xã.'
    end as commune_reading_why_vi,
    measure as base_vi,
    'yes' as base_matches_code,
    case when basis = 'by_end' then period_year_from else year end as in_force_from,
    year as in_force_to,
    cast(null as string) as superseded_by,
    cast(null as date) as class_ended_on,
    names_communes as is_level_named,
    'text read' as how_known,
    document_id,
    bound_unit_id
from read_in_plans
