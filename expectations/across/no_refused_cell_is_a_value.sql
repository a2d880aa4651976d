-- Ô nào không nhận thì không thành số liệu, và số liệu nào cũng có tệp và ô của nó.
-- A cell that was refused and judged all the same is the silently wrong number.
select refused.refusal_id || ': ô ' || refused.cell || ' vẫn là ' || values.reported_value_id as culprit
from fct_report_refusals as refused
inner join
    fct_reported_values as values
    on refused.submission_id = values.submission_id
    and refused.cell in (values.cell, values.numerator_cell, values.denominator_cell)
    and refused.sheet is not distinct from values.sheet
where refused.severity <> 'noticed'
union all
select unit_id || ', ' || indicator_code || ', ' || year || ': “' || status_vi || '” nhưng có số ' || reported_value
from commune_comparison
where status = 'rejected' and reported_value is not null
order by 1
