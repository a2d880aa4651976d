-- Bảng rà soát trích đúng câu và đúng mức của chỉ tiêu, và kết luận không trái với độ lệch.
-- "Weaker than the nation" beside another plan's sentence would be a false accusation.
select reviewed.document_id || ', ' || reviewed.reference_target_id || ': ' || reviewed.verdict as culprit
from plan_review as reviewed
left join
    fct_targets as lines
    on reviewed.target_id = lines.target_id
    and reviewed.document_id = lines.document_id
left join
    fct_target_years as years
    on reviewed.target_id = years.target_id
    and reviewed.target_year = years.year
    and reviewed.target_value = years.required_value
where
    (reviewed.target_id is not null and reviewed.target_quote is distinct from lines.quote)
    or (reviewed.target_value is not null and years.target_id is null)
    or (reviewed.verdict = 'weaker' and reviewed.gap_to_reference > 0)
    or (reviewed.verdict = 'stronger' and reviewed.gap_to_reference < 0)
    or (reviewed.verdict = 'missing' and reviewed.target_id is not null)
order by 1
