"""A review as one Vietnamese page: works without internet, prints on A4, escapes every word that came from a file."""

from html import escape
from pathlib import Path

from cchc.formatting import vietnamese
from cchc.review import words
from cchc.review.sheet import Review, Row

STYLE = """
  @page { size: A4; margin: 16mm 14mm }
  :root { color-scheme: light }
  body { font: 15px/1.5 "Be Vietnam Pro", "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; color: #1d2733;
         max-width: 64rem; margin: 2rem auto; padding: 0 1rem; background: #fff }
  h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 .2rem }
  h2 { font-size: 1.22em; margin: 1.9em 0 .5em; padding-bottom: .2rem; border-bottom: 2px solid #d5dde6 }
  p.meta, p.note { margin: .2rem 0; color: #52606e } p.note { font-size: .93em }
  p.summary { margin: 1.1rem 0; padding: .8rem 1rem; border-left: 6px solid #2a5b8c; background: #eef4fa }
  table { border-collapse: collapse; width: 100%; margin: .4rem 0 }
  th, td { text-align: left; vertical-align: top; padding: .35rem .55rem; border-bottom: 1px solid #e3e8ee;
           overflow-wrap: break-word }
  th { font-weight: 600; color: #52606e; font-size: .92em }
  table.card th { width: 11rem } table.compared { table-layout: fixed }
  table.compared th:nth-child(1) { width: 21% } table.compared th:nth-child(2) { width: 29% }
  table.compared th:nth-child(3) { width: 26% } 
  table.tasks, table.targets { table-layout: fixed }
  table.tasks th:nth-child(1) { width: 7% } table.tasks th:nth-child(2) { width: 32% }
  table.targets th:nth-child(1) { width: 12% } table.targets th:nth-child(2) { width: 32% }
  table.targets th:nth-child(3), table.targets th:nth-child(4) { width: 8% }
  table.limits { table-layout: fixed } table.limits th:nth-child(2) { width: 26% }
  .background td, .background .quote { font-size: .92em } .background span { color: #52606e !important; font-weight: 400 !important }
  td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
  td.v { font-weight: 600; font-variant-numeric: tabular-nums }
  tr.group td { background: #f3f6f9; font-weight: 600 }
  .quote { color: #333f4c } .where { color: #52606e; font-size: .88em }
  .weaker, .missing, .major { color: #b3261e; font-weight: 600 } .not_comparable { color: #8a5a00; font-weight: 600 }
  .equal, .stronger { color: #14684b; font-weight: 600 } .present { color: #52606e }
  thead { display: table-header-group } tr { break-inside: avoid } h2 { break-after: avoid }
  @media print { body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.4 }
                 th, td { padding: .2rem .4rem } * { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
"""
PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<h1>{title}</h1>
<p class="meta">Rà soát kế hoạch cải cách hành chính · tính đến ngày {day}</p>
<p class="summary"><b>{summary}</b><br>{counts}</p>
{sections}
<p class="note">Mỗi số đi kèm câu trích nguyên văn và dòng của câu đó trong tệp {file}. Chương trình đọc tự động; hãy đối chiếu câu trích
trước khi kết luận.</p>
</html>
"""


def render(review: Review) -> str:
    """Return the page as HTML."""
    sections = (
        ("Thông tin văn bản", _card(review)),
        ("Đối chiếu với mục tiêu cấp trên", _comparison(review)),
        ("Chỉ tiêu", _targets(review)),
        ("Nhiệm vụ và thời hạn", _tasks(review)),
        ("Thời hạn khác nêu trong nội dung", _plan_deadlines(review)),
        ("Phát hiện cần hỏi lại", _findings(review)),
        ("Kết quả đã nêu", _results(review)),
        ("Chế độ báo cáo", _duties(review)),
        ("Căn cứ và văn bản viện dẫn", _legal_bases(review)),
        ("Mục tiêu cấp trên chỉ để tham khảo", _background(review)),
    )
    counted = [(review.targets, "chỉ tiêu"), (review.tasks, "nhiệm vụ"), (review.findings, "phát hiện")]
    return PAGE.format(
        title=escape(review.title),
        style=STYLE,
        day=vietnamese.day(review.as_of),
        summary=escape(words.summary(review)),
        counts=escape(
            vietnamese.capitalised(vietnamese.listed([vietnamese.counted(len(r), n) for r, n in counted])) + "."
        ),
        sections="\n".join(f"<h2>{head}</h2>\n{body}" for head, body in sections if body),
        file=escape(review.document["file_name"]),
    )


def write(review: Review, path: Path) -> None:
    path.write_text(render(review), encoding="utf-8", newline="\n")


def _table(heads: list[str], rows: list[str], style: str = "") -> str:
    shown = "".join(f"<th>{head}" for head in heads)
    return f'<table class="{style}"><thead><tr>{shown}</thead><tbody>{"".join(rows)}</tbody></table>'


def _card(review: Review) -> str:
    rows = [f"<tr><th>{label}<td>{escape(str(value))}" for label, value in words.card(review)]
    return f'<table class="card"><tbody>{"".join(rows)}</tbody></table>'


def _quoted(row: Row, prefix: str = "") -> str:
    where = escape(words.place(row, prefix))
    return f'<span class="quote">“{escape(row[f"{prefix}quote"])}”</span><br><span class="where">{where}</span>'


COMPARED = ["Chỉ số", "Mục tiêu cấp trên", "Kế hoạch này", "Kết luận"]


def _comparison(review: Review) -> str:
    if not review.compared:
        return '<p class="note">Không có mục tiêu cấp trên nào dùng được để kết luận.</p>'
    return _table(COMPARED, [_compared(row) for row in review.compared], "compared")


def _background(review: Review) -> str:
    """Show what the plan answers or what binds its level; what others owe and the plan does not name is in the workbook."""
    shown = [row for row in review.background if row["target_id"] or row["reading"] != "none"]
    left = len(review.background) - len(shown)
    if not review.background:
        return ""
    note = "Không dùng để kết luận; mỗi dòng nêu lý do."
    note += (
        f" Còn {left} mức là việc của cấp khác mà kế hoạch không nêu, không tính là thiếu; xem trong tệp Excel."
        if left
        else ""
    )
    return f'<p class="note">{note}</p>' + _table(COMPARED, [_compared(row) for row in shown], "compared background")


def _compared(row: Row) -> str:
    reference = (
        f'{escape(words.compared_promise(row, "reference"))} năm {row["reference_year"]}<br><span class="where">'
        f"{escape(row['reference_instrument'])} · {escape(row['reference_confidence_vi'])}<br>{_reference_quote(row)}</span>"
    )
    own = escape(words.compared_promise(row, "target"))
    own += f"<br>{_quoted(row, 'target_')}" if row["target_id"] else ""
    verdict = f'<span class="{row["verdict"]}">{escape(row["verdict_vi"])}</span>'
    return (
        f"<tr><td>{escape(row['indicator_name_vi'])}<td>{reference}<td>{own}<td>{verdict}<br>"
        f'<span class="where">{escape(row["reason_vi"])}</span>'
    )


def _reference_quote(row: Row) -> str:
    quote = escape(words.reference_quote(row))
    return quote


def _targets(review: Review) -> str:
    if not review.targets:
        return '<p class="note">Không tìm thấy chỉ tiêu nào có số.</p>'
    rows = []
    names: list[tuple[str | None, str]] = [*review.domains.items(), (None, "Chưa rõ lĩnh vực")]
    for domain, name in names:
        own = [row for row in review.targets if row["domain"] == domain]
        rows += [f'<tr class="group"><td colspan="5">{escape(name)} ({len(own)})'] if own else []
        rows += [_target(row) for row in own]
    return _table(["Mức", "Nội dung", "Năm", "Cấp", "Câu trích và vị trí"], rows, "targets")


def _target(row: Row) -> str:
    level = words.LEVELS.get(row["admin_level"] or "", "không nêu")
    repeated = " (nhắc lại)" if row["duplicate_of"] else ""
    return (
        f'<tr><td class="v">{escape(words.promise(row))}<td>{escape(row["measure"])}{repeated}<td>'
        f"{words.years(row)}<td>{level}<td>{_quoted(row)}"
    )


def _tasks(review: Review) -> str:
    heads = ["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn"]
    rows, head = [], None
    for row in review.tasks:
        if row["section_title"] != head:
            head = row["section_title"]
            rows.append(f'<tr class="group"><td colspan="6">{escape(head or "Nhiệm vụ")}')
        rows.append(_task(row))
    return _table(heads, rows, "tasks") if rows else '<p class="note">Không tìm thấy bảng nhiệm vụ trong tệp này.</p>'


def _task(row: Row) -> str:
    task = " – ".join(escape(row[name]) for name in ("content", "activity") if row[name])
    printed, limit = escape(row["deadline_text"] or ""), escape(words.due(row))
    limit = (
        f'<br><span class="where">{limit}</span>'
        if limit and limit.casefold() != printed.casefold().strip(" .")
        else ""
    )
    cells = [task, *(escape(row[name] or "") for name in ("product", "lead_text", "coordinating_text"))]
    return (
        f'<tr><td>{escape(row["row_ref"] or "")}<td>{cells[0]}<br><span class="where">{escape(words.place(row))}</span>'
        f"<td>{'<td>'.join(cells[1:])}<td>{printed}{limit}"
    )


def _plan_deadlines(review: Review) -> str:
    rows = [
        f'<tr><td>{escape(row["what"])}<td>{escape(row["deadline_text"])}<br><span class="where">{escape(words.limit(row))}</span>'
        f"<td>{_quoted(row)}"
        for row in review.plan_deadlines
    ]
    return _table(["Việc", "Thời hạn", "Câu trích và vị trí"], rows, "limits") if rows else ""


def _findings(review: Review) -> str:
    rows = [
        f'<tr><td><span class="{row["severity"]}">{words.SEVERITIES[row["severity"]]}</span><td>{escape(row["why"])}<td>{_quoted(row)}'
        for row in review.findings
    ]
    return (
        _table(["Mức độ", "Vì sao cần hỏi", "Câu trích và vị trí"], rows) if rows else '<p class="note">Không có.</p>'
    )


def _results(review: Review) -> str:
    rows = [
        f'<tr><td class="v">{escape(words.promise(row))}<td>{escape(row["measure"])}<td>{_quoted(row)}'
        for row in review.results
    ]
    return _table(["Giá trị", "Nội dung", "Câu trích và vị trí"], rows) if rows else ""


def _duties(review: Review) -> str:
    rows = [
        f"<tr><td>{escape(row['reporter'] or '')}<td>{escape(row['recipient'] or '')}<td>"
        f"{escape(row['frequency_or_deadline'] or '')}<td>{_quoted(row)}"
        for row in review.duties
    ]
    return _table(["Ai báo cáo", "Báo cáo ai", "Khi nào", "Câu trích và vị trí"], rows) if rows else ""


def _legal_bases(review: Review) -> str:
    rows = [
        f"<tr><td>{escape(row['instrument_type'] or '')}<td>{escape(row['number'] or row['name'] or '')}<td>"
        f"{vietnamese.day(row['instrument_date']) if row['instrument_date'] else ''}<td>{escape(row['issuer'] or '')}"
        f"<td>{words.ROLES[row['role']]}<td>{escape(words.place(row))}"
        for row in review.legal_bases
    ]
    return _table(["Loại", "Số hoặc tên", "Ngày", "Cơ quan ban hành", "Vai trò", "Vị trí"], rows) if rows else ""
