-- Grain: one province's territory, one index, one year, one source: what breaks before it and how it moved.
with
    places as (select * from {{ ref("int_index_places") }}),
    nation as (select * from {{ ref("int_index_nation") }}),
    versions as (
        select
            index_code,
            year_from,
            territory,
            lag(territory) over (partition by index_code order by year_from asc nulls last) as territory_before
        from {{ ref("index_methods") }}
    )
select
    places.*,
    case
        when places.is_method_break and versions.territory <> versions.territory_before
        then 'method_and_territory'
        when places.is_method_break
        then 'method'
        when versions.territory <> versions.territory_before
        then 'territory'
    end as break_before,
    -- the same territory, the same method, one year apart, undisputed both times: nothing else is a change
    case
        when places.score_unit = earlier.score_unit then {{ rounded("(places.score - earlier.score)", 4) }}
    end as score_change,
    cast(earlier.rank - places.rank as int) as rank_gain,
    nation.national_mean,
    nation.national_min,
    nation.national_max,
    trim(
        coalesce('Trung bình: các nguồn nêu ' || nation.torn_means_vi || '. ', '')
        || coalesce('Thấp nhất: các nguồn nêu ' || nation.torn_minima_vi || '. ', '')
        || coalesce('Cao nhất: các nguồn nêu ' || nation.torn_maxima_vi || '. ', '')
        || case
            when
                coalesce(nation.national_mean, nation.national_min, nation.national_max) is null
                and coalesce(nation.torn_means_vi, nation.torn_minima_vi, nation.torn_maxima_vi) is null
            then 'Chưa tìm được số của cả nước.'
            when nation.national_mean is null and nation.torn_means_vi is null
            then 'Chưa tìm được trung bình cả nước.'
            else ''
        end
    ) as nation_note_vi
from places
left join versions on places.index_code = versions.index_code and places.year = versions.year_from
left join nation on places.index_code = nation.index_code and places.year = nation.year
left join
    places as earlier
    on places.territory_unit_id = earlier.territory_unit_id
    and places.index_code = earlier.index_code
    and places.year = earlier.year + 1
    and places.method_version = earlier.method_version
    and places.territory = earlier.territory
    and not places.is_conflict
    and not earlier.is_conflict
    and coalesce(places.caution_vi, earlier.caution_vi) is null
