-- A period that is read otherwise than when the plan came would judge it by another year: somebody should look.
select document_id, period, given_period
from {{ ref("stg_extracted__documents") }}
where given_period is not null and coalesce(period, '') <> given_period
