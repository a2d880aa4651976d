-- Dates "as far as printed" (2021, 2025-07, 2025-07-15) and periods (2025, 2025-H2, 2025-Q3, 2021-2025) as days.
{% macro year_of(column) -%}
    cast(nullif(regexp_extract({{ column }}, '^([0-9][0-9][0-9][0-9])', 1), '') as int)
{%- endmacro %}

{% macro month_of(column) -%}
    cast(nullif(regexp_extract({{ column }}, '^[0-9][0-9][0-9][0-9]-(0[1-9]|1[0-2])$', 1), '') as int)
{%- endmacro %}

-- The first and the last day of a date as far as printed; null for a day that no calendar has.
{% macro first_day_of(column) -%}
    case
        length({{ column }})
        when 4
        then {{ day_or_null(column ~ " || '-01-01'") }}
        when 7
        then {{ day_or_null(column ~ " || '-01'") }}
        else {{ day_or_null(column) }}
    end
{%- endmacro %}

{% macro last_day_of(column) -%}
    case
        length({{ column }})
        when 4
        then {{ day_or_null(column ~ " || '-12-31'") }}
        when 7
        then last_day({{ day_or_null(column ~ " || '-01'") }})
        else {{ day_or_null(column) }}
    end
{%- endmacro %}

{% macro period_first_month(column) -%}
    case
        when {{ column }} like '%-H2'
        then 7
        when {{ column }} like '%-Q2'
        then 4
        when {{ column }} like '%-Q3'
        then 7
        when {{ column }} like '%-Q4'
        then 10
        else coalesce({{ month_of(column) }}, 1)
    end
{%- endmacro %}

{% macro period_last_month(column) -%}
    case
        when {{ column }} like '%-H1'
        then 6
        when {{ column }} like '%-Q1'
        then 3
        when {{ column }} like '%-Q2'
        then 6
        when {{ column }} like '%-Q3'
        then 9
        else coalesce({{ month_of(column) }}, 12)
    end
{%- endmacro %}

-- The last year of "2021-2025"; a period of one year, half, quarter or month ends in the year it begins.
{% macro period_last_year(column) -%}
    coalesce(
        cast(nullif(regexp_extract({{ column }}, '^[0-9][0-9][0-9][0-9]-([0-9][0-9][0-9][0-9])$', 1), '') as int),
        {{ year_of(column) }}
    )
{%- endmacro %}

-- Days from one date to another; the engines name it differently and order the arguments differently.
{% macro days_between(start, finish) -%} {{ return(adapter.dispatch("days_between")(start, finish)) }} {%- endmacro %}

{% macro default__days_between(start, finish) -%} cast(datediff({{ finish }}, {{ start }}) as int) {%- endmacro %}

{% macro duckdb__days_between(start, finish) -%}
    cast(date_diff('day', {{ start }}, {{ finish }}) as int)
{%- endmacro %}

-- The first and the last day of a period: "2025", "2025-H2", "2025-Q3", "2025-07", "2025-07-01/2025-08-27",
-- "2021-2025".
{% macro period_first_day(column) -%}
    coalesce(
        case when length({{ column }}) >= 10 then {{ day_or_null("substr(" ~ column ~ ", 1, 10)") }} end,
        {{ month_start(year_of(column), period_first_month(column)) }}
    )
{%- endmacro %}

{% macro period_last_day(column) -%}
    coalesce(
        case when length({{ column }}) >= 21 then {{ day_or_null("substr(" ~ column ~ ", 12, 10)") }} end,
        case when length({{ column }}) >= 10 then {{ day_or_null("substr(" ~ column ~ ", 1, 10)") }} end,
        last_day({{ month_start(period_last_year(column), period_last_month(column)) }})
    )
{%- endmacro %}

-- A period as a reader says it: "2025" is "năm 2025", "2025-Q4" is "quý IV năm 2025".
{% macro period_vi(column) -%}
    case
        when length({{ column }}) = 4
        then 'năm ' || {{ column }}
        when {{ column }} like '%-H1'
        then '6 tháng đầu năm ' || substr({{ column }}, 1, 4)
        when {{ column }} like '%-H2'
        then '6 tháng cuối năm ' || substr({{ column }}, 1, 4)
        when {{ column }} like '%-Q1'
        then 'quý I năm ' || substr({{ column }}, 1, 4)
        when {{ column }} like '%-Q2'
        then 'quý II năm ' || substr({{ column }}, 1, 4)
        when {{ column }} like '%-Q3'
        then 'quý III năm ' || substr({{ column }}, 1, 4)
        when {{ column }} like '%-Q4'
        then 'quý IV năm ' || substr({{ column }}, 1, 4)
        when {{ month_of(column) }} is not null
        then 'tháng ' || cast({{ month_of(column) }} as string) || ' năm ' || substr({{ column }}, 1, 4)
        else {{ column }}
    end
{%- endmacro %}

-- A day as a reader writes it: 26/09/2026.
{% macro day_vi(column) -%}
    lpad(cast(extract(day from {{ column }}) as string), 2, '0')
    || '/'
    || lpad(cast(extract(month from {{ column }}) as string), 2, '0')
    || '/'
    || cast(extract(year from {{ column }}) as string)
{%- endmacro %}

-- A day as a whole number that sorts like the day: 20251231.
{% macro day_number(column) -%}
    cast(
        extract(year from {{ column }}) * 10000
        + extract(month from {{ column }}) * 100
        + extract(day from {{ column }}) as bigint
    )
{%- endmacro %}

-- Until when a value adds up, as a reader says it: the end of a quarter, else of a month, else a day.
{% macro until_vi(column) -%}
    case
        when {{ column }} <> last_day({{ column }})
        then 'ngày ' || {{ day_vi(column) }}
        else
            case
                extract(month from {{ column }})
                when 3
                then 'hết quý I'
                when 6
                then 'hết quý II'
                when 9
                then 'hết quý III'
                when 12
                then 'hết quý IV'
                else 'hết tháng ' || cast(extract(month from {{ column }}) as string)
            end
    end
{%- endmacro %}
