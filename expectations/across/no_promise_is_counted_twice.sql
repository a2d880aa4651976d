-- Không có hai chỉ tiêu cùng một con số tại cùng một chỗ, cùng cấp và cùng năm dưới hai mã khác nhau.
-- One printed number counted twice doubles a commune's promises, and no key would show it.
select min(target_id) || ' và ' || max(target_id) || ': “' || left(min(quote), 80) || '”' as culprit
from fct_targets
group by document_id, char_start, char_end, number_text, value, admin_level, year_from, year_to, indicator_code, value_kind
having count(*) > 1
order by 1
