-- A code alone names two communes across 1/7/2025: the unit of a plan must carry the plan's name in those days.
select documents.document_id, documents.unit_name, units.name_vi, units.valid_from, units.valid_to
from {{ ref("dim_documents") }} as documents
inner join {{ ref("dim_units") }} as units on documents.unit_id = units.unit_id
where
    -- the office may know better than the text whose plan it is
    (documents.unit_basis <> 'answered' and {{ match_key("documents.unit_name") }} <> {{ match_key("units.name_vi") }})
    or documents.issued_to < units.valid_from
    or documents.issued_from > coalesce(units.valid_to, date '9999-12-31')
