-- Mỗi đơn vị, chỉ số và kỳ có đúng một số mới nhất, các lần sửa nối nhau không hụt, và số cũ thôi được tin khi số mới đến.
-- Two latest values would count a commune twice; a gap would leave a number standing that was taken back.
with
    series as (
        select
            coalesce(submission_id is not null and unit_id is not null, false) as is_sent,
            *,
            lead(known_on) over (
                partition by
                    submission_id is not null,
                    case when submission_id is null then coalesce(unit_code, place_name) else unit_id end,
                    place_level,
                    indicator_code,
                    scope,
                    period,
                    coalesce(period_type, '')
                order by revision
            ) as next_known_on
        from fct_reported_values
    )
select any_value(reported_value_id) || ': ' || count(*) || ' lần, ' || sum(cast(is_latest as int)) || ' số mới nhất' as culprit
from series
group by
    is_sent,
    case when is_sent then unit_id else coalesce(unit_code, place_name) end,
    place_level,
    indicator_code,
    scope,
    period,
    coalesce(period_type, '')
having sum(cast(is_latest as int)) <> 1 or max(revision) <> count(*) or count(distinct revision) <> count(*)
union all
select reported_value_id || ': thôi được tin từ ' || coalesce(cast(replaced_on as varchar), 'trống') || ', số mới biết từ '
    || coalesce(cast(next_known_on as varchar), 'trống')
from series
where replaced_on is distinct from next_known_on or (is_latest and replaced_on is not null)
order by 1
