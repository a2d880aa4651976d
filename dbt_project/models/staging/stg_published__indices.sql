-- Grain: one printed figure of one index, from one source.
select
    -- keys
    cast(file as string) as file,
    cast(record_id as string) as record_id,
    cast(row_number as int) as row_number,
    -- what it says
    cast(index_code as string) as index_code,
    cast(component as string) as component,
    cast(geo_level as string) as place_level,
    cast(geo_name as string) as place_name,
    cast(year as int) as year,
    cast(score as double) as score,
    cast(score_unit as string) as score_unit,
    cast(rank as int) as rank,
    cast(rank_out_of as int) as rank_out_of,
    cast(statistic as string) as statistic,
    -- evidence
    cast(source_url as string) as source_url,
    cast(source_title as string) as source_title,
    cast(source_published as string) as source_published,
    cast(quote as string) as quote
from {{ source("interim", "published_indices") }}
