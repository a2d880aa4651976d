"""The audit as one Vietnamese page: works without internet, prints on A4, escapes every word that came from a file."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import Path

from cchc.publish.audit import counts, refusals
from cchc.publish.checks import CRITICAL, Check
from cchc.records import Outcome

OUTCOMES = {"read": "Đọc hết", "partly_read": "Đọc một phần", "refused": "Không đọc được"}
PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kiểm tra bản phát hành {release}</title>
<style>
  @page {{ size: A4; margin: 18mm 16mm }}
  :root {{ color-scheme: light }}
  body {{ font: 15px/1.5 "Be Vietnam Pro", "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; color: #1d2733;
         max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: #fff }}
  h1 {{ font-size: 1.7em; line-height: 1.25; margin: 0 0 .3rem }}
  h2 {{ font-size: 1.25em; margin: 1.8em 0 .5em; padding-bottom: .2rem; border-bottom: 2px solid #d5dde6 }}
  h3 {{ font-size: 1.05em; margin: 1.2em 0 .3em }}
  p.meta {{ margin: 0; color: #52606e }}
  p.verdict {{ margin: 1.2rem 0; padding: .8rem 1rem; border-left: 6px solid #1b7f5c; background: #eef7f3 }}
  p.verdict.refused {{ border-color: #b3261e; background: #fcefee }}
  table {{ border-collapse: collapse; width: 100%; margin: .4rem 0 }}
  th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #e3e8ee }}
  th {{ font-weight: 600; color: #52606e; font-size: .92em }}
  td.n, th.n {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }}
  td.mark {{ white-space: nowrap; width: 6.2rem }} td.id {{ width: 34% }}
  @media screen and (max-width: 40rem) {{ td.id {{ display: none }} }}
  span.about {{ color: #52606e; font-size: .92em }}
  .ok {{ color: #14684b }} .warn {{ color: #8a5a00; font-weight: 600 }} .bad {{ color: #b3261e; font-weight: 600 }}
  code {{ font: .85em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; color: #52606e;
          overflow-wrap: anywhere }}
  ul {{ margin: .2rem 0 .2rem 1.1rem; padding: 0 }}
  thead {{ display: table-header-group }} tr {{ break-inside: avoid }} h2, h3 {{ break-after: avoid }}
  @media print {{ body {{ margin: 0; padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.4 }}
                 th, td {{ padding: .2rem .45rem }}
                 * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }} }}
</style>
<h1>Kết quả kiểm tra trước khi phát hành</h1>
<p class="meta">Bản phát hành {release} · tính đến ngày {day} · {compared}</p>
<p class="verdict{verdict_class}"><b>{verdict}</b><br>{summary}</p>
<h2>Văn bản</h2>
<table><thead><tr><th>Tệp<th>Kết quả<th class="n">Chỉ tiêu<th class="n">Nhiệm vụ<th class="n">Căn cứ
<th class="n">Phát hiện</thead><tbody>{documents}</tbody></table>
<h2>Bảng dữ liệu</h2>
<table><thead><tr><th>Bảng<th class="n">Số dòng<th class="n">Bản trước<th class="n">Kiểm tra đạt</thead>
<tbody>{marts}</tbody></table>
<h2>Từng kiểm tra</h2>
{checks}
</html>
"""


def render(
    checks: list[Check],
    outcomes: Iterable[Outcome],
    rows: dict[str, int],
    previous_rows: dict[str, int] | None,
    release_id: str,
    run_date: str,
    abouts: dict[str, str],
) -> str:
    """Return the page as HTML; `abouts` says of each mart what one of its rows is."""
    refused = refusals(checks)
    found = counts(checks)
    failed = [check for check in checks if not check.passed]
    summary = f"{_number(found['passed'])}/{_number(len(checks))} kiểm tra đạt"
    summary += f", {found['warned']} điều cần xem" if found["warned"] else ""
    summary += f", {found['refused']} lỗi không cho phát hành" if refused else ""
    names = sorted({check.mart for check in checks} - {"release"})
    sections = [("Không đạt", failed)] if failed else []
    sections += [("Toàn bản phát hành", [check for check in checks if check.mart == "release"])]
    sections += [(name, [check for check in checks if check.mart == name]) for name in names]
    return PAGE.format(
        release=escape(release_id),
        day=datetime.fromisoformat(run_date).strftime("%d/%m/%Y"),
        compared="chưa có bản trước để so" if previous_rows is None else "có so với bản trước",
        verdict="Không được phát hành: người đọc vẫn dùng bản trước." if refused else "Được phát hành.",
        verdict_class=" refused" if refused else "",
        summary=summary + ".",
        documents="".join(_document(outcome) for outcome in outcomes),
        marts="".join(_mart(name, abouts.get(name, ""), rows, previous_rows, checks) for name in sorted(rows)),
        checks="".join(f"<h3>{escape(title)}</h3>{_table(entries)}" for title, entries in sections if entries),
    )


def write(page: str, path: Path) -> None:
    path.write_text(page, encoding="utf-8", newline="\n")


def _number(value: int | None) -> str:
    """Write a whole number the Vietnamese way: 2061 gives "2.061"."""
    return "–" if value is None else f"{value:,}".replace(",", ".")


def _document(outcome: Outcome) -> str:
    words = escape(OUTCOMES[outcome.outcome])
    style = {"read": "ok", "partly_read": "warn", "refused": "bad"}[outcome.outcome]
    reason = f"<br>{escape(outcome.reason)}" if outcome.reason else ""
    numbers = (outcome.targets, outcome.tasks, outcome.legal_bases, outcome.findings)
    cells = "".join(f'<td class="n">{_number(number)}' for number in numbers)
    return f'<tr><td>{escape(outcome.file_name)}<td><span class="{style}">{words}</span>{reason}{cells}'


def _mart(name: str, about: str, rows: dict[str, int], previous: dict[str, int] | None, checks: list[Check]) -> str:
    own = [check for check in checks if check.mart == name]
    before = "–" if previous is None else _number(previous.get(name))
    passed = sum(check.passed for check in own)
    return (
        f'<tr><td><b>{escape(name)}</b><br><span class="about">{escape(about)}</span><td class="n">{_number(rows[name])}'
        f'<td class="n">{before}<td class="n">{passed}/{len(own)}'
    )


def _table(checks: list[Check]) -> str:
    return f"<table><tbody>{''.join(_row(check) for check in checks)}</tbody></table>"


def _row(check: Check) -> str:
    style, words = ("ok", "✓ Đạt") if check.passed else ("bad", "✗ Không đạt")
    if not check.passed and check.severity != CRITICAL:
        style, words = "warn", "! Cần xem"
    culprits = "".join(f"<li>{escape(culprit)}" for culprit in check.culprits)
    details = f"<br>{escape(check.found)}" if check.found else ""
    details += f"<ul>{culprits}</ul>" if culprits else ""
    # Long ids break at their seams rather than within a word.
    says, check_id = escape(check.says), escape(check.check_id).replace("_", "_<wbr>").replace(".", ".<wbr>")
    return f'<tr><td class="mark {style}">{words}<td>{says}{details}<td class="id"><code>{check_id}</code>'
