-- Số liệu đơn vị gửi nào cũng thuộc một tệp đã nhận, và mỗi tệp có đúng số giá trị, số bị rút và số ô không nhận đã ghi.
-- A value whose file is not known cannot be shown to anybody; one that was lost on the way would be missed by nobody.
with
    counted as (
        select
            submission_id,
            count(*) filter (where missing_reason is distinct from 'withdrawn') as value_count,
            count(*) filter (where missing_reason = 'withdrawn') as withdrawn_count
        from fct_reported_values
        where submission_id is not null
        group by submission_id
    ),
    refused as (select submission_id, count(*) as refusal_count from fct_report_refusals group by submission_id)
select coalesce(files.submission_id, counted.submission_id) || ': tệp ghi ' || coalesce(files.value_count, 0) || ' giá trị, '
    || coalesce(files.withdrawn_count, 0) || ' rút, ' || coalesce(files.refusal_count, 0) || ' ô không nhận; bảng có '
    || coalesce(counted.value_count, 0) || ', ' || coalesce(counted.withdrawn_count, 0) || ', '
    || coalesce(refused.refusal_count, 0) as culprit
from fct_report_files as files
full join counted on files.submission_id = counted.submission_id
left join refused on files.submission_id = refused.submission_id
where
    files.submission_id is null
    or files.value_count <> coalesce(counted.value_count, 0)
    or files.withdrawn_count <> coalesce(counted.withdrawn_count, 0)
    or files.refusal_count <> coalesce(refused.refusal_count, 0)
order by 1
