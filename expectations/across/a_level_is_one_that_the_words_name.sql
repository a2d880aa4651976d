-- Chỉ tiêu mà câu trích chỉ nói đến cấp xã thì không ghi cấp huyện, và ngược lại.
-- severity: warning
-- The words decide whose promise it is; a level that they do not name should be looked at by a person.
select target_id || ': ghi ' || admin_level || ', “' || left(quote, 80) || '”' as culprit
from fct_targets
where
    (
        admin_level in ('district', 'province')
        and contains(lower(quote), 'cấp xã')
        and not regexp_matches(lower(quote), 'huyện|tỉnh')
    )
    or (
        admin_level in ('commune', 'province')
        and contains(lower(quote), 'cấp huyện')
        and not regexp_matches(lower(quote), 'xã|tỉnh')
    )
order by 1
