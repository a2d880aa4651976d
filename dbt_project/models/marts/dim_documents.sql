-- Grain: one plan that was read; a file that was refused has a row in fct_outcomes
-- only.
select
    documents.document_id,
    documents.unit_id,
    documents.unit_match_note_vi,
    documents.title,
    documents.doc_type,
    documents.issuer,
    documents.unit_name,
    documents.admin_level,
    documents.province_at_issue,
    documents.number,
    documents.number_suffix,
    documents.issue_date as issued_on_text,
    documents.issued_from,
    documents.issued_to,
    documents.period,
    documents.period_from,
    documents.period_to,
    documents.signer,
    documents.signer_title,
    documents.indices_mentioned,
    documents.file_name,
    documents.sha256,
    documents.encoding,
    documents.characters,
    documents.lines,
    documents.extractor_version,
    outcomes.outcome,
    outcomes.outcome_vi,
    benchmarks.document_id is not null as is_benchmark,
    benchmarks.scope_note_vi as benchmark_scope_note_vi,
    {{ release_id() }}
from {{ ref("int_documents_matched") }} as documents
left join
    {{ ref("int_outcomes_labelled") }} as outcomes
    on documents.document_id = outcomes.document_id
left join
    {{ ref("benchmark_documents") }} as benchmarks
    on documents.document_id = benchmarks.document_id
