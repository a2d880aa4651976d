-- Năm phải đạt nằm trong kỳ của chỉ tiêu, và kỳ của chỉ tiêu là kỳ của kế hoạch khi câu văn không nêu năm.
-- A year that slipped by one judges the commune a year early or a year late.
select years.target_id || ': năm ' || years.year || ', chỉ tiêu cho ' || coalesce(lines.year_from, lines.year_to) || '–'
    || lines.year_to as culprit
from fct_target_years as years
inner join fct_targets as lines on years.target_id = lines.target_id
where
    years.year > lines.year_to
    or years.year < lines.year_from
    or (years.basis = 'by_end' and years.year <> lines.year_to)
union all
select lines.target_id || ': ' || lines.year_from || '–' || lines.year_to || ', kế hoạch cho ' || documents.period
from fct_targets as lines
inner join dim_documents as documents on lines.document_id = documents.document_id
where
    lines.year_basis = 'plan_period'
    and (lines.year_from <> year(documents.period_from) or lines.year_to <> year(documents.period_to))
union all
select compared.target_id || ': so sánh năm ' || compared.year || ', không phải năm phải đạt'
from commune_comparison as compared
left join fct_target_years as years on compared.target_id = years.target_id and compared.year = years.year
left join fct_targets as lines on compared.target_id = lines.target_id
left join dim_documents as documents on lines.document_id = documents.document_id
where
    compared.target_id is not null
    and years.target_id is null
    -- what nobody can read asks for nothing in any year: its line stands in its last one
    and not (
        lines.target_id is not null
        and (lines.value is null or lines.value_uncertain or lines.needs_confirmation)
        and compared.year is not distinct from coalesce(lines.year_to, year(documents.period_to))
    )
order by 1
