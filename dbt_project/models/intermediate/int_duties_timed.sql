-- Grain: one reporting duty; what its words say of how often and by which day, read by patterns and never guessed.
{% set told = namespace(words=match_key("coalesce(duties.frequency_or_deadline, '')")) %}
{% for numeral, number in [("iv", 4), ("iii", 3), ("ii", 2), ("i", 1)] %}
    {% set told.words = "replace(" ~ told.words ~ ", 'qúy " ~ numeral ~ "', 'q" ~ number ~ "')" %}
{% endfor %}
with
    worded as (
        select
            duties.*,
            -- "quý IV" names a quarter, "quý" alone says how often; the key moves the tone mark: "qúy"
            {{ told.words }} as words
        from {{ ref("int_duties_placed") }} as duties
    ),
    dayed as (
        select
            *,
            -- "ngày 09 tháng cuối của quý": a day, not nine months
            regexp_extract(words, 'ngày 0?([0-9][0-9]?) tháng cuối', 1) as day_of_last_month,
            regexp_extract(words, 'ngày [0-9][0-9]? tháng', 0) as day_phrase,
            regexp_extract(words, '([0-9][0-9]?)/[0-9][0-9]?/20[0-9][0-9]', 1) as dated_day,
            regexp_extract(words, '[0-9][0-9]?/([0-9][0-9]?)/20[0-9][0-9]', 1) as dated_month,
            regexp_extract(words, '[0-9][0-9]?/[0-9][0-9]?/(20[0-9][0-9])', 1) as dated_year,
            regexp_extract(words, '(?:ngày|trước) ([0-9][0-9]?)/[0-9][0-9]?(?:[^/0-9]|$)', 1) as undated_day,
            regexp_extract(words, '(?:ngày|trước) [0-9][0-9]?/([0-9][0-9]?)(?:[^/0-9]|$)', 1) as undated_month,
            regexp_extract(words, 'tháng ([0-9][0-9]?)(?:/| năm )20[0-9][0-9]', 1) as named_month,
            regexp_extract(words, 'q([1-4])', 1) as named_quarter,
            regexp_extract(words, '(?:q[1-4]|tháng [0-9][0-9]?)(?:/| năm )(20[0-9][0-9])', 1) as named_year
        from worded
    ),
    told as (
        select *, case when day_phrase = '' then words else replace(words, day_phrase, 'ngày tháng') end as often
        from dayed
    )
select
    duty_id,
    document_id,
    unit_id,
    sequence,
    reporter,
    recipient,
    frequency_or_deadline,
    quote,
    line_start,
    line_end,
    char_start,
    char_end,
    page,
    regexp_extract(often, '(?:hàng|hằng|mỗi|báo cáo|theo|định kỳ) tháng(?:$|[ ,;.]+[^0-9 ])', 0) <> '' as is_monthly,
    instr(often, 'qúy') > 0 as is_quarterly,
    regexp_extract(often, '(?:6|sáu) tháng', 0) <> '' as is_half_yearly,
    regexp_extract(often, '(?:9|chín) tháng', 0) <> '' as is_nine_monthly,
    regexp_extract(often, '(?:hàng|hằng|mỗi|cả|báo cáo|,|và) năm(?:$|[ ,;.]+[^0-9 ])', 0) <> '' as is_yearly,
    try_cast(nullif(day_of_last_month, '') as int) as day_of_last_month,
    -- a day that no calendar has gives null and not an error
    {{ day_or_null("dated_year || '-' || lpad(dated_month, 2, '0') || '-' || lpad(dated_day, 2, '0')") }} as stated_on,
    case
        when undated_day <> '' then lpad(undated_month, 2, '0') || '-' || lpad(undated_day, 2, '0')
    end as stated_month_day,
    coalesce(
        try_cast(nullif(named_month, '') as int), 3 * try_cast(nullif(named_quarter, '') as int)
    ) as stated_last_month,
    try_cast(nullif(named_year, '') as int) as stated_year,
    -- true also where the day or month named is in no calendar: then the report has no due date, and says why
    dated_year || undated_day || named_month || named_quarter <> '' as states_a_time,
    -- who gets it: a level above the unit, or nobody that we could know of
    coalesce(
        instr({{ match_key("recipient") }}, 'tỉnh') > 0
        or regexp_extract({{ match_key("recipient") }}, '(?:^|[(,;] ?|qua |gửi |và )(?:sở|bộ) ', 0) <> '',
        false
    ) as goes_to_the_province
from told
