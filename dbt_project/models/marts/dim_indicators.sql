-- Grain: one indicator of the catalogue: one numerator over one denominator.
select
    catalogue.indicator_code,
    {{ surrogate_key("catalogue.indicator_code") }} as indicator_key,
    catalogue.name_vi,
    catalogue.name_en,
    catalogue.definition,
    catalogue.numerator,
    catalogue.denominator,
    catalogue.unit,
    catalogue.direction,
    catalogue.measures_change,
    catalogue.domain,
    catalogue.par_index_domain,
    catalogue.is_sipas,
    catalogue.dti_pillar,
    catalogue.qd766_group,
    catalogue.qd766_metric_code,
    catalogue.source_url,
    catalogue.confidence,
    confidences.label_vi as confidence_vi,
    catalogue.notes,
    {{ release_id() }}
from {{ ref("indicators") }} as catalogue
left join
    {{ ref("labels") }} as confidences on confidences.list = 'confidence' and catalogue.confidence = confidences.code
