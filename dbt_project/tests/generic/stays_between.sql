-- Returns the rows of one or several number columns that leave their range; {column: [low, high]}.
{% test stays_between(model, ranges) %}
    {% for column, bounds in ranges.items() %}
        select '{{ column }}' as column_name, cast({{ column }} as double) as found
        from {{ model }}
        where {{ column }} < {{ bounds[0] }} or {{ column }} > {{ bounds[1] }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{% endtest %}
