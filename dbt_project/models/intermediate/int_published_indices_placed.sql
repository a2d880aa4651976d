-- Grain: one printed figure of one index, from one source; says by which method and for which territory it was made.
with
    figures as (select * from {{ ref("stg_published__indices") }}),
    methods as (select * from {{ ref("index_methods") }}),
    provinces as (select * from {{ ref("int_units_placed") }} where level = 'province'),
    dated as (
        select
            figures.*,
            methods.method_version,
            methods.territory,
            methods.is_break_before,
            methods.method_note_vi,
            methods.year_from as method_year_from,
            -- results for the merged provinces are theirs, though the year lies before the merger
            case
                when methods.territory = '34_provinces'
                then greatest(date '2025-07-01', {{ year_end("figures.year") }})
                else {{ year_end("figures.year") }}
            end as territory_on
        from figures
        left join
            methods
            on figures.index_code = methods.index_code
            and figures.year between methods.year_from and methods.year_to
    )
select
    coalesce(dated.record_id, dated.file || '#' || cast(dated.row_number as string)) as published_index_id,
    dated.index_code,
    coalesce(dated.component, 'overall') as component,
    dated.place_level,
    dated.place_name,
    provinces.unit_id,
    dated.year,
    dated.statistic,
    dated.score,
    dated.score_unit,
    dated.rank,
    dated.rank_out_of,
    dated.method_version,
    dated.territory,
    coalesce(dated.is_break_before and dated.year = dated.method_year_from, false) as is_break_before,
    dated.method_note_vi,
    dated.source_url,
    dated.source_title,
    dated.source_published,
    dated.quote,
    dated.file,
    dated.row_number
from dated
left join
    provinces
    on dated.place_level = 'province'
    and {{ province_key("dated.place_name") }} = provinces.province_key
    and provinces.valid_from <= dated.territory_on
    and dated.territory_on <= provinces.valid_to_or_open
