"""The numbers that Word writes before headings and list items: they stand in no text, but sections are known by them."""

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9
_LARGEST = 10_000


@dataclass(slots=True)
class _Level:
    start: int
    kind: str
    pattern: str  # "%1.%2."
    style: str | None
    all_decimal: bool


@dataclass(slots=True)
class _List:
    """One list (w:num): its levels, and the counters that it shares with lists made from the same template."""

    levels: dict[int, _Level]
    counters: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts numbered paragraphs in printed order; `label` gives what Word prints before one."""

    def __init__(self, numbering: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        if numbering is None:
            return
        templates = {
            element.get(f"{W}abstractNumId"): _levels(element) for element in numbering.iter(f"{W}abstractNum")
        }
        counters: dict[str, dict[int, int]] = {}
        for element in numbering.iter(f"{W}num"):
            template = _value(element, "abstractNumId") or ""
            shared = counters.setdefault(template, {})
            made = _List(dict(templates.get(template, {})), shared)
            for override in element.iter(f"{W}lvlOverride"):
                _override(made, override)
            self._lists[element.get(f"{W}numId")] = made

    def style_place(self, style: str) -> tuple[str, int] | None:
        """The list and level that a numbering definition ties to a paragraph style."""
        for number, made in self._lists.items():
            for level, definition in made.levels.items():
                if definition.style == style:
                    return number, level
        return None

    def label(self, number: str, level: int) -> str:
        """Count a paragraph of the list at the level: "1.2.", "II.", "a)"; "-" for a bullet; "" for none."""
        made = self._lists.get(number)
        if made is None or level not in made.levels:
            return ""
        definition = made.levels[level]
        if definition.kind == "bullet":
            return "-"
        counters = made.counters
        if level in made.restarts:
            counters[level] = made.restarts.pop(level) - 1
        counters[level] = min(counters.get(level, definition.start - 1) + 1, _LARGEST)
        for deeper in range(level + 1, _LEVELS):
            counters.pop(deeper, None)
        return _filled(definition, made, counters)


def _filled(definition: _Level, made: _List, counters: dict[int, int]) -> str:
    if definition.kind == "none":
        return ""
    label = definition.pattern
    for level in range(_LEVELS):
        other = made.levels.get(level)
        if f"%{level + 1}" in label and other is not None:
            kind = "decimal" if definition.all_decimal else other.kind
            label = label.replace(f"%{level + 1}", as_number(counters.get(level, other.start), kind))
    return label.strip()


def as_number(value: int, kind: str) -> str:
    """Write a counter as the list's kind says; kinds of other scripts are written as digits."""
    if kind in ("upperRoman", "lowerRoman"):
        words = ""
        for size, letters in _ROMAN:
            words += letters * (value // size)
            value %= size
        return words.upper() if kind == "upperRoman" else words
    if kind in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    return f"{value:02d}" if kind == "decimalZero" else str(value)


def _levels(element: Any) -> dict[int, _Level]:
    return {int(level.get(f"{W}ilvl", "0")): _level(level) for level in element.iter(f"{W}lvl")}


def _level(element: Any) -> _Level:
    pattern = _value(element, "lvlText") or ""
    return _Level(
        start=_integer(_value(element, "start"), 1),
        kind=_value(element, "numFmt") or "decimal",
        pattern=pattern,
        style=_value(element, "pStyle"),
        all_decimal=element.find(f"{W}isLgl") is not None,
    )


def _override(made: _List, override: Any) -> None:
    level = int(override.get(f"{W}ilvl", "0"))
    for replaced in override.iter(f"{W}lvl"):
        made.levels[level] = _level(replaced)
    if (start := _value(override, "startOverride")) is not None:
        made.restarts[level] = _integer(start, 1)


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else otherwise
