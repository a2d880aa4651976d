-- Grain: one run of the build before this one, with what its outcome means to a reader.
select
    run_id,
    kind,
    started_on_utc,
    started_at_utc,
    ended_at_utc,
    seconds,
    outcome,
    case outcome
        when 'published'
        then 'Đã phát hành bản mới'
        when 'unchanged'
        then 'Không có gì thay đổi'
        when 'refused'
        then 'Bản mới không được phát hành'
        when 'locked'
        then 'Có lần chạy khác đang giữ khóa'
        when 'input'
        then 'Dữ liệu vào không dùng được'
        when 'interrupted'
        then 'Bị ngắt giữa chừng'
        else 'Lỗi ngoài dự kiến'
    end as outcome_vi,
    exit_code,
    current_release_id,
    reason
from {{ ref("stg_runs__runs") }}
