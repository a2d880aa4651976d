-- Văn bản đã đọc nào cũng có toàn văn, đủ số dòng đã đếm; dòng nào cũng thuộc một văn bản đã đọc.
-- Without its text a number cannot be shown on its page.
with found as (select document_id, count(*) as lines from document_lines group by document_id)
select coalesce(documents.document_id, found.document_id) || ': đếm ' || coalesce(documents.lines, 0) || ' dòng, có '
    || coalesce(found.lines, 0) as culprit
from dim_documents as documents
full join found on documents.document_id = found.document_id
-- the line end after the last line opens one more line, which is empty and not kept
where coalesce(documents.lines, 0) - coalesce(found.lines, 0) not in (0, 1) or found.lines is null
order by 1
