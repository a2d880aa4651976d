-- Returns the rows of one or several number columns that leave their range; {column: [low, high]}, null where one side is open.
{% test stays_between(model, ranges) %}
    {% for column, bounds in ranges.items() %}
        select '{{ column }}' as column_name, cast({{ column }} as double) as found
        from {{ model }}
        where
            {% if bounds[0] is not none %} {{ column }} < {{ bounds[0] }} {% else %} 1 = 0 {% endif %}
            {% if bounds[1] is not none %} or {{ column }} > {{ bounds[1] }} {% endif %}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{% endtest %}
