-- Mọi dòng của các tệp chỉ số công bố và số liệu báo cáo đều có mặt, không dòng nào bị bỏ qua.
-- A figure that was dropped on the way would be missed by nobody.
with
    numbered as (
        select file, row_number from fct_published_indices
        union all
        select file, row_number from fct_reported_values
    )
select file || ': ' || count(distinct row_number) || ' dòng, số thứ tự đến ' || max(row_number) as culprit
from numbered
group by file
having count(distinct row_number) <> max(row_number) or min(row_number) <> 1
order by 1
