-- Grain: one run of the build before the one that made this release.
select
    run_id,
    kind,
    started_on_utc,
    started_at_utc,
    ended_at_utc,
    seconds,
    outcome,
    outcome_vi,
    exit_code,
    current_release_id,
    reason,
    {{ release_id() }}
from {{ ref("int_runs_labelled") }}
