-- What a comparator asks, and how a value is judged by it. A bare number (`eq`) asks for "at least" where more is
-- better
-- and for "at most" where less is better; the marts say so beside the number.
{% macro is_met(value, comparator, required, required_high, direction) -%}
    case
        when {{ comparator }} = 'gt'
        then {{ value }} > {{ required }}
        when {{ comparator }} = 'lt'
        then {{ value }} < {{ required }}
        when {{ comparator }} = 'le'
        then {{ value }} <= {{ required }}
        when {{ comparator }} = 'range' and {{ direction }} = 'lower_is_better'
        then {{ value }} <= {{ required_high }}
        when {{ comparator }} = 'eq' and {{ direction }} = 'lower_is_better'
        then {{ value }} <= {{ required }}
        else {{ value }} >= {{ required }}
    end
{%- endmacro %}

-- How far `value` is ahead of `mark`: positive is better in either direction.
{% macro gap(value, mark, direction) -%}
    case
        when {{ direction }} = 'lower_is_better'
        then round({{ mark }} - {{ value }}, 6)
        else round({{ value }} - {{ mark }}, 6)
    end
{%- endmacro %}

{% macro basis_note_vi(comparator, direction) -%}
    case
        when {{ comparator }} = 'eq' and {{ direction }} = 'lower_is_better'
        then 'Kế hoạch ghi số trơn; xét là “nhiều nhất” vì chỉ số càng thấp càng tốt.'
        when {{ comparator }} = 'eq'
        then 'Kế hoạch ghi số trơn; xét là “ít nhất” vì chỉ số càng cao càng tốt.'
        when {{ comparator }} = 'ge'
        then 'Kế hoạch ghi “ít nhất”: bằng mức nêu là đạt.'
        when {{ comparator }} = 'gt'
        then 'Kế hoạch ghi “trên”: bằng mức nêu là chưa đạt.'
        when {{ comparator }} = 'le'
        then 'Kế hoạch ghi “không quá”: bằng mức nêu là đạt.'
        when {{ comparator }} = 'lt'
        then 'Kế hoạch ghi “dưới”: bằng mức nêu là chưa đạt.'
        when {{ comparator }} = 'range'
        then 'Kế hoạch ghi một khoảng; xét theo đầu dễ đạt của khoảng.'
        when {{ comparator }} = 'increase_ge'
        then 'Kế hoạch ghi mức tăng so với số gốc.'
        when {{ comparator }} = 'decrease_ge'
        then 'Kế hoạch ghi mức giảm so với số gốc.'
    end
{%- endmacro %}
