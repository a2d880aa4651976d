-- Grain: one index and one year: mean, least and greatest score that were printed for the nation.
with
    printed as (
        select index_code, year, statistic, score, score_unit
        from {{ ref("int_published_indices_placed") }}
        where
            component = 'overall'
            and place_level = 'nation'
            and statistic in ('mean', 'min', 'max')
            and score is not null
    ),
    counted as (
        select
            index_code,
            year,
            statistic,
            min(score) as score,
            count(distinct score) as stated_values,
            {{ ordered_concat(plain_number("score"), " / ", "score") }} as values_vi
        from (select distinct index_code, year, statistic, score from printed) as stated
        group by index_code, year, statistic
    )
select
    index_code,
    year,
    -- two printed means are a question and not a mean
    max(case when statistic = 'mean' and stated_values = 1 then score end) as national_mean,
    max(case when statistic = 'min' and stated_values = 1 then score end) as national_min,
    max(case when statistic = 'max' and stated_values = 1 then score end) as national_max,
    max(case when statistic = 'mean' and stated_values > 1 then values_vi end) as torn_means_vi,
    max(case when statistic = 'min' and stated_values > 1 then values_vi end) as torn_minima_vi,
    max(case when statistic = 'max' and stated_values > 1 then values_vi end) as torn_maxima_vi
from counted
group by index_code, year
