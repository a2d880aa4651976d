-- Grain: one indicator of the catalogue: one numerator over one denominator.
select
    indicator_code,
    {{ surrogate_key("indicator_code") }} as indicator_key,
    name_vi,
    name_en,
    definition,
    numerator,
    denominator,
    unit,
    direction,
    measures_change,
    domain,
    par_index_domain,
    is_sipas,
    dti_pillar,
    qd766_group,
    qd766_metric_code,
    source_url,
    confidence,
    notes,
    {{ release_id() }}
from {{ ref("indicators") }}
