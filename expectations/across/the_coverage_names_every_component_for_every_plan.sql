-- Bảng độ phủ đủ mọi đơn vị có kế hoạch × mọi thành phần của các bộ chỉ số; không nói đến cũng là một dòng.
-- A component that is missing looks like one that nobody asks for.
with
    units as (select distinct unit_id from dim_documents where unit_id is not null),
    components as (select distinct framework, component_code from framework_coverage)
select units.unit_id || ', ' || components.framework || ' ' || components.component_code || ': không có dòng nào' as culprit
from units
cross join components
left join
    framework_coverage as covered
    on units.unit_id = covered.unit_id
    and components.framework = covered.framework
    and components.component_code = covered.component_code
where covered.unit_id is null
order by 1
