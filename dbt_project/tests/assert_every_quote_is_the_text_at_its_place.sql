-- A number whose words are not where the row says they are cannot be defended in a meeting.
with
    quoted as (
        select document_id, target_id as record_id, quote, line_start, line_end, char_start, char_end
        from {{ ref("fct_targets") }}
        union all
        select document_id, result_id as record_id, quote, line_start, line_end, char_start, char_end
        from {{ ref("fct_results") }}
        union all
        select document_id, legal_basis_id as record_id, quote, line_start, line_end, char_start, char_end
        from {{ ref("fct_legal_bases") }}
        union all
        select document_id, duty_id as record_id, quote, line_start, line_end, char_start, char_end
        from {{ ref("fct_duties") }}
        union all
        select document_id, plan_deadline_id as record_id, quote, line_start, line_end, char_start, char_end
        from {{ ref("fct_plan_deadlines") }}
        union all
        select document_id, finding_id as record_id, quote, line_start, line_end, char_start, char_end
        from {{ ref("fct_findings") }}
        where char_start is not null
        union all
        select document_id, finding_id as record_id, quote, line_start, line_end, char_start, char_end
        from {{ ref("fct_finding_places") }}
        where position > 1  -- the first place is the finding's own
    ),
    placed as (
        select
            quoted.record_id,
            quoted.quote,
            quoted.char_start,
            quoted.char_end,
            min(lines.char_start) as text_start,
            {{ ordered_concat("lines.text", "\n", "lines.line_number") }} as lines_text
        from quoted
        left join
            {{ ref("document_lines") }} as lines
            on quoted.document_id = lines.document_id
            and lines.line_number between quoted.line_start and quoted.line_end
        group by quoted.record_id, quoted.quote, quoted.char_start, quoted.char_end
    )
select record_id, quote, lines_text
from placed
where
    lines_text is null
    or quote <> {{ fold_spaces("substr(lines_text, char_start - text_start + 1, char_end - char_start)") }}
