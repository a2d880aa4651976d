-- Đơn vị của mỗi kế hoạch mang đúng tên ghi trong kế hoạch (trừ khi cơ quan đã trả lời) và có hiệu lực vào những ngày kế hoạch được ký.
-- Codes were re-used on 1/7/2025: joined by code alone, a plan falls to the commune that had its code before.
select documents.document_id || ': ' || documents.unit_name || ' ghi thành ' || units.name_vi || ' (' || units.unit_id || ')'
    as culprit
from dim_documents as documents
inner join dim_units as units on documents.unit_id = units.unit_id
where
    (
        documents.unit_basis <> 'answered'
        and lower(strip_accents(documents.unit_name)) <> lower(strip_accents(units.name_vi))
    )
    or documents.issued_to < units.valid_from
    or documents.issued_from > coalesce(units.valid_to, date '9999-12-31')
order by 1
