-- Grain: one target; says whose it is, what kind of number it is and whether it stands for its measure in the plan.
with
    targets as (select * from {{ ref("stg_extracted__targets") }}),
    documents as (select * from {{ ref("int_documents_matched") }}),
    indicators as (select * from {{ ref("indicators") }}),
    tags as (
        select
            indicator_code,
            max(case when framework = 'SIPAS' then 1 else 0 end) = 1 as is_sipas,
            max(case when framework = 'DTI' then 1 else 0 end) = 1 as is_dti
        from {{ ref("indicator_tags") }}
        group by indicator_code
    ),
    kinds as (
        select
            targets.target_id,
            -- a row of an assignment table binds the unit that it names, and nobody where that is not known
            case when targets.assigned_unit_text is null then documents.unit_id else assigned.unit_id end as unit_id,
            documents.period_year_from,
            documents.period_year_to,
            coalesce(targets.year_to, documents.period_year_to) as due_year,
            indicators.direction,
            indicators.domain as indicator_domain,
            tags.is_sipas,
            tags.is_dti,
            case
                when
                    targets.comparator in ('increase_ge', 'decrease_ge')
                    and targets.unit in ('percentage_points_per_year', 'percent_per_year')
                    and not coalesce(indicators.measures_change, false)
                then 'yearly_step'
                when targets.comparator in ('increase_ge', 'decrease_ge')
                then 'change'
                when targets.timing = 'until_reached'
                then 'end_point'
                else 'level'
            end as value_kind,
            -- a number that a machine recognised in a picture waits until somebody has looked
            targets.value is not null
            and not coalesce(targets.value_uncertain, false)
            and not coalesce(targets.needs_confirmation, false) as is_readable,
            case
                when targets.in_table and targets.column_name = 'product'
                then 4
                when targets.in_table
                then 3
                when lower(targets.section_title) like '%mục tiêu%' or lower(targets.section_title) like '%chỉ tiêu%'
                then 1
                else 2
            end as place_rank,
            -- the less strict value comes first: of two values in the same place the higher bar never wins silently
            case
                when indicators.direction = 'lower_is_better' or targets.comparator in ('le', 'lt')
                then - targets.value
                else targets.value
            end as strictness
        from targets
        inner join documents on targets.document_id = documents.document_id
        left join
            {{ ref("int_assigned_units") }} as assigned
            on targets.document_id = assigned.document_id
            and targets.assigned_unit_text = assigned.assigned_unit_text
        left join indicators on targets.indicator_code = indicators.indicator_code
        left join tags on targets.indicator_code = tags.indicator_code
    ),
    ranked as (
        select
            targets.target_id,
            row_number() over (
                partition by
                    targets.document_id,
                    coalesce(targets.assigned_unit_text, ''),
                    -- an unmapped target shares its measure with no other
                    coalesce(targets.indicator_code, targets.target_id),
                    coalesce(targets.admin_level, 'unstated'),
                    kinds.due_year,
                    kinds.value_kind
                order by
                    case when targets.duplicate_of is null then 0 else 1 end asc,
                    case when kinds.is_readable then 0 else 1 end asc,
                    kinds.place_rank asc,
                    kinds.strictness asc nulls last,
                    case when targets.comparator in ('gt', 'lt') then 1 else 0 end asc,
                    targets.sequence asc,
                    targets.target_id asc
            ) as line_rank
        from targets
        inner join kinds on targets.target_id = kinds.target_id
    )
select
    targets.target_id,
    targets.document_id,
    kinds.unit_id,
    targets.assigned_unit_text,
    targets.sequence,
    targets.task_id,
    targets.measure,
    targets.indicator_code,
    targets.domain,
    -- every count goes by the indicator's own domain; the heading speaks only where there is no indicator
    coalesce(kinds.indicator_domain, targets.domain) as counted_domain,
    targets.comparator,
    targets.value,
    targets.value_high,
    targets.unit,
    targets.admin_level,
    coalesce(targets.admin_level, 'unstated') as level_or_unstated,
    targets.year_from,
    targets.year_to,
    kinds.due_year,
    kinds.period_year_from,
    kinds.period_year_to,
    targets.year_basis,
    targets.timing,
    targets.baseline_year,
    targets.modality,
    targets.duplicate_of,
    coalesce(targets.value_uncertain, false) as value_uncertain,
    coalesce(targets.needs_confirmation, false) as needs_confirmation,
    kinds.is_readable,
    kinds.value_kind,
    kinds.place_rank,
    ranked.line_rank = 1 and targets.duplicate_of is null as is_primary,
    kinds.direction,
    coalesce(kinds.is_sipas, false) as sipas_related,
    coalesce(kinds.is_dti, false) as dti_related,
    targets.quote,
    targets.section,
    targets.section_title,
    targets.in_table,
    targets.column_name,
    targets.number_text,
    targets.corrected_from,
    targets.corrected_because,
    targets.line_start,
    targets.line_end,
    targets.char_start,
    targets.char_end,
    targets.page
from targets
inner join kinds on targets.target_id = kinds.target_id
inner join ranked on targets.target_id = ranked.target_id
