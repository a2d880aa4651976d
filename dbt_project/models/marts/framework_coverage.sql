-- Grain: one plan of a unit, one framework, one component; zero where the plan says nothing.
select
    counts.document_id,
    counts.framework,
    counts.component_code,
    counts.unit_id,
    counts.unit_name_vi,
    counts.period,
    counts.framework_vi,
    counts.component_vi,
    counts.display_order,
    counts.max_points,
    counts.max_points_instrument,
    counts.max_points_confidence,
    confidences.label_vi as max_points_confidence_vi,
    counts.max_points_source_url,
    counts.max_points_quote,
    counts.catalogue_indicators,
    counts.targets,
    counts.measurable_targets,
    counts.metric_targets,
    counts.level_targets,
    counts.indicators,
    counts.tasks,
    counts.reported_indicators,
    counts.covered_by,
    labels.label_vi as covered_by_vi,
    counts.reasons_vi,
    {{ release_id() }}
from {{ ref("int_framework_counts") }} as counts
inner join {{ ref("labels") }} as labels on labels.list = 'covered_by' and counts.covered_by = labels.code
left join
    {{ ref("labels") }} as confidences
    on confidences.list = 'confidence'
    and counts.max_points_confidence = confidences.code
