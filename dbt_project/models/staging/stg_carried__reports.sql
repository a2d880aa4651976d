-- Grain: one unit that is taken over, one period: what came of it, as the grid of the release before says.
select
    cast(unit_id as string) as unit_id,
    cast(period as string) as period,
    cast(received_on as date) as received_on,
    cast(submissions as int) as submissions,
    cast(indicators_received as int) as indicators_received
from {{ source("interim", "carried_reports") }}
