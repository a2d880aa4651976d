-- Grain: one plan that was read.
select
    -- keys
    cast(document_id as string) as document_id,
    -- what it says
    cast(title as string) as title,
    cast(doc_type as string) as doc_type,
    cast(issuer as string) as issuer,
    cast(unit_name as string) as unit_name,
    cast(admin_level as string) as admin_level,
    cast(province_at_issue as string) as province_at_issue,
    cast(number as string) as number,
    cast(number_suffix as string) as number_suffix,
    cast(issue_date as string) as issue_date,
    cast(signer as string) as signer,
    cast(signer_title as string) as signer_title,
    cast(period as string) as period,
    cast(given_unit_id as string) as given_unit_id,
    cast(given_period as string) as given_period,
    coalesce(cast(unit_basis as string), 'name') as unit_basis,
    cast(indices_mentioned as string) as indices_mentioned,
    cast(encoding as string) as encoding,
    cast(characters as int) as characters,
    cast(lines as int) as lines,
    cast(extractor_version as string) as extractor_version,
    cast(corrected_from as string) as corrected_from,
    cast(corrected_because as string) as corrected_because,
    -- evidence
    cast(file_name as string) as file_name,
    cast(sha256 as string) as sha256
from {{ source("interim", "documents") }}
