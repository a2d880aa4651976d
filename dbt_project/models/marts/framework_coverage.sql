-- Grain: one unit with a plan, one framework, one component; zero where the plan says nothing.
select
    unit_id,
    framework,
    component_code,
    unit_name_vi,
    framework_vi,
    component_vi,
    display_order,
    targets,
    measurable_targets,
    tasks,
    {{ release_id() }}
from {{ ref("int_framework_counts") }}
