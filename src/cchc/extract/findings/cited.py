"""Instruments cited with a number that cannot be theirs, or in a version that the text itself has left behind."""

import re
from collections.abc import Iterator

from cchc.extract.findings.plan import Found, Plan

_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХавекмнорстх", "ABEKMHOPCTXabekmhopctx")
_CYRILLIC = re.compile("[А-х]")
_SYMBOLS = {
    "quyết định": "QĐ", "kế hoạch": "KH", "nghị quyết": "NQ", "chỉ thị": "CT", "kết luận": "KL", "nghị định": "NĐ",
    "thông tư": "TT", "công điện": "CĐ", "chương trình": "CTr", "chương trình hành động": "CTr", "thông báo": "TB",
    "kế hoạch hành động": "KH",
}  # fmt: skip
_CITED = re.compile(
    # the kind of instrument
    r"(?P<type>Chương trình hành động|Kế hoạch hành động|Quyết định|Kế hoạch|Nghị quyết|Chỉ thị|Kết luận|Nghị định|Thông tư"
    r"|Công điện|Chương trình|Thông báo)"
    # its number, perhaps with a year: "số 76/2021"
    r"\s+(?:số\s*:?\s*)?(?P<number>\d{1,5}(?P<year>/\d{1,5})?"
    # the letters of kind and issuer: "/NQ-CP"
    r"\s?[/-]\s?(?P<symbol>[A-ZĐ][A-Za-zĐ]*\d{0,2})(?:\s?[-/]\s?[A-ZĐ][A-Za-zĐ]*\d{0,2})*)"
)
_LISTED = re.compile(r"[Ss]ố\s+(?P<number>\d{1,5}/(?P<symbol>QD|ND|CD)-[A-ZĐ][A-Za-zĐ]*)")
_ISO = re.compile(
    r"(?:TCVN\s+)?ISO\s*(?P<standard>\d{4,5})\s*[:\-]\s*(?P<year>\d{4})|iso-(?P<standard2>\d{4,5})-(?P<year2>\d{4})"
)
_REPLACED = re.compile(
    r"(?P<new>(?:Nghị định|Thông tư|Quyết định|Kế hoạch)\s+số\s+[\w/.-]+[^;.]{0,160}?)\s+thay thế\s+(?:cho\s+)?(?P<old>(?:Nghị định|Thông tư|Quyết định|Kế hoạch)\s+số\s+(?P<number>[\w/-]+\w))"
)


def malformed_numbers(plan: Plan) -> Iterator[Found]:
    text = plan.whole.text
    text = text.translate(_LOOK_ALIKES) if _CYRILLIC.search(text) else text
    told: dict[str, Found] = {}
    for match in _CITED.finditer(text):
        if said := _fault(match):
            told.setdefault(match["number"], _malformed(plan, match, said))
    for match in _LISTED.finditer(text):
        said = f"Ký hiệu “{match['symbol']}” thiếu dấu của chữ Đ"
        told.setdefault(match["number"], _malformed(plan, match, said))
    yield from told.values()


def _malformed(plan: Plan, match: re.Match[str], said: str) -> Found:
    why = f"{said}; hãy hỏi đơn vị số, ký hiệu đúng."
    return Found("malformed_instrument_number", "minor", (plan.whole.bounds(match.start(), match.end()),), why)


def _fault(match: re.Match[str]) -> str | None:
    kind, symbol, year = match["type"].casefold(), match["symbol"], (match["year"] or "").strip("/")
    expected = _SYMBOLS[kind]
    if symbol in ("QD", "ND", "CD") and "Đ" in expected:
        return f"Ký hiệu “{symbol}” thiếu dấu của chữ Đ"
    if year and (len(year) != 4 or not 1945 <= int(year) <= 2100):
        return f"Năm trong số hiệu văn bản là “{year}”, không đủ bốn chữ số của một năm"
    if not year and symbol in ("NĐ", "TT") and match["number"].replace(" ", "").count("/") == 1:
        return f"Số hiệu {match['type'].lower()} “{match['number']}” thiếu phần năm"
    if symbol in _SYMBOLS.values() and symbol != expected:
        return f"Ghi “{match['type']}” nhưng ký hiệu “{symbol}” là của loại văn bản khác"
    return None


def outdated_instruments(plan: Plan) -> Iterator[Found]:
    """Only what the text itself decides: an older version of a standard beside the newer one that it applies, and an
    instrument that the text calls replaced and still cites elsewhere as one to follow."""
    yield from _old_standards(plan)
    yield from _replaced(plan)


def _old_standards(plan: Plan) -> Iterator[Found]:
    text = plan.whole.text
    cited: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for match in _ISO.finditer(text):
        standard, year = match["standard"] or match["standard2"], match["year"] or match["year2"]
        cited.setdefault(standard, {}).setdefault(year, []).append(match.span())
    for standard, years in cited.items():
        newest = max(years)
        for year in sorted(years):
            if year == newest or any(re.search(r"chuyển đổi[^.;]*$", text[:start][-120:]) for start, _ in years[year]):
                continue
            places = tuple(plan.whole.bounds(*span) for span in (*years[year], years[newest][0]))
            why = f"Còn dẫn ISO {standard}:{year} trong khi văn bản áp dụng bản {newest}; hãy hỏi đơn vị bản tiêu chuẩn đúng."
            yield Found("outdated_instrument", "minor", places, why)


def _replaced(plan: Plan) -> Iterator[Found]:
    text = plan.whole.text
    for match in _REPLACED.finditer(text):
        again = [
            m.span()
            for m in re.finditer(
                rf"(?:theo|thực hiện|quy định tại)\s+[^.;]{{0,60}}?{re.escape(match['number'])}(?!\w)", text
            )
            if not match.start() <= m.start() < match.end()
        ]
        if again:
            why = f"Văn bản nói {match['number']} đã được thay thế nhưng vẫn dẫn để thực hiện; hãy hỏi đơn vị văn bản đang áp dụng."
            places = (plan.whole.bounds(*again[0]), plan.whole.bounds(*match.span("old")))
            yield Found("outdated_instrument", "minor", places, why)
