"""CSV and JSON files of figures → one sheet of cells, whatever their letters and separators."""

import codecs
import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from cchc.documents.legacy import dominant_kind
from cchc.errors import UnreadableDocument
from cchc.intake.file.board_answers import board_rows
from cchc.intake.file.bounds import LONGEST_TEXT, Budget, check_place
from cchc.intake.records import Book, Cell, CellValue, Sheet

DELIMITERS = ("\t", ";", ",")
SAMPLE_ROWS = 200
MAX_DEPTH = 12
# UTF-8 that was opened as Western European and saved again: "Tá»· lá»‡", "Ä‘áº¡t", "thÆ°á»�ng".
_BROKEN = re.compile("á»|áº|Ä‘|Ä\u0090|Æ°|Æ¡|Ã¢|Ã´|Ãª|Ã\u00a0|Ã¡")
_ONLY_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_LOOSE_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def is_broken(text: str) -> bool:
    """Say whether Vietnamese letters were broken by a wrong encoding: "Tá»· lá»‡ há»“ sÆ¡" are."""
    sample = text[:200_000]
    return (
        len(_BROKEN.findall(sample)) >= 3 and len(_BROKEN.findall(sample)) > len(_ONLY_VIETNAMESE.findall(sample)) / 4
    )


def read_csv(path: Path) -> Book:
    """Read a CSV in UTF-8, UTF-16 or Windows-1258, separated by tab, semicolon or comma. Raises UnreadableDocument."""
    text, encoding = decode(path.read_bytes(), path.name)
    delimiter, text = _delimiter(text)
    budget = Budget(path.name)
    cells: dict[tuple[int, int], Cell] = {}
    try:
        for row, fields in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1):
            budget.cell("")
            for column, value in enumerate(fields, start=1):
                if value.strip():
                    budget.cell("")
                    check_place(path.name, "", row, column)
                    cells[row, column] = Cell(row, column, value.replace("\r\n", "\n"))
    except csv.Error as error:
        raise UnreadableDocument(
            f"{path.name}: tệp CSV hỏng ở dòng {row + 1 if cells else 1} (dấu ngoặc kép không khép, hoặc ô quá dài); hãy xuất "
            "lại từ phần mềm gốc."
        ) from error
    if not cells:
        raise UnreadableDocument(f"{path.name}: tệp không có số liệu nào; hãy xin lại tệp từ nơi gửi.")
    return Book(path, "csv", (Sheet(None, cells),), encoding)


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Turn bytes into NFC text and name the encoding. Raises UnreadableDocument for letters that are not known or broken."""
    text, encoding = _decode(raw, name)
    text = unicodedata.normalize("NFC", text)
    if is_broken(text):
        raise UnreadableDocument(
            f"{name}: chữ tiếng Việt trong tệp bị vỡ (mở bằng sai bảng mã); hãy xuất lại từ phần mềm gốc bằng UTF-8."
        )
    if kind := dominant_kind(text):
        raise UnreadableDocument(
            f"{name}: chữ trong tệp dùng bảng mã cũ {kind}; hãy chuyển sang Unicode (UTF-8) bằng công cụ chuyển mã."
        )
    return text, encoding


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    unknown = UnreadableDocument(f"{name}: không nhận ra bảng mã của tệp; hãy lưu lại bằng mã UTF-8.")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise unknown from error
    if b"\x00" in raw:
        raise UnreadableDocument(
            f"{name}: đây là tệp nhị phân, không phải bảng số liệu; hãy gửi tệp .xlsx, .csv hoặc .json."
        )
    try:
        return raw.decode("utf-8-sig"), "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-8"
    except UnicodeDecodeError:
        pass
    if dominant_kind(western := raw.decode("cp1252", errors="replace")):
        return western, "windows-1252"
    try:
        # Windows-1258 writes the tone as a letter of its own, behind its vowel.
        text = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise unknown from error
    if is_broken(text) or _LOOSE_TONE.search(text) or not _ONLY_VIETNAMESE.search(text):
        raise unknown
    return text, "windows-1258"


def _delimiter(text: str) -> tuple[str, str]:
    """Return the separator under which most rows have the same number of cells, and the text without Excel's own hint."""
    hint = re.match(r"sep=(.)\r?\n", text)
    if hint and hint[1] in DELIMITERS:
        return hint[1], text[hint.end() :]
    scores = {delimiter: _agreement(text, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter]), text


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for number, fields in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter)):
            if number >= SAMPLE_ROWS:
                break
            if len(fields) > 1:
                widths[len(fields)] += 1
    except csv.Error:
        return (0, 0)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def read_json(path: Path) -> Book:
    """Read a JSON list of flat objects, or an object that holds one, as a sheet: names of fields in its first row, one object
    a row. Fields beside the list count for all its rows. Raises UnreadableDocument.
    """
    text, encoding = decode(path.read_bytes(), path.name)
    _refuse_depth(text, path.name)
    try:
        data = json.loads(
            text, object_pairs_hook=_object, parse_constant=_refuse_constant, parse_float=_float, parse_int=_int
        )
    except _BadJson as error:
        raise UnreadableDocument(f"{path.name}: {error}; hãy xuất lại từ phần mềm gốc.") from error
    except (ValueError, RecursionError) as error:
        line = f" (dòng {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableDocument(f"{path.name}: tệp JSON hỏng{line}; hãy xuất lại từ phần mềm gốc.") from error
    answer = board_rows(data)
    rows, outer = _rows(data, path.name) if answer is None else (answer, {})
    budget = Budget(path.name)
    columns: dict[str, int] = {}
    cells: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows, start=2):
        budget.cell("")
        for name, value in _flat({**outer, **row}):
            column = columns.setdefault(name, len(columns) + 1)
            check_place(path.name, "", number, column)
            if value not in (None, ""):
                budget.cell("")
                cells[number, column] = Cell(number, column, value)
    heads = {(1, column): Cell(1, column, name) for name, column in columns.items()}
    return Book(path, "json", (Sheet(None, {**heads, **cells}),), encoding)


