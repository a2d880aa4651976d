-- Grain: one target that fits no indicator of the catalogue and one of the three that sound nearest to it.
select
    unmapped.target_id,
    cast(unmapped.nearness as int) as nearness,
    targets.document_id,
    targets.unit_id,
    targets.measure,
    targets.quote,
    targets.line_start,
    targets.line_end,
    targets.page,
    unmapped.indicator_code as nearest_indicator_code,
    indicators.name_vi as nearest_indicator_vi,
    unmapped.likeness,
    case
        when unmapped.indicator_code is null
        then 'Không chỉ số nào trong danh mục có câu chữ gần.'
        else
            'Chỉ gần về câu chữ; không tự ghép vì tử số và mẫu số chưa chắc giống: '
            || coalesce(indicators.definition, indicators.name_vi)
    end as note_vi,
    {{ release_id() }}
from {{ ref("int_unmapped_targets") }} as unmapped
inner join {{ ref("int_targets_decided") }} as targets on unmapped.target_id = targets.target_id
left join {{ ref("indicators") }} as indicators on unmapped.indicator_code = indicators.indicator_code
