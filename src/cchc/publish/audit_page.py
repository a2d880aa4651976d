"""The audit as one Vietnamese page: works without internet, prints on A4, escapes every word that came from a file."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import Path

from cchc.publish.audit import counts, refusals
from cchc.publish.checks import CRITICAL, Check
from cchc.records import Outcome

OUTCOMES = {"read": "Đọc hết", "partly_read": "Đọc một phần", "refused": "Không đọc được", "double": "Bản trùng"}
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
  p.meta, p.note {{ margin: 0; color: #52606e }}
  p.verdict {{ margin: 1.2rem 0 .8rem; padding: .8rem 1rem; border-left: 6px solid #1b7f5c; background: #eef7f3 }}
  p.verdict.look {{ border-color: #c98a00; background: #fdf6e7 }}
  p.verdict.refused {{ border-color: #b3261e; background: #fcefee }}
  dl {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .6rem; margin: 0 }}
  dl div {{ border: 1px solid #d5dde6; border-radius: 4px; padding: .5rem .8rem }}
  dt {{ color: #52606e; font-size: .92em }}
  dd {{ margin: 0; font-size: 1.5em; line-height: 1.3; font-variant-numeric: tabular-nums }}
  table {{ border-collapse: collapse; width: 100%; margin: .4rem 0 }}
  th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #e3e8ee }}
  th {{ font-weight: 600; color: #52606e; font-size: .92em }}
  td.n, th.n {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }}
  td.mark {{ white-space: nowrap; width: 6.2rem }} td.id {{ width: 34% }}
  tr.why td {{ padding-top: 0; color: #52606e }} tr.has-why td {{ border-bottom: 0 }}
  span.about {{ color: #52606e; font-size: .92em }}
  .ok {{ color: #14684b }} .warn {{ color: #8a5a00; font-weight: 600 }} .bad {{ color: #b3261e; font-weight: 600 }}
  code {{ font: .85em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; color: #52606e;
          overflow-wrap: anywhere }}
  ul {{ margin: .2rem 0 .2rem 1.1rem; padding: 0; overflow-wrap: anywhere }}
  details {{ border-bottom: 1px solid #e3e8ee }} summary {{ padding: .45rem .2rem; cursor: pointer }}
  summary b {{ margin-right: .6rem }}
  thead {{ display: table-header-group }} tr {{ break-inside: avoid }} h2 {{ break-after: avoid }}
  @media screen and (max-width: 40rem) {{
    body {{ margin: 1rem auto }} td.id, .wide-only {{ display: none }} th, td {{ padding: .3rem .35rem }}
  }}
  @media print {{ body {{ margin: 0; padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.4 }}
                 th, td {{ padding: .2rem .45rem }} dl {{ grid-template-columns: repeat(6, 1fr) }}
                 dd {{ font-size: 1.2em }} .screen-only {{ display: none }}
                 * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }} }}
</style>
<h1>Kết quả kiểm tra trước khi phát hành</h1>
<p class="meta">Bản phát hành {release} · tính đến ngày {day} · {compared}</p>
<p class="verdict{verdict_class}"><b>{verdict}</b><br>{summary}</p>
<dl>{figures}</dl>
{failed}
<h2>Văn bản</h2>
<table><thead><tr><th>Tệp<th>Kết quả<th class="n">Chỉ tiêu<th class="n">Nhiệm vụ<th class="n wide-only">Căn cứ
<th class="n wide-only">Phát hiện</thead><tbody>{documents}</tbody></table>
<h2>Bảng dữ liệu</h2>
<table><thead><tr><th>Bảng<th class="n">Số dòng<th class="n wide-only">Bản trước<th class="n">Kiểm tra đạt</thead>
<tbody>{marts}</tbody></table>
<section class="screen-only">
<h2>Từng kiểm tra</h2>
<p class="note">Bấm vào một bảng để xem từng điều đã kiểm tra.</p>
{checks}
</section>
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
    outcomes = list(outcomes)
    names = sorted({check.mart for check in checks} - {"release"})
    groups = [("Toàn bản phát hành", "release"), *((name, name) for name in names)]
    verdict, style, summary = _verdict(checks)
    return PAGE.format(
        release=escape(release_id),
        day=datetime.fromisoformat(run_date).strftime("%d/%m/%Y"),
        compared="chưa có bản trước để so" if previous_rows is None else "có so với bản trước",
        verdict=verdict,
        verdict_class=style,
        summary=summary,
        figures=_figures(checks, outcomes),
        failed=_failed(checks),
        documents="".join(_document(outcome) for outcome in outcomes),
        marts="".join(_mart(name, abouts.get(name, ""), rows, previous_rows, checks) for name in sorted(rows)),
        checks="".join(_group(title, [check for check in checks if check.mart == name]) for title, name in groups),
    )


def write(page: str, path: Path) -> None:
    path.write_text(page, encoding="utf-8", newline="\n")


def _verdict(checks: list[Check]) -> tuple[str, str, str]:
    """Return whether it may go out, the style of that box, and what to do now."""
    found = counts(checks)
    if refusals(checks):
        return (
            "Không được phát hành: người đọc vẫn dùng bản trước.",
            " refused",
            f"Có {found['refused']} lỗi phải sửa, liệt kê ngay dưới đây. Sửa xong hãy chạy lại; số liệu đang dùng không đổi.",
        )
    if found["warned"]:
        return "Được phát hành.", " look", f"Có {found['warned']} điều cần người xem lại, liệt kê ngay dưới đây."
    return "Được phát hành.", "", "Mọi điều đã kiểm tra đều đạt."


def _figures(checks: list[Check], outcomes: list[Outcome]) -> str:
    found = counts(checks)
    read = sum(outcome.is_read for outcome in outcomes)
    figures = {
        "Kiểm tra đạt": f"{_number(found['passed'])}/{_number(len(checks))}",
        "Lỗi phải sửa": _number(found["refused"]),
        "Điều cần xem": _number(found["warned"]),
        "Văn bản đọc được": f"{_number(read)}/{_number(len(outcomes))}",
        "Chỉ tiêu": _number(sum(outcome.targets for outcome in outcomes)),
        "Nhiệm vụ": _number(sum(outcome.tasks for outcome in outcomes)),
    }
    return "".join(f"<div><dt>{name}<dd>{value}</div>" for name, value in figures.items())


def _failed(checks: list[Check]) -> str:
    """Return what failed, what refuses first; nothing where nothing failed."""
    failed = sorted((check for check in checks if not check.passed), key=lambda check: not check.refuses)
    return f"<h2>Không đạt</h2>{_table(failed)}" if failed else ""


def _number(value: int | None) -> str:
    """Write a whole number the Vietnamese way: 2061 gives "2.061"."""
    return "–" if value is None else f"{value:,}".replace(",", ".")


def _document(outcome: Outcome) -> str:
    words = escape(OUTCOMES[outcome.outcome])
    style = {"read": "ok", "partly_read": "warn", "refused": "bad", "double": "warn"}[outcome.outcome]
    # A hyphen is no place to break a file name.
    name = escape(outcome.file_name).replace("-", "&#8209;")
    few, more = (outcome.targets, outcome.tasks), (outcome.legal_bases, outcome.findings)
    cells = "".join(f'<td class="n">{_number(number)}' for number in few)
    cells += "".join(f'<td class="n wide-only">{_number(number)}' for number in more)
    row = f'<td>{name}<td class="{style}">{words}{cells}'
    if not outcome.reason:
        return f"<tr>{row}"
    return f'<tr class="has-why">{row}<tr class="why"><td colspan="6">{escape(outcome.reason)}'


def _mart(name: str, about: str, rows: dict[str, int], previous: dict[str, int] | None, checks: list[Check]) -> str:
    own = [check for check in checks if check.mart == name]
    before = "–" if previous is None else _number(previous.get(name))
    passed = sum(check.passed for check in own)
    style = "" if passed == len(own) else " bad"
    return (
        f'<tr><td><b>{escape(name)}</b><br><span class="about">{escape(about)}</span><td class="n">{_number(rows[name])}'
        f'<td class="n wide-only">{before}<td class="n{style}">{passed}/{len(own)}'
    )


def _group(title: str, checks: list[Check]) -> str:
    if not checks:
        return ""
    passed = sum(check.passed for check in checks)
    style = "ok" if passed == len(checks) else "bad"
    head = f'<summary><b>{escape(title)}</b><span class="{style}">{passed}/{len(checks)} đạt</span></summary>'
    return f"<details>{head}{_table(checks)}</details>"


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
