"""Names as printed → units and indicators of the code lists, or the nearest names where none is meant beyond doubt.

A name is accepted as it stands, or with one slip of the keyboard in a word, or in other words where the phrase rules that
map a plan's targets agree and no other indicator could be meant: hồ sơ and TTHC are different denominators.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from cchc.extract.targets.indicators import indicator_code
from cchc.intake.read.code_lists import CodeLists, Indicator, Unit
from cchc.intake.read.part_of_unit import PLACE_WORD, is_part_of_unit
from cchc.intake.read.periods import Period
from cchc.intake.read.spelling import (
    NEUTRAL,
    bare,
    content_words,
    without_ordinal,
)
from cchc.intake.records import MatchBasis
from cchc.language.letters import compile_vi
from cchc.language.spaces import squeeze_spaces
from cchc.units.printed_name import chain_of, looks_like_a_file_name

CLOSE = 90  # the bound: below this likeness of all words a slip is not assumed
COVERED = 0.8  # of the words of a name that other words for it must hold
MAX_NAMES = 1500  # of a file that are searched for what they may mean: no report has so many
_BARE_NEUTRAL = frozenset(bare(word) for word in NEUTRAL)
NEAREST = 60  # names less like than this are not offered
_TURNING = frozenset(
    ["không", "chưa", "quá", "trễ", "ngoài", "trừ", "giảm", "tăng", "phi"]
)  # words that turn a measure round
# every word with a capital letter or a number, as names are printed; a number alone names nothing
_AS_A_NAME = compile_vi(r"[⟨A⟩][\w'’]*(?:[ \-–]+[⟨A⟩0-9][\w'’]*)*(?:\s*[,(].*)?")


# "Xã Tân Tiến" is a unit, known or not; "Xã hội số" and "Xã, phường" are none, nor are the bodies "Huyện ủy" and "Xã đội".
_LIKE_A_UNIT = compile_vi(
    # the committee, and the kind of unit
    r"(?:UBND |(?:Ủy|Uỷ) ban nhân dân |(?:ỦY|UỶ) BAN NHÂN DÂN )?"
    r"(?:xã|Xã|XÃ|phường|Phường|PHƯỜNG|thị trấn|Thị trấn|THỊ TRẤN|đặc khu|Đặc khu|ĐẶC KHU|huyện|Huyện|HUYỆN"
    r"|tỉnh|Tỉnh|TỈNH) "
    # a name of up to five words that is no body
    r"(?!hội|Hội|HỘI)(?!(?i:ủy|uỷ|đoàn|đội)$)"
    rf"{PLACE_WORD}(?: {PLACE_WORD}){{0,4}}"
    # the unit above
    r"(?: ?[,(–-] ?(?:tỉnh|Tỉnh|TỈNH|huyện|Huyện|HUYỆN|thành phố|Thành phố|THÀNH PHỐ) .*)?"
)


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """The units that a text may mean: those of one name over time, none where the name is not in the list."""

    text: str
    units: tuple[Unit, ...]

    @property
    def is_known(self) -> bool:
        return bool(self.units)


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """The indicator that a text means and by what it was found; `rule` where it means none or several."""

    text: str
    indicator: Indicator | None = None
    basis: MatchBasis = "name"
    rule: str | None = None
    nearest: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def match_unit(text: str, lists: CodeLists) -> UnitMatch:
    """Return the units of a name: "UBND xã Tà Đùng, tỉnh Lâm Đồng" gives Xã Tà Đùng; a bare name counts where only one has it."""
    printed = squeeze_spaces(unicodedata.normalize("NFC", text))
    # "P.4" is a ward and no item "P."
    name = printed if any(part.kind for part in chain_of(printed)[:1]) else without_ordinal(printed)
    chain = chain_of(name)
    # a name without its kind is one only where it is printed as a name: "Thống Nhất", not "Thống nhất"
    if chain and chain[0].kind is None and not (looks_like_a_file_name(name) or _AS_A_NAME.fullmatch(name.strip())):
        return UnitMatch(text, ())
    return UnitMatch(text, lists.register.candidates(name))


@lru_cache(maxsize=8192)
def named_unit(text: str, lists: CodeLists) -> UnitMatch | None:
    """Return what a heading, a header or a sheet's name says as a unit: known, or one that is not in the list; else None.

    An office or a village of a commune is none of the list: its figures are not the commune's.
    """
    match = match_unit(text, lists)
    is_unit = _LIKE_A_UNIT.fullmatch(" ".join(without_ordinal(text).split())) or is_part_of_unit(text)
    return match if match.is_known or is_unit else None


def unit_of_code(code: str, lists: CodeLists) -> UnitMatch:
    """Return the units that bear a code, or the one of a `unit_id`; "8515" is "08515"."""
    return UnitMatch(code, lists.register.of_code(code))


def nearest_units(text: str, lists: CodeLists) -> tuple[str, ...]:
    """The names of the list that look most like a text, at most three."""
    return tuple(dict.fromkeys(unit.name_vi for unit in lists.register.nearest(without_ordinal(text))))


def existing_in(units: Iterable[Unit], period: Period) -> tuple[Unit, ...]:
    """The units that exist on the last day of a period: 2025 belongs to the commune formed on 1/7/2025."""
    return tuple(unit for unit in units if unit.exists_on(period.last))


class IndicatorMatcher:
    """Finds indicators by their names; one for a reading, because the same name stands in many rows."""

    def __init__(self, lists: CodeLists) -> None:
        self._lists = lists
        printed: dict[str, set[tuple[str, ...]]] = {}
        for rule in lists.rules:  # the board words some names in its own way
            printed.setdefault(rule.indicator_code, set()).update(content_words(name) for name in rule.names)
        self._names = {
            code: _forms(entry) | frozenset(printed.get(code, ())) for code, entry in lists.indicators.items()
        }
        self._words = {code: _known_words(entry) for code, entry in lists.indicators.items()}
        self._vocabulary = frozenset(word for words in self._words.values() for word in words)
        self._plain = {code: " ".join(content_words(entry.name_vi)) for code, entry in lists.indicators.items()}
        self._bare = {code: _bare_words(entry.name_vi) for code, entry in lists.indicators.items()}
        self._metrics = _metrics(lists)
        self._asked = 0
        self.match = lru_cache(maxsize=4096)(self._match)

    def of_code(self, text: str) -> IndicatorMatch:
        """Find an indicator by its code, or by its name on the board of QĐ 766."""
        code = squeeze_spaces(text)
        if code in self._lists.indicators:
            return IndicatorMatch(text, self._lists.indicators[code], "code")
        codes = self._metrics.get(code.upper(), ())
        if len(codes) == 1:
            return IndicatorMatch(text, self._lists.indicators[codes[0]], "code")
        names = tuple(self._lists.indicators[entry].name_vi for entry in codes)
        return IndicatorMatch(
            text, rule="ambiguous_indicator" if codes else "unknown_indicator", nearest=names or self._nearest(text)
        )

    def _match(self, text: str) -> IndicatorMatch:
        self._asked += 1
        if "_" in text and text.strip() in self._lists.indicators:
            return self.of_code(text.strip())
        words = content_words(text)
        same = [code for code, forms in self._names.items() if words in forms]
        if len(same) == 1:
            return IndicatorMatch(text, self._lists.indicators[same[0]], "name")
        if self._asked > MAX_NAMES:
            return IndicatorMatch(text, rule="unknown_indicator")
        close = same or self._unaccented(text) or self._close(words)
        if len(close) == 1:
            return IndicatorMatch(text, self._lists.indicators[close[0]], "close_name")
        meant = close or self._paraphrased(text, words)
        if len(meant) == 1 and not close:
            return IndicatorMatch(text, self._lists.indicators[meant[0]], "phrase")
        names = tuple(self._lists.indicators[code].name_vi for code in meant)[:3]
        return IndicatorMatch(
            text, rule="ambiguous_indicator" if meant else "unknown_indicator", nearest=names or self._nearest(text)
        )

    def _unaccented(self, text: str) -> list[str]:
        """Codes of a name typed without accents: "Ty le van ban duoc ky so"."""
        if not text.isascii():
            return []
        words = _bare_words(text)
        return [code for code, known in self._bare.items() if words and known == words]

    def _close(self, words: tuple[str, ...]) -> list[str]:
        """Codes of names that differ by slips of the keyboard only: a letter in a word that means nothing else."""
        joined = " ".join(words)
        found = []
        for code, forms in self._names.items():
            for form in forms:
                if fuzz.ratio(joined, " ".join(form), score_cutoff=CLOSE) and self._only_slips(words, form):
                    found.append(code)
                    break
        return found

    def _only_slips(self, words: tuple[str, ...], form: tuple[str, ...]) -> bool:
        if len(words) != len(form):
            return False
        pairs = [(word, meant) for word, meant in zip(words, form, strict=True) if word != meant]
        return len(pairs) <= 2 and all(
            len(meant) >= 4 and word not in self._vocabulary and Levenshtein.distance(word, meant) == 1
            for word, meant in pairs
        )

    def _paraphrased(self, text: str, words: tuple[str, ...]) -> list[str]:
        """Codes that other words may mean: the one of the phrase rules, and every other that these words fit as well."""
        spoken = set(words)
        fitting = [
            code
            for code, known in self._words.items()
            if spoken <= known
            and spoken & _TURNING == self._shortest(code) & _TURNING
            and self._covered(code, spoken) >= COVERED / 2
        ]
        code = indicator_code(text, unit="percent", comparator="ge")
        if code is None or code not in fitting:
            return fitting if len(fitting) > 1 else []
        # All words of a name are there: another one that needs more words ("toàn trình") was not meant.
        near = 1.0 if self._covered(code, spoken) == 1 else self._covered(code, spoken) - 0.25
        rivals = [other for other in fitting if self._covered(other, spoken) >= near]
        return rivals if len(rivals) > 1 or self._covered(code, spoken) >= COVERED else []

    def _shortest(self, code: str) -> set[str]:
        return set(min(self._names[code], key=lambda form: len(tuple(form))))

    def _covered(self, code: str, spoken: set[str]) -> float:
        return max(len(spoken & set(form)) / len(set(form)) for form in self._names[code] if form)

    def _nearest(self, text: str) -> tuple[str, ...]:
        words = " ".join(content_words(text[:300]))
        ranked = process.extract(words, self._plain, scorer=fuzz.token_sort_ratio, limit=3, score_cutoff=NEAREST)
        return tuple(self._lists.indicators[code].name_vi for _, _, code in ranked)


def _bare_words(text: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", bare(without_ordinal(text)))
    return tuple(word for word in words if word not in _BARE_NEUTRAL)


def _forms(entry: Indicator) -> frozenset[tuple[str, ...]]:
    """The words of a name with and without its brackets."""
    return frozenset({content_words(entry.name_vi), content_words(re.sub(r"\([^()]*\)", " ", entry.name_vi))})


def _known_words(entry: Indicator) -> frozenset[str]:
    texts = (entry.name_vi, entry.numerator or "", entry.denominator or "")
    return frozenset(word for text in texts for word in content_words(text)) | NEUTRAL


def _metrics(lists: CodeLists) -> dict[str, tuple[str, ...]]:
    """Names of the board → codes; a name that two indicators bear has two."""
    found: dict[str, list[str]] = {}
    for code, entry in lists.indicators.items():
        for name in re.findall(r"[A-Z]{2,}[A-Z0-9_]*", entry.metric_code or ""):
            if name != "METRICS":
                found.setdefault(name, []).append(code)
    for rule in lists.rules:
        shares = "/".join("+".join(names) for names in (rule.numerator_fields, rule.denominator_fields) if names)
        found |= {name.upper(): [rule.indicator_code] for name in (rule.component_code, shares) if name}
    return {name: tuple(codes) for name, codes in found.items()}
