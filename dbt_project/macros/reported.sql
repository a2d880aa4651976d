-- Which of the values that a unit reported for one indicator and year is laid beside the target.
-- What others say of a unit never decides its status, nor does what one procedure or one field of them shows.
{% macro is_told(of="") -%}
    {{ of }}is_latest and {{ of }}unit_id is not null and not {{ of }}is_third_party and {{ of }}scope = 'all'
{%- endmacro %}

-- The kind of a scope: "procedure" of "procedure 2.000815".
{% macro scope_kind(scope) -%}
    case when instr({{ scope }}, ' ') > 0 then substr({{ scope }}, 1, instr({{ scope }}, ' ') - 1) else {{ scope }} end
{%- endmacro %}

-- A scope in words, with the label of its kind: "Thủ tục 2.000815".
{% macro scope_vi(scope, labels) -%}
    {{ labels }}.label_vi
    || case when instr({{ scope }}, ' ') > 0 then substr({{ scope }}, instr({{ scope }}, ' ')) else '' end
{%- endmacro %}

-- One number, larger for what is preferred: the whole year before its last part, a value before one that was withdrawn
-- or left out, the later period, a report of the year, a final value, the one received last. Days stand as 20251231, an
-- unknown day as 0.
{% macro preference(of="") -%}
    (
        case when {{ of }}is_whole_year then 2 else 0 end
        + case when {{ of }}missing_reason in ('withdrawn', 'not_given') then 0 else 1 end
    )
    * cast(100000000000000000 as bigint)
    + coalesce({{ day_number(of ~ "period_to") }}, 0) * cast(1000000000 as bigint)
    + (case when {{ of }}period_type = 'year' then 2 else 0 end + case when {{ of }}is_provisional then 0 else 1 end)
    * 100000000
    + coalesce({{ day_number(of ~ "received_on") }}, 0)
{%- endmacro %}

-- What there is of a year that has no number of its own: "Có số đến hết quý III (64,1 %); chưa xét."
{% macro part_year_vi() -%}
    case
        when part_year_is_cumulative
        then 'Có số đến ' || {{ until_vi("part_year_until") }}
        else 'Có số của ' || {{ period_vi("reported_period") }}
    end
    || ' ('
    || {{ plain_number("part_year_value") }}
    || case when reported_unit = 'percent' then ' %' else '' end
    || '); chưa xét.'
{%- endmacro %}
