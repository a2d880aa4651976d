-- Vietnamese text compared as people read it. Everything is NFC before it gets here; đ is a letter of its own.
-- Lower case, plain blanks for those of Word and web pages (and none for those without width), one sign for the
-- apostrophe, and
-- one place for the tone mark: "Khánh Hoà" and "Khánh Hòa" are one name.
{% macro match_key(column) -%}
    {%- set pairs = [
        ("’", "''"),
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ] -%}
    {%- set wide = "\u00a0\u2002\u2003\u2009\u202f\u3000" -%}
    {%- set plain = "translate(" ~ column ~ ", '" ~ wide ~ "\u200b\ufeff', '" ~ " " * wide | length ~ "')" -%}
    {%- set folded = namespace(sql="lower(trim(" ~ plain ~ "))") -%}
    {%- for one, other in pairs -%}
        {%- set folded.sql = "replace(" ~ folded.sql ~ ", '" ~ one ~ "', '" ~ other ~ "')" -%}
    {%- endfor -%}
    {{ folded.sql }}
{%- endmacro %}

-- A province's name without the word for its kind: a plan prints "Lâm Đồng", the code list "Tỉnh Lâm Đồng".
{% macro province_key(column) -%}
    replace(replace({{ match_key(column) }}, 'thành phố ', ''), 'tỉnh ', '')
{%- endmacro %}

-- A body's name without punctuation: "Văn phòng HĐND & UBND", "Văn phòng HĐND-UBND" and "… HĐND và UBND" are one body.
{% macro agency_key(column) -%}
    {%- set folded = namespace(sql=match_key(column)) -%}
    {%- for sign in ["-", "–", ",", ";", ".", "/", "(", ")", ":", "+", "*"] -%}
        {%- set folded.sql = "replace(" ~ folded.sql ~ ", '" ~ sign ~ "', ' ')" -%}
    {%- endfor -%}
    {%- set folded.sql = "replace(" ~ folded.sql ~ ", '&', ' và ')" -%}
    {%- for _ in range(3) -%} {%- set folded.sql = "replace(" ~ folded.sql ~ ", '  ', ' ')" -%} {%- endfor -%}
    trim({{ folded.sql }})
{%- endmacro %}

-- Whether a text holds a letter that Vietnamese has and English has not: a Vietnamese sentence always does.
{% macro has_vietnamese_letters(column) -%}
    (
        lower({{ column }})
        <> translate(lower({{ column }}), 'ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ', '')
    )
{%- endmacro %}

-- Text of several rows in a stated order; the engines name the ordered form differently, so it is dispatched.
{% macro ordered_concat(expression, separator, order_by) -%}
    {{ return(adapter.dispatch("ordered_concat")(expression, separator, order_by)) }}
{%- endmacro %}

{% macro default__ordered_concat(expression, separator, order_by) -%}
    listagg({{ expression }}, '{{ separator }}') within group (order by {{ order_by }})
{%- endmacro %}

{% macro duckdb__ordered_concat(expression, separator, order_by) -%}
    string_agg({{ expression }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}

-- Every run of white space is one space, as `cchc.records` folds a quote; no-break and wide spaces count as white
-- space.
{% macro fold_spaces(expression) -%} {{ return(adapter.dispatch("fold_spaces")(expression)) }} {%- endmacro %}

{% macro default__fold_spaces(expression) -%}
    trim(regexp_replace({{ expression }}, '[\\s\\x{A0}\\x{2000}-\\x{200A}\\x{202F}\\x{3000}]+', ' '))
{%- endmacro %}

{% macro duckdb__fold_spaces(expression) -%}
    trim(regexp_replace({{ expression }}, '[\s\x{A0}\x{2000}-\x{200A}\x{202F}\x{3000}]+', ' ', 'g'))
{%- endmacro %}
