-- What the pipeline says about this run: the day that "due" is judged on, and the release the rows will be part of.
{% macro run_date() -%} cast('{{ var("run_date") or run_started_at.strftime("%Y-%m-%d") }}' as date) {%- endmacro %}

{% macro release_id() -%} cast('{{ var("release_id") }}' as {{ dbt.type_string() }}) as release_id {%- endmacro %}
