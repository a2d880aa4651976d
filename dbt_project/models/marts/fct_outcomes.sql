-- Grain: one file that was offered, whatever became of it.
select
    document_id,
    file_name,
    outcome,
    outcome_vi,
    reason,
    targets,
    results,
    tasks,
    legal_bases,
    duties,
    findings,
    {{ release_id() }}
from {{ ref("int_outcomes_labelled") }}
