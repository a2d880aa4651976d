-- Grain: one commune, one year, one plan of the comparison: what the plan is called beside others of the same year.
with
    plans as (select distinct unit_id, year, plan_id from {{ ref("int_comparison_grid") }}),
    named as (
        select
            plans.unit_id,
            plans.year,
            plans.plan_id,
            units.name_vi,
            coalesce({{ period_vi("documents.period") }}, 'không rõ kỳ') as period_vi
        from plans
        inner join {{ ref("int_units_placed") }} as units on plans.unit_id = units.unit_id
        left join {{ ref("int_documents_matched") }} as documents on plans.plan_id = documents.document_id
    ),
    counted as (
        select unit_id, year, count(*) as plan_count, count(distinct period_vi) as period_count
        from named
        group by unit_id, year
    )
select
    named.unit_id,
    named.year,
    named.plan_id,
    named.name_vi || case
        when counted.plan_count = 1
        then ''
        when counted.plan_count = counted.period_count
        then ' (kế hoạch ' || named.period_vi || ')'
        else ' (kế hoạch ' || named.period_vi || ', ' || named.plan_id || ')'
    end as plan_label_vi
from named
inner join counted on named.unit_id = counted.unit_id and named.year = counted.year
