-- Trạng thái, nhãn và các độ lệch của bảng so sánh đúng với những con số trên cùng dòng.
-- "Met" without a report, or "missed" beside a gap above zero, is the one wrong number that loses the reader.
select compared.unit_id || ', ' || compared.indicator_code || ', ' || compared.year || ': '
    || coalesce(compared.status_vi, 'trống') as culprit
from commune_comparison as compared
left join dim_statuses as statuses on compared.status = statuses.status
where
    compared.status is null
    or compared.status_vi is distinct from statuses.label_vi
    or (compared.status in ('met', 'missed') and (compared.reported_value is null or compared.target_value is null))
    or (compared.status = 'not_reported' and (compared.reported_value is not null or compared.target_id is null))
    or (compared.status = 'no_target') <> (compared.target_id is null and compared.status not in ('unit_not_existing', 'unit_ended'))
    -- a target that asks for the worse side is shown and never judged
    or (
        compared.status in ('met', 'missed', 'small_base')
        and (
            (compared.direction = 'lower_is_better' and compared.target_comparator in ('ge', 'gt'))
            or (compared.direction = 'higher_is_better' and compared.target_comparator in ('le', 'lt'))
        )
    )
    -- a range and an upper bound are judged by their other end
    or (compared.target_comparator in ('ge', 'gt', 'eq') and compared.status = 'met' and compared.gap_to_target < 0)
    or (compared.target_comparator in ('ge', 'gt', 'eq') and compared.status = 'missed' and compared.gap_to_target > 0)
    or abs(abs(compared.gap_to_target) - abs(compared.reported_value - compared.target_value)) > 1e-6
    or abs(abs(compared.gap_to_benchmark) - abs(compared.target_value - compared.benchmark_value)) > 1e-6
    or (compared.comparability = 'not_comparable' and compared.gap_to_benchmark is not null)
order by 1
