-- Grain: one province's territory, one index, one year, one source; a year for which no figure was found is a row too.
with
    methods as (select * from {{ ref("index_methods") }}),
    changes as (select * from {{ ref("province_changes") }}),
    predecessors as (
        select successor_unit_id, count(distinct unit_id) as predecessor_count from changes group by successor_unit_id
    ),
    territories as (
        select distinct unit_id as territory_unit_id, successor_unit_id as place_unit_id, '63_provinces' as territory
        from changes
        union all
        select distinct
            successor_unit_id as territory_unit_id, successor_unit_id as place_unit_id, '34_provinces' as territory
        from changes
    ),
    grid as (
        select
            territories.territory_unit_id,
            territories.place_unit_id,
            methods.index_code,
            cast(years.year as int) as year,
            methods.territory,
            methods.method_version,
            methods.method_note_vi,
            methods.is_break_before and years.year = methods.year_from as is_method_break,
            case
                when predecessors.predecessor_count = 1
                then 'same_territory'
                when methods.territory = '34_provinces'
                then 'merged'
                else 'predecessor'
            end as relation
        from methods
        inner join range(1990, 2101) as years(year) on years.year between methods.year_from and methods.year_to
        inner join territories on methods.territory = territories.territory
        inner join predecessors on territories.place_unit_id = predecessors.successor_unit_id
    ),
    figures as (
        select
            case
                when published.territory = '34_provinces' then changes.successor_unit_id else changes.unit_id
            end as territory_unit_id,
            published.*,
            -- the figure's own words are its key: rows that are added to the file move no other
            substr(md5(published.source_url || '|' || published.quote), 1, 12) as figure_key
        from {{ ref("int_published_indices_placed") }} as published
        inner join changes on {{ province_key("published.place_name") }} = {{ province_key("changes.printed_name_vi") }}
        where published.component = 'overall' and published.place_level = 'province'
    ),
    torn as (
        select territory_unit_id, index_code, year
        from figures
        group by territory_unit_id, index_code, year
        having count(distinct score_unit || ' ' || cast(score as string)) > 1 or count(distinct rank) > 1
    )
select
    grid.*,
    figures.place_name as printed_name,
    figures.score,
    figures.score_unit,
    figures.rank,
    figures.rank_out_of,
    figures.published_index_id,
    coalesce(figures.figure_key, 'none') as figure_key,
    figures.source_url,
    figures.source_title,
    figures.quote,
    torn.index_code is not null as is_conflict,
    cautions.caution_vi
from grid
left join
    figures
    on grid.territory_unit_id = figures.territory_unit_id
    and grid.index_code = figures.index_code
    and grid.year = figures.year
left join
    torn
    on grid.territory_unit_id = torn.territory_unit_id
    and grid.index_code = torn.index_code
    and grid.year = torn.year
left join
    {{ ref("index_cautions") }} as cautions
    on figures.index_code = cautions.index_code
    and figures.year = cautions.year
    and {{ province_key("figures.place_name") }} = {{ province_key("cautions.printed_name_vi") }}
