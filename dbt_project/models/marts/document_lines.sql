-- Grain: one line of a plan's text, blank ones too.
select document_id, line_number, char_start, char_end, page, section, text, {{ release_id() }}
from {{ ref("int_document_lines_kept") }}
