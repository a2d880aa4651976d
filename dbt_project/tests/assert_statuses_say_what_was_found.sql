-- "Met" without a reported value, or silence where one exists, would be the one wrong number that loses the reader.
select unit_id, indicator_code, year, status, target_id, reported_value
from {{ ref("commune_comparison") }}
where
    (status in ('met', 'missed') and (reported_value is null or target_value is null))
    or (status = 'not_reported' and (reported_value is not null or target_id is null))
    -- who sent a part of the year is not silent, and a part of the year is no verdict
    or (status = 'not_reported' and part_year_value is not null)
    or (status = 'part_year' and (part_year_value is null or reported_value is not null))
    or (status = 'no_target' and target_id is not null)
    -- a target that asks for the worse side is shown and never judged
    or (status in ('met', 'missed', 'small_base') and {{ asks_for_less("target_comparator", "direction") }})
    -- a range and "at most" are met below their end too
    or (target_comparator in ('ge', 'gt', 'eq') and status = 'met' and gap_to_target < 0)
    or (target_comparator in ('ge', 'gt', 'eq') and status = 'missed' and gap_to_target > 0)
    or (status in ('met', 'missed', 'not_reported') and {{ year_end("year") }} >= {{ run_date() }})
