-- Số liệu nào cũng đứng ở một đơn vị có hiệu lực trong năm hoặc địa giới mà số liệu nói đến.
-- On 1/7/2025 provinces and communes were merged under old codes and old names: their figures must not meet.
with
    placed as (
        select
            reported_value_id as record_id,
            unit_id,
            make_date(period_year, 1, 1) as first_day,
            -- "2021-2025" speaks of a unit that was founded in 2025 as well
            make_date(
                case when regexp_full_match(period, '[0-9]{4}-[0-9]{4}') then cast(right(period, 4) as int) else period_year end,
                12,
                31
            ) as last_day
        from fct_reported_values
        union all
        select
            published_index_id,
            unit_id,
            case territory when '34_provinces' then date '2025-07-01' else make_date(year, 1, 1) end,
            case territory when '34_provinces' then date '9999-12-31' else least(make_date(year, 12, 31), date '2025-06-30') end
        from fct_published_indices
        union all
        select
            unit_id || ', ' || indicator_code || ', ' || year,
            unit_id,
            make_date(year, 1, 1),
            make_date(year, 12, 31)
        from commune_comparison
        where status not in ('unit_not_existing', 'unit_ended')
    )
select placed.record_id || ': ' || units.unit_id || ' có hiệu lực ' || units.valid_from || ' đến '
    || coalesce(cast(units.valid_to as varchar), 'nay') as culprit
from placed
inner join dim_units as units on placed.unit_id = units.unit_id
where units.valid_from > placed.last_day or coalesce(units.valid_to, date '9999-12-31') < placed.first_day
order by 1
