-- One wide test per table instead of dozens of small ones: each dbt node costs more than its query. Returns one row for
-- every broken promise: a doubled key or other unique column, a blank that must not be, a word outside its list, a reference to nothing.
{% test keeps_its_promise(model, key, unique=[], required=[], accepted={}, references=[]) %}
    select '{{ model.identifier }}: doubled key {{ key | join(", ") }}' as problem, count(*) as row_count
    from {{ model }}
    group by {{ key | join(", ") }}
    having count(*) > 1

    {% for column in unique %}
        union all
        select
            '{{ model.identifier }}: doubled {{ column }} ' || cast({{ column }} as string) as problem,
            count(*) as row_count
        from {{ model }}
        group by {{ column }}
        having count(*) > 1
    {% endfor %}

    {% for column in key + unique + required %}
        union all
        select '{{ model.identifier }}: blank {{ column }}' as problem, count(*) as row_count
        from {{ model }}
        where {{ column }} is null
        having count(*) > 0
    {% endfor %}

    {% for column, words in accepted.items() %}
        union all
        select
            '{{ model.identifier }}: unknown word in {{ column }}: ' || cast({{ column }} as string) as problem,
            count(*) as row_count
        from {{ model }}
        where
            {{ column }} is not null
            and cast({{ column }} as string)
            not in ({% for word in words %}'{{ word }}'{% if not loop.last %}, {% endif %} {% endfor %})
        group by {{ column }}
    {% endfor %}

    {% for reference in references %}
        union all
        select
            '{{ model.identifier }}: {{ reference.column }} points to nothing: '
            || cast(pointing.{{ reference.column }} as string) as problem,
            count(*) as row_count
        from {{ model }} as pointing
        left join {{ reference.to }} as target on pointing.{{ reference.column }} = target.{{ reference.field }}
        where pointing.{{ reference.column }} is not null and target.{{ reference.field }} is null
        group by pointing.{{ reference.column }}
    {% endfor %}
{% endtest %}
