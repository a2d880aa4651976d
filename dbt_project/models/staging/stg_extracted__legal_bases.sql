-- Grain: one instrument that a plan cites.
select
    -- keys
    cast(legal_basis_id as string) as legal_basis_id,
    cast(document_id as string) as document_id,
    cast(sequence as int) as sequence,
    cast(role as string) as role,
    -- what it says
    cast(instrument_type as string) as instrument_type,
    cast(number as string) as number,
    cast(instrument_date as string) as instrument_date,
    cast(issuer as string) as issuer,
    cast(name as string) as name,
    -- evidence
    cast(quote as string) as quote,
    cast(corrected_from as string) as corrected_from,
    cast(corrected_because as string) as corrected_because,
    cast(line_start as int) as line_start,
    cast(line_end as int) as line_end,
    cast(char_start as int) as char_start,
    cast(char_end as int) as char_end,
    cast(page as int) as page
from {{ source("interim", "legal_bases") }}
