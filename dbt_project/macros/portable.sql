-- What a document prints, turned into days and numbers the same way on every engine. A slip of one document gives null
-- here and never an error: it must not stop the build of all others.
-- A day out of a text of year, month and day, or null. Engines read other texts each in its own way: "2025-07" is a
-- day on one, "2025-11-15-01" on another.
{% macro day_or_null(text) -%}
    case
        when regexp_extract({{ text }}, '^[0-9][0-9][0-9][0-9]-[0-9][0-9]?-[0-9][0-9]?$', 0) <> ''
        then try_cast({{ text }} as date)
    end
{%- endmacro %}

-- The first day of a month, or null where no calendar has it: make_date(2025, 13, 1) is an error on every engine.
{% macro month_start(year, month) -%}
    case
        when {{ year }} between 1 and 9999 and {{ month }} between 1 and 12 then make_date({{ year }}, {{ month }}, 1)
    end
{%- endmacro %}

{% macro year_start(year) -%} {{ month_start(year, 1) }} {%- endmacro %}

{% macro year_end(year) -%} last_day({{ month_start(year, 12) }}) {%- endmacro %}

-- A number rounded half away from zero to `digits` places: `round` itself rounds 1.005 and 0.285 differently on two
-- engines.
{% macro rounded(number, digits) -%}
    (
        case when {{ number }} < 0 then -1 else 1 end
        * floor(cast(abs({{ number }}) as double) * {{ 10**digits }} + 0.5)
        / cast({{ 10**digits }} as double)
    )
{%- endmacro %}

-- A sum of doubles that does not depend on the order of its rows: added up as decimals of six places.
{% macro exact_sum(number) -%} cast(sum(try_cast({{ number }} as decimal(28, 6))) as double) {%- endmacro %}

-- A number as a Vietnamese reader writes it: 10.0 is "10", 2.5 is "2,5", 0.000025 is "0,000025" and never "2,5e-05".
{% macro plain_number(number) -%}
    coalesce(
        replace(
            trim(trailing '.' from trim(trailing '0' from cast(try_cast({{ number }} as decimal(28, 6)) as string))),
            '.',
            ','
        ),
        case when {{ number }} is not null then 'số quá lớn' end
    )
{%- endmacro %}
