-- Grain: one run of the build before this one.
select
    -- keys
    cast(run_id as string) as run_id,
    cast(release_id as string) as current_release_id,
    -- what it says
    cast(kind as string) as kind,
    cast(outcome as string) as outcome,
    cast(reason as string) as reason,
    cast(exit_code as int) as exit_code,
    -- times
    cast(started_at as string) as started_at_utc,
    cast(ended_at as string) as ended_at_utc,
    {{ day_or_null("substr(started_at, 1, 10)") }} as started_on_utc,
    -- measures
    cast(seconds as double) as seconds
from {{ source("interim", "runs") }}