class _BadJson(Exception):
    """What JSON allows and no report may hold, in words."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        doubled = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise _BadJson(f"tệp JSON có trường “{doubled[:40]}” hai lần trong một dòng")
    return found


def _refuse_constant(constant: str) -> float:
    raise _BadJson(f"tệp JSON có {constant}, không phải một số")


def _float(text: str) -> float:
    number = float(text)
    if abs(number) == float("inf"):
        raise _BadJson(f"tệp JSON có số quá lớn ({text[:20]})")
    return number


def _int(text: str) -> int:
    if len(text) > 18:
        raise _BadJson(f"tệp JSON có số quá lớn ({text[:20]})")
    return int(text)


def _refuse_depth(text: str, name: str) -> None:
    depth = 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', text, re.DOTALL):
        if match[0] in ("[", "{"):
            depth += 1
        elif match[0] in ("]", "}"):
            depth -= 1
        if depth > MAX_DEPTH:
            raise UnreadableDocument(
                f"{name}: tệp JSON lồng quá {MAX_DEPTH} tầng, không phải bảng số liệu; hãy gửi danh sách các dòng."
            )


def _rows(data: Any, name: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    outer: dict[str, Any] = {}
    while isinstance(data, dict):
        lists = [key for key, value in data.items() if isinstance(value, list) and _are_rows(value)]
        inner = [key for key, value in data.items() if isinstance(value, dict) and not _are_scalars(value)]
        way = lists or inner
        if len(way) != 1:
            break
        outer |= {key: value for key, value in data.items() if key != way[0] and not isinstance(value, list | dict)}
        data = data[way[0]]
    if isinstance(data, list) and _are_rows(data):
        return data, outer
    raise UnreadableDocument(
        f"{name}: tệp JSON không phải một danh sách các dòng số liệu; hãy xuất lại, mỗi dòng một đối tượng."
    )


def _are_rows(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


def _are_scalars(values: dict[str, Any]) -> bool:
    return not any(isinstance(value, list | dict) for value in values.values())


def _flat(row: dict[str, Any], before: str = "") -> Iterator[tuple[str, CellValue]]:
    """Give the fields of a row; those of an object inside it as "outer.inner", a list as its text."""
    for name, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield (
                before + name,
                json.dumps(value, ensure_ascii=False)[:LONGEST_TEXT] if isinstance(value, list) else value,
            )
