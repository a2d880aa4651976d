"""Every complaint of the program with its remedy, as one page: `docs/messages.md`.

The complaints are found where they are: the sentences of `cchc.messages` that the code raises or that say what to do, and the
refusals that the readers of files write themselves, which are Vietnamese only because they become data.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from cchc.language.spaces import squeeze_spaces
from cchc.messages import TEXTS

# Part of a key, or package of a refusal: the heading below which a reader looks for it.
AREAS = {
    "commands": "Gõ lệnh", "raw": "Dữ liệu gốc và danh mục", "documents": "Đọc kế hoạch", "intake": "Nhận báo cáo số liệu",
    "build": "Dựng và phát hành", "show": "Xem, xuất, viết báo cáo", "upkeep": "Lịch chạy và bản phát hành",
}  # fmt: skip
_AREA_OF = {
    "usage": "commands", "error": "commands", "as_of": "commands", "raw": "raw", "seed": "raw", "corrections": "raw",
    "registry": "raw", "handover": "raw", "code_lists": "raw", "documents": "documents", "extract": "documents", "file": "documents",
    "intake": "intake", "store": "intake", "arrivals": "intake", "template": "intake", "check": "intake", "chart": "show",
    "charts": "show", "export": "show", "page": "show", "report": "show", "review": "show", "search": "show", "trace": "show",
    "datapackage": "show", "profile": "show", "lab": "show", "release": "upkeep", "releases": "upkeep", "schedule": "upkeep",
    "status": "upkeep", "plan": "documents", "plans": "documents",
}  # fmt: skip
# What to do where the sentence itself has no room for it.
REMEDIES = {
    "error.interrupted": "Không cần làm gì; gõ lại lệnh khi muốn chạy tiếp.",
    "seed.doubled": "Bỏ hoặc sửa một trong hai dòng.",
    "extract.refused": "Làm theo lý do đứng sau dấu hai chấm; các lý do ở phần “Đọc kế hoạch”.",
    "store.nothing": "Xem lý do ở cuối câu, sửa tệp hoặc xin lại bản khác rồi nhận lại.",
    "audit.refused": "Mở trang kiểm tra nêu ở cuối câu, sửa dữ liệu vào, chạy lại.",
    "mart.unknown": "Gõ một trong các tên được liệt kê.",
    "chart.not_by": "Bỏ tùy chọn đó, hoặc dùng một tùy chọn được liệt kê.",
    "chart.unknown": "Gõ một trong các tên hoặc mã được liệt kê.",
    "chart.no_name": "Gõ một trong các tên được liệt kê.",
    "report.no_year": "Chọn một trong các năm được liệt kê, hoặc nạp kế hoạch, số liệu của năm đó rồi dựng lại.",
    "report.no_place": "Gõ một trong các tỉnh được liệt kê, hoặc nạp kế hoạch của tỉnh đó rồi dựng lại.",
    "report.no_unit": "Gõ một trong các tên được liệt kê, hoặc nạp kế hoạch của đơn vị rồi dựng lại.",
    "profile.no_year": "Gõ một trong các năm được liệt kê, hoặc bỏ --year.",
    "report.office_failed": "Mở tệp Word và lưu thành PDF, hoặc đóng LibreOffice đang mở rồi chạy lại.",
}
# The same for refusals, by what they begin with once names and numbers are taken out.
_FURTHER = {
    "…, dòng dữ liệu …: thiếu nguồn": "Điền cột nguồn của dòng đó.",
    "trình chạy … dừng giữa chừng": "Đóng bớt chương trình khác rồi chạy lại; còn bị thì gửi câu này cho người phụ trách chương trình.",
    "tệp JSON có": "Xuất lại tệp từ phần mềm gốc, hoặc gửi bảng Excel.",
}
_ADVICE = re.compile(r"[;.,:]?\s*\b[Hh]ãy\b|[;,]\s*(?:cần|nên|chỉ dùng|chỉ chọn)\b")
_SHORTEST = 20  # letters: less is a frame around a sentence that stands elsewhere


@dataclass(frozen=True, slots=True)
class Complaint:
    """One sentence: what a user sees, what to do about it, and the English one where there is one."""

    area: str
    seen: str
    remedy: str
    english: str = ""
    key: str = ""


def complaints() -> list[Complaint]:
    """Return every complaint of the program, each once, by area and sentence."""
    found = {(each.area, each.seen, each.remedy): each for each in (*_of_messages(), *_of_refusals())}
    order = {area: place for place, area in enumerate(AREAS)}
    return sorted(found.values(), key=lambda each: (order[each.area], each.seen.casefold(), each.remedy))


def raised_keys() -> set[str]:
    """Return the keys of messages that stand in a `raise` or are handed to the door that ends with an error."""
    complaints = (node for _, tree in _modules() for node in ast.walk(tree) if _complains(node))
    return {key for node in complaints for key in _keys_said(node)}


def _complains(node: ast.AST) -> bool:
    return isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and ast.unparse(node.func) == "_fail")


def _keys_said(node: ast.AST) -> Iterator[str]:
    """The keys that calls of `say` inside a piece of code name."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "say" and call.args:
            key = call.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value


