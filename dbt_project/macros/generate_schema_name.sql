-- The schema is the layer's own name: `marts` stays `marts` and is not prefixed with the profile's schema.
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
