-- Grain: one indicator of the catalogue that the words of one task name.
select cast(task_id as string) as task_id, cast(indicator_code as string) as indicator_code
from {{ source("interim", "task_indicators") }}
