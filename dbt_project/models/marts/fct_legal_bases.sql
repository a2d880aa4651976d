-- Grain: one instrument that a plan cites, in its preamble or further on.
select
    legal_basis_id,
    document_id,
    unit_id,
    sequence,
    role,
    instrument_type,
    number,
    instrument_date,
    issuer,
    name,
    cast(cited_by_plans as int) as cited_by_plans,
    quote,
    corrected_from,
    corrected_because,
    line_start,
    line_end,
    char_start,
    char_end,
    page,
    {{ release_id() }}
from {{ ref("int_legal_bases_placed") }}
