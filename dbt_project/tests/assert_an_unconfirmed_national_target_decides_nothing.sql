-- Figures that nobody could read in their source are shown as such and must never carry a verdict.
select compared.unit_id as held_by, compared.indicator_code, compared.national_target_id as reference_id
from {{ ref("commune_comparison") }} as compared
left join {{ ref("national_targets") }} as national on compared.national_target_id = national.national_target_id
where
    (
        compared.national_is_deciding
        and (
            national.confidence <> 'confirmed'
            or national.level_named <> 'yes'
            or national.commune_reading <> 'owes'
            or national.base_matches_code <> 'yes'
            or compared.year not between national.in_force_from
            and national.in_force_to
            or national.target_year > compared.year
        )
    )
    or (not compared.national_is_deciding and compared.gap_to_national is not null)
union all
select reviewed.document_id as held_by, reviewed.indicator_code, reviewed.reference_target_id as reference_id
from {{ ref("plan_review") }} as reviewed
inner join {{ ref("dim_documents") }} as documents on reviewed.document_id = documents.document_id
where
    (
        reviewed.verdict in ('weaker', 'equal', 'stronger', 'missing')
        and (
            reviewed.reference_confidence not in ('confirmed', 'read_in_plan')
            or reviewed.reading <> 'owes'
            or reviewed.reference_year > extract(year from documents.period_to)
            or coalesce(reviewed.target_indicator_code <> reviewed.indicator_code, false)
        )
    )
    or (reviewed.verdict not in ('weaker', 'equal', 'stronger') and reviewed.gap_to_reference is not null)
