-- Grain: one of the 34 provinces, one territory of it (itself or a predecessor), one index, one year, one source.
with
    planning_places as (
        select distinct changes.successor_unit_id as place_unit_id
        from {{ ref("int_documents_matched") }} as documents
        inner join {{ ref("int_units_placed") }} as units on documents.unit_id = units.unit_id
        inner join
            {{ ref("province_changes") }} as changes
            on units.province_key = {{ province_key("changes.printed_name_vi") }}
    )
select
    compared.territory_unit_id
    || '/'
    || compared.index_code
    || '/'
    || cast(compared.year as string)
    || '/'
    || compared.figure_key as index_history_id,
    compared.place_unit_id,
    places.name_vi as place_name_vi,
    compared.territory_unit_id,
    territories.name_vi as territory_name_vi,
    compared.relation,
    relations.label_vi as relation_vi,
    planning_places.place_unit_id is not null as has_a_plan,
    compared.index_code,
    indices.label_vi as index_vi,
    compared.year,
    compared.score,
    compared.score_unit,
    compared.rank,
    compared.rank_out_of,
    compared.method_version,
    compared.territory,
    compared.break_before,
    compared.method_note_vi,
    compared.score_change,
    compared.rank_gain,
    compared.national_mean,
    compared.national_min,
    compared.national_max,
    compared.nation_note_vi,
    compared.is_conflict,
    compared.published_index_id is not null as is_found,
    case
        when compared.published_index_id is null
        then 'Chưa tìm được số đã công bố.'
        when compared.is_conflict
        then 'Các nguồn nêu số khác nhau; giữ cả hai, không chọn. '
        else ''
    end
    || coalesce(compared.caution_vi || ' ', '')
    || case when compared.published_index_id is null then '' else relations.meaning_vi end as note_vi,
    compared.published_index_id,
    compared.source_url,
    compared.source_title,
    compared.quote,
    {{ release_id() }}
from {{ ref("int_index_compared") }} as compared
inner join {{ ref("int_units_placed") }} as places on compared.place_unit_id = places.unit_id
inner join {{ ref("int_units_placed") }} as territories on compared.territory_unit_id = territories.unit_id
inner join {{ ref("labels") }} as relations on relations.list = 'index_relation' and compared.relation = relations.code
inner join {{ ref("labels") }} as indices on indices.list = 'index' and compared.index_code = indices.code
left join planning_places on compared.place_unit_id = planning_places.place_unit_id
