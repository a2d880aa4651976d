-- What a comparator asks, and how a value is judged by it. A bare number (`eq`) asks for "at least" where more is
-- better and for "at most" where less is better; the marts say so beside the number.
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
        then {{ rounded("(" ~ mark ~ " - " ~ value ~ ")", 6) }}
        else {{ rounded("(" ~ value ~ " - " ~ mark ~ ")", 6) }}
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

-- The end of a promise that it is judged by: of a range the end that is easier to reach.
{% macro bar_of(value, value_high, comparator, direction) -%}
    case
        when {{ comparator }} = 'range' and {{ direction }} = 'lower_is_better' then {{ value_high }} else {{ value }}
    end
{%- endmacro %}

-- True where a comparator asks for the worse side: "at most" of what should rise, "at least" of what should fall.
{% macro asks_for_less(comparator, direction) -%}
    (
        ({{ direction }} = 'higher_is_better' and {{ comparator }} in ('le', 'lt'))
        or ({{ direction }} = 'lower_is_better' and {{ comparator }} in ('ge', 'gt'))
    )
{%- endmacro %}

-- What a plan says that asks for the worse side; nobody but the plan's own unit knows what it meant.
{% macro contrary_note_vi(direction) -%}
    case
        when {{ direction }} = 'lower_is_better'
        then 'Kế hoạch đặt mức tối thiểu cho chỉ số càng thấp càng tốt'
        else 'Kế hoạch đặt mức tối đa cho chỉ số càng cao càng tốt'
    end
    || ', tức ngược chiều với chỉ số, nên không xét; cần hỏi lại đơn vị.'
{%- endmacro %}

-- One promise against another: by the bar, and on the same bar "more than 95" asks more than "at least 95".
{% macro promise_verdict(bar, comparator, reference, reference_comparator, direction) -%}
    case
        when {{ gap(bar, reference, direction) }} > 0
        then 'stronger'
        when {{ gap(bar, reference, direction) }} < 0
        then 'weaker'
        when {{ comparator }} in ('gt', 'lt') and {{ reference_comparator }} not in ('gt', 'lt')
        then 'stronger'
        when {{ comparator }} not in ('gt', 'lt') and {{ reference_comparator }} in ('gt', 'lt')
        then 'weaker'
        else 'equal'
    end
{%- endmacro %}

-- A promise in words: "trên 95", "ít nhất 80", "từ 1 đến 2"; a bare number stays bare.
{% macro promise_vi(comparator, value, value_high) -%}
    case
        {{ comparator }}
        when 'ge'
        then 'ít nhất '
        when 'gt'
        then 'trên '
        when 'le'
        then 'không quá '
        when 'lt'
        then 'dưới '
        when 'range'
        then 'từ '
        when 'increase_ge'
        then 'tăng ít nhất '
        when 'decrease_ge'
        then 'giảm ít nhất '
        else ''
    end
    || {{ plain_number(value) }}
    || case when {{ value_high }} is null then '' else ' đến ' || {{ plain_number(value_high) }} end
{%- endmacro %}

-- The word by which a bare number is judged.
{% macro bare_word_vi(direction) -%}
    case when {{ direction }} = 'lower_is_better' then 'nhiều nhất' else 'ít nhất' end
{%- endmacro %}

-- Where a commune reported and nobody has its plan: silence of the plan and absence of the plan are not the same.
{% macro no_plan_vi() -%} 'Chưa nhận được kế hoạch của đơn vị cho năm này.' {%- endmacro %}

-- A promise with its unit: "ít nhất 80 %"; what is no share of a hundred is said by its number alone.
{% macro promise_with_unit_vi(comparator, value, value_high, unit) -%}
    {{ promise_vi(comparator, value, value_high) }} || case when {{ unit }} = 'percent' then ' %' else '' end
{%- endmacro %}