def markdown() -> str:
    """Return the page."""
    lines = [
        "# Mọi câu báo lỗi và cách xử lý",
        "",
        "Trang này do chương trình tự viết (`python3 run.py docs`). Chỗ `…` là tên tệp, con số hoặc tên thay đổi theo từng lần. Bản đang "
        "dùng không bao giờ bị đụng đến khi một lệnh báo lỗi. Từ chối của phần đọc văn bản được ghi vào dữ liệu nên chỉ có tiếng Việt.",
    ]
    everything = complaints()
    for area, heading in AREAS.items():
        rows = [each for each in everything if each.area == area]
        if rows:
            lines += ["", f"## {heading}", "", "| thấy | làm gì | English |", "|---|---|---|"]
            lines += [f"| {_cell(each.seen)} | {_cell(each.remedy)} | {_cell(each.english)} |" for each in rows]
    return "\n".join(lines) + "\n"


def _of_messages() -> Iterator[Complaint]:
    raised = raised_keys()
    for key, (vietnamese, english) in TEXTS.items():
        part = key.split(".")[0]
        if key in raised or key in REMEDIES or (part != "help" and _ADVICE.search(vietnamese)):
            seen, remedy = _split(_blanked(vietnamese))
            yield Complaint(_AREA_OF.get(part, "build"), seen, REMEDIES.get(key) or remedy, _blanked(english), key)


def _of_refusals() -> Iterator[Complaint]:
    for path, tree in _modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                text = squeeze_spaces(_written(node.exc.args[0]))
                if len(re.sub(r"\W", "", text)) >= _SHORTEST and re.search(r"[à-ỹđ]", text):
                    yield _refusal(path, text)


def _refusal(path: Sequence[str], text: str) -> Complaint:
    """A sentence of a module, under the area that the module, or else its package, belongs to."""
    area = next((_AREA_OF[name] for name in (path[-1], path[0]) if name in _AREA_OF), "build")
    seen, remedy = _split(text)
    further = (advice for start, advice in _FURTHER.items() if text.startswith(start))
    return Complaint(area, seen, remedy or next(further, ""))


def _written(node: ast.expr) -> str:
    """Return the letters of a string in the code, "…" where a value stands; "" for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join("…" if isinstance(part, ast.FormattedValue) else _written(part) for part in node.values)
    return ""


def _split(sentence: str) -> tuple[str, str]:
    """Return what happened and what to do: "Thiếu x; hãy y." gives ("Thiếu x", "Hãy y.")."""
    match = _ADVICE.search(sentence)
    if re.match(r"Hãy\b|Chỉ chọn\b", sentence):
        return sentence, "Gõ lại lệnh theo câu này."
    if not match:
        return sentence, ""
    remedy = sentence[match.start() :].lstrip(";.,: ")
    return sentence[: match.start()].rstrip(), remedy[0].upper() + remedy[1:]


def _blanked(sentence: str) -> str:
    return re.sub(r"\{\w+\}", "…", sentence)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split()) or "–"


def _modules() -> Iterator[tuple[tuple[str, ...], ast.Module]]:
    def below(folder: Traversable, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ast.Module]]:
        for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if each.is_dir():
                yield from below(each, (*path, each.name))
            elif each.name.endswith(".py"):
                yield (*path, each.name.removesuffix(".py")), ast.parse(each.read_text(encoding="utf-8"))

    yield from below(resources.files("cchc"), ())
