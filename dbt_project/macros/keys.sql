-- The number that stands for a text key in joins of big tables: the first 48 bits of its MD5, so that it depends on the
-- text alone and is the same on every engine; 15 digits, which Excel and a column of floating point hold exactly. A
-- test of each list of keys refuses two texts with one number.
{% macro surrogate_key(column) -%} {{ return(adapter.dispatch("surrogate_key")(column)) }} {%- endmacro %}

{% macro default__surrogate_key(column) -%}
    cast(conv(substr(md5({{ column }}), 1, 12), 16, 10) as bigint)
{%- endmacro %}

{% macro duckdb__surrogate_key(column) -%} cast('0x' || substr(md5({{ column }}), 1, 12) as bigint) {%- endmacro %}
