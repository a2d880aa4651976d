-- Grain: one reporting duty of a plan, one kind of report, one period: who owes what by when, and whether it came.
select
    grid.duty_id || '/' || grid.report_kind || '/' || grid.period as reporting_id,
    grid.duty_id,
    grid.document_id,
    grid.unit_id,
    units.name_vi as unit_name_vi,
    grid.reporter,
    grid.recipient,
    grid.goes_to_the_province,
    grid.frequency_or_deadline,
    grid.report_kind,
    kinds.label_vi as report_kind_vi,
    grid.period,
    {{ period_vi("grid.period") }} as period_vi,
    grid.period_to,
    grid.due_on,
    grid.due_basis,
    bases.label_vi as due_basis_vi,
    grid.state,
    states.label_vi as state_vi,
    states.meaning_vi as state_reason_vi,
    grid.state = 'missing' as is_overdue,
    grid.days_left,
    grid.received_on,
    grid.submissions,
    grid.indicators_expected,
    grid.indicators_received,
    grid.indicators_refused,
    cast(grid.indicators_received as string)
    || '/'
    || cast(grid.indicators_expected as string)
    || ' chỉ tiêu có số' as received_vi,
    {{ run_date() }} as as_of,
    grid.quote,
    grid.line_start,
    grid.line_end,
    grid.char_start,
    grid.char_end,
    grid.page,
    {{ release_id() }}
from {{ ref("int_reporting_grid_filled") }} as grid
inner join {{ ref("labels") }} as kinds on kinds.list = 'report_kind' and grid.report_kind = kinds.code
inner join {{ ref("labels") }} as bases on bases.list = 'due_basis' and grid.due_basis = bases.code
inner join {{ ref("labels") }} as states on states.list = 'reporting_state' and grid.state = states.code
left join {{ ref("int_units_placed") }} as units on grid.unit_id = units.unit_id
