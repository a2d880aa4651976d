"""Which unit a text means on a day: found by an index of names, never given to a namesake, asked where several fit.

A name is looked up by its letters without accents and then held to the accents
that are printed; kind, the units above it, the province known from outside and the day each only take candidates away.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz, process

from cchc.units.printed_name import (
    Part,
    accented_key,
    chain_of,
    has_accents,
    key,
    looks_like_a_file_name,
    spellings,
    words_of_file_name,
)
from cchc.units.unit import KINDS, Unit

OFFERED = 3  # nearest names where none or several fit
NEAREST = 60  # names less like than this are not offered
_LONGEST_NAME = 6  # words of a name in a file name
_BARE_KINDS = {key(kind): kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Found:
    """What a text means: one unit, or why not and what to ask."""

    text: str
    outcome: Literal["one", "none", "several"]
    units: tuple[Unit, ...]  # the one, or all that fit
    nearest: tuple[Unit, ...] = ()  # where none fits: those most alike on that day


class Register:
    """Units by code and by name. Made once for a list of units."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = tuple(units)
        self._by_code: dict[str, list[Unit]] = defaultdict(list)
        self._by_name: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._units:
            self._by_code[unit.code].append(unit)
            for name in {key(unit.own_name), key(unit.name_vi)}:
                self._by_name[name].append(unit)

    def of_code(self, code: str) -> tuple[Unit, ...]:
        """The units that bear a code, in every validity; "8515" is "08515", and "24637@2025-07-01" is one."""
        code = code.strip().removesuffix(".0")
        number, _, _ = code.partition("@")
        found = self._by_code.get(number) or (self._by_code.get(number.zfill(5), []) if len(number) == 4 else [])
        return tuple(unit for unit in found if "@" not in code or unit.unit_id == code)

    def above(self, unit: Unit) -> tuple[Unit, ...]:
        """All units that a unit lay in at some time, district and province."""
        found: list[Unit] = []
        below = [unit]
        while below:
            parents = [
                parent
                for child in below
                for parent in self._by_code.get(child.parent_code or "", ())
                if parent.overlaps(child) and parent not in found
            ]
            found += parents
            below = parents
        return tuple(found)

    def chain(self, unit: Unit) -> tuple[Unit, ...]:
        """The unit above and the one above that, as they stood on the unit's last day."""
        last, found = unit.valid_to or date.max, []
        while parents := [each for each in self._by_code.get(unit.parent_code or "", ()) if each.exists_on(last)]:
            unit = parents[0]
            found.append(unit)
        return tuple(found)

    def full_name(self, unit: Unit) -> str:
        """The unit as one asks for it: "Xã Hồng Phong, Huyện Bình Gia, Tỉnh Lạng Sơn"."""
        return ", ".join(each.name_vi for each in (unit, *self.chain(unit)))

    def candidates(self, text: str) -> tuple[Unit, ...]:
        """All units in all validities that a text may mean by name, kind and the units printed behind it."""
        if looks_like_a_file_name(text):
            return self._in_file_name(text)
        chain = chain_of(text)
        if not chain:
            return ()
        found = self._named(chain[0], is_accented=has_accents(text))
        for part in chain[1:]:
            found = [unit for unit in found if self._lies_in(unit, part)]
        return tuple(found)

    def find(self, text: str, day: date, province: str | None = None) -> Found:
        """Return which unit a text means on a day; `province` is a name or code known from elsewhere. Never another validity."""
        code = text.strip()
        found = self.of_code(code) if code.replace("@", "").replace("-", "").isdigit() else self.candidates(text)
        found = tuple(unit for unit in found if unit.exists_on(day))
        if province:
            found = tuple(unit for unit in found if self.is_in_province(unit, province))
        if len(found) == 1:
            return Found(text, "one", found)
        return Found(text, "several" if found else "none", found, () if found else self.nearest(text, day, province))

    def is_in_province(self, unit: Unit, province: str) -> bool:
        """Whether a unit is, or at some time lay in, a province given by name or code."""
        chain = chain_of(province)
        name = key(chain[0].name) if chain else ""
        own = [each for each in (unit, *self.above(unit)) if each.level == "province"]
        return any(name == key(each.own_name) or province.strip() == each.code for each in own)

    def _named(self, part: Part, *, is_accented: bool) -> list[Unit]:
        """Units of a printed name and kind; "Phường Đúc" may itself be a name, "Phường IV" is "Phường 4"."""
        found = [
            unit
            for name in spellings(part.name)
            for unit in self._by_name.get(key(name), ())
            if _fits(unit, part.kind, name, is_accented)
        ]
        whole = f"{part.kind} {part.name}"
        return found or [unit for unit in self._by_name.get(key(whole), ()) if _fits(unit, None, whole, is_accented)]

    def _lies_in(self, unit: Unit, part: Part) -> bool:
        return any(
            key(part.name) in (key(above.own_name), key(above.name_vi))
            and (part.kind in (None, above.kind) or above.level == "province")
            for above in self.above(unit)
        )

    def _in_file_name(self, text: str) -> tuple[Unit, ...]:
        words = words_of_file_name(text)
        for start in range(len(words)):
            for kind in (" ".join(words[start : start + 2]), words[start]):
                if kind not in _BARE_KINDS:
                    continue
                begin = start + kind.count(" ") + 1
                for length in range(_LONGEST_NAME, 0, -1):
                    name = " ".join(words[begin : begin + length])
                    found = [unit for unit in self._by_name.get(name, ()) if unit.kind == _BARE_KINDS[kind]]
                    if found and len(words) >= begin + length:
                        return tuple(found)
        return ()

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._by_name:
            for word in name.split():
                found[word].add(name)
        return found

    def nearest(self, text: str, day: date | None = None, province: str | None = None) -> tuple[Unit, ...]:
        """Units (of that day, of that province) whose names share a word with a text and are most alike, the same name first."""
        chain = chain_of(text)
        name = key(chain[0].name if chain else text)
        alike = set().union(*(self._by_word.get(word, ()) for word in name.split()), set())
        ranked = process.extract(name, sorted(alike), scorer=fuzz.ratio, limit=40, score_cutoff=NEAREST)
        units: list[Unit] = []
        for found, _, _ in ranked:
            units += [
                unit for unit in self._by_name[found] if unit not in units and (day is None or unit.exists_on(day))
            ]
        if province:
            units = [unit for unit in units if self.is_in_province(unit, province)]
        return tuple(units[:OFFERED])


def _fits(unit: Unit, kind: str | None, name: str, is_accented: bool) -> bool:
    """Whether a unit's kind and accents are those printed; a text without accents fits by its letters."""
    if kind is not None and unit.kind != kind:
        return False
    return not is_accented or accented_key(name) in (accented_key(unit.own_name), accented_key(unit.name_vi))
