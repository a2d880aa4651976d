-- Grain: one indicator of the catalogue: one numerator over one denominator.
with
    tags as (
        select
            indicator_code,
            {{ tags_of("PAR_INDEX") }} as par_index_domain,
            {{ tags_of("SIPAS") }} as sipas_component,
            {{ tags_of("DTI") }} as dti_pillar,
            {{ tags_of("QD766") }} as qd766_group
        from {{ ref("indicator_tags") }}
        group by indicator_code
    )
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
    tags.par_index_domain,
    tags.sipas_component is not null as is_sipas,
    tags.sipas_component,
    tags.dti_pillar,
    tags.qd766_group,
    catalogue.qd766_metric_code,
    catalogue.source_url,
    catalogue.confidence,
    confidences.label_vi as confidence_vi,
    catalogue.notes,
    {{ release_id() }}
from {{ ref("indicators") }} as catalogue
left join tags on catalogue.indicator_code = tags.indicator_code
left join
    {{ ref("labels") }} as confidences on confidences.list = 'confidence' and catalogue.confidence = confidences.code
