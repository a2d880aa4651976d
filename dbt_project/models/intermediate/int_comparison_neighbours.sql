-- Grain: one plan of a commune, one indicator without a target in it, one year: the commune's line on a neighbour.
with
    grid as (select * from {{ ref("int_comparison_at_hand") }}),
    own as (select * from {{ ref("int_own_lines") }} where is_readable),
    families as (select * from {{ ref("indicator_families") }}),
    ranked as (
        select
            grid.unit_id,
            grid.indicator_code,
            grid.year,
            grid.plan_id,
            own.target_id as neighbour_target_id,
            own.indicator_code as neighbour_indicator_code,
            row_number() over (
                partition by grid.plan_id, grid.indicator_code, grid.year
                order by own.indicator_code asc, own.target_id asc
            ) as neighbour_rank
        from grid
        inner join families as wanted on grid.indicator_code = wanted.indicator_code
        inner join
            families as offered on wanted.family = offered.family and wanted.indicator_code <> offered.indicator_code
        inner join
            own
            on grid.plan_id = own.document_id
            and grid.year = own.year
            and offered.indicator_code = own.indicator_code
        left join
            {{ ref("int_own_lines") }} as stated
            on grid.plan_id = stated.document_id
            and grid.indicator_code = stated.indicator_code
            and grid.year = stated.year
        where stated.target_id is null
    )
select unit_id, indicator_code, year, plan_id, neighbour_target_id, neighbour_indicator_code
from ranked
where neighbour_rank = 1
