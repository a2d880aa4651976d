-- Grain: one plan that was read; says whose plan it is and which days and years it covers.
with
    documents as (select * from {{ ref("stg_extracted__documents") }}),
    units as (select * from {{ ref("int_units_placed") }}),
    -- A plan whose day is left blank cannot be older than the newest instrument that it rests on.
    newest_basis as (
        select documents.document_id, max({{ day_or_null("bases.instrument_date") }}) as newest_basis_on
        from documents
        inner join {{ ref("stg_extracted__legal_bases") }} as bases on documents.document_id = bases.document_id
        where
            length(bases.instrument_date) = 10
            and {{ day_or_null("bases.instrument_date") }}
            <= coalesce({{ last_day_of("documents.issue_date") }}, date '9999-12-31')
        group by documents.document_id
    ),
    dated as (
        select
            documents.document_id,
            {{ match_key("documents.unit_name") }} as name_key,
            {{ province_key("documents.province_at_issue") }} as province_key,
            documents.admin_level,
            {{ year_of("documents.period") }} as period_year_from,
            {{ period_last_year("documents.period") }} as period_year_to,
            {{ month_start(year_of("documents.period"), period_first_month("documents.period")) }} as period_from,
            last_day(
                {{ month_start(period_last_year("documents.period"), period_last_month("documents.period")) }}
            ) as period_to,
            {{ first_day_of("documents.issue_date") }} as issue_first_day,
            {{ last_day_of("documents.issue_date") }} as issue_last_day,
            newest_basis.newest_basis_on
        from documents
        left join newest_basis on documents.document_id = newest_basis.document_id
    ),
    windowed as (
        select
            *,
            greatest(
                coalesce(issue_first_day, period_from), coalesce(newest_basis_on, issue_first_day, period_from)
            ) as issued_from,
            greatest(
                coalesce(issue_last_day, period_from), coalesce(newest_basis_on, issue_last_day, period_from)
            ) as issued_to
        from dated
    ),
    candidates as (
        select windowed.document_id, count(*) as unit_count, min(units.unit_id) as unit_id
        from windowed
        inner join
            units
            on windowed.name_key = units.name_key
            and windowed.province_key = units.province_key
            and coalesce(windowed.admin_level, units.level) = units.level
            and units.valid_from <= windowed.issued_to
            and windowed.issued_from <= units.valid_to_or_open
        group by windowed.document_id
    )
select
    documents.document_id,
    coalesce(given.unit_id, case when candidates.unit_count = 1 then candidates.unit_id end) as unit_id,
    documents.unit_basis,
    case
        when given.unit_id is not null and documents.unit_basis = 'answered'
        then 'Đơn vị do người nhận kế hoạch trả lời, ghi trong thẻ nguồn gốc.'
        when given.unit_id is not null
        then 'Đơn vị ghi trong thẻ nguồn gốc khi nhận kế hoạch.'
        when candidates.unit_count = 1
        then 'Khớp tên, tỉnh và thời gian tồn tại của đơn vị.'
        when candidates.unit_count > 1
        then 'Nhiều đơn vị cùng tên trong thời gian văn bản có thể được ban hành; chưa xác định được đơn vị.'
        when windowed.name_key is null
        then 'Không đọc được tên đơn vị trong văn bản.'
        when windowed.province_key is null
        then 'Văn bản không cho biết tỉnh; không khớp đơn vị chỉ bằng tên.'
        else 'Tên, tỉnh và thời gian không khớp đơn vị nào trong danh mục đơn vị hành chính.'
    end as unit_match_note_vi,
    documents.title,
    documents.doc_type,
    documents.issuer,
    documents.unit_name,
    documents.admin_level,
    documents.province_at_issue,
    documents.number,
    documents.number_suffix,
    documents.issue_date,
    windowed.issued_from,
    windowed.issued_to,
    documents.period,
    windowed.period_year_from,
    windowed.period_year_to,
    windowed.period_from,
    windowed.period_to,
    documents.signer,
    documents.signer_title,
    documents.indices_mentioned,
    documents.corrected_from,
    documents.corrected_because,
    documents.file_name,
    documents.sha256,
    documents.encoding,
    documents.characters,
    documents.lines,
    documents.extractor_version
from documents
inner join windowed on documents.document_id = windowed.document_id
left join candidates on documents.document_id = candidates.document_id
left join units as given on documents.given_unit_id = given.unit_id
