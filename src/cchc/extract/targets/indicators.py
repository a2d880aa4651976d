"""Which indicator of the catalogue a clause speaks of: phrase rules kept as data, numerator and denominator apart.

`indicator_rules.csv` holds one rule a row. `all_of` are groups joined by ` & `, each a list of phrases joined by ` | `;
`a .. b` is a before b in one sentence; `{name}` is a set of `indicator_words.csv`. No phrase of `none_of` may occur;
one of `context` must stand in the clause or around it. `units` empty means a share; `comparators` empty means any. The
rule with the highest priority wins, then the one with the longest matched phrases; a draw gives no answer.

Phrases are written as people write them: rule and clause pass through the same `normalise`.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise, product

from cchc.language.letters import early_tone
from cchc.language.spaces import squeeze_spaces

RULES_FILE = "indicator_rules.csv"
WORDS_FILE = "indicator_words.csv"
WORD_KINDS = ("abbreviation", "spelling", "silent", "weak", "elliptic", "set")

SHARE_UNITS = ("percent", "percentage_points", "percent_per_year", "percentage_points_per_year")
COUNT_UNITS = ("count", "count_per_year", "other")
UNIT_FAMILIES = {"": SHARE_UNITS, "count": COUNT_UNITS, "any": SHARE_UNITS + COUNT_UNITS}

# Bounded everywhere: a line of a million digits must not be tried from each of them.
_SHARE = r"(?<!\d)\d{1,9}(?:[.,`'’]\d{1,9}){0,3}\s?(?:%|phần trăm)"
_SHARE_NUMBER = re.compile(
    # words that bound a share
    r"(?:\b(?:đạt|từ|tối thiểu|tối đa|ít nhất|trên|dưới|không dưới|không quá|vượt|hơn|khoảng|là|lên|thêm|đến)\s){0,4}"
    # the lower end of a range, the share, and how it goes on
    r"(?:(?<!\d)\d{1,9}(?:[.,]\d{1,9})?%?\s?[-–]\s?)?" + _SHARE + r"(?:\s?/\s?năm\b)?(?:\strở (?:lên|xuống)\b)?"
)
_ANY_NUMBER = re.compile(_SHARE + r"|\b\d")
# An abbreviation in brackets (SIPAS) names the measure; a longer remark explains it and may name other measures.
_LONG_BRACKETS = re.compile(r"\((?:[^()\s]+\s+){4}[^()]*\)")
_SENTENCE_END = re.compile(r"[;•\n]|\.(?=\s|$)")
_NON_WORD = re.compile(r"[^\w;]+")
# "thủ tục" alone is a procedure of the administration; the steps of a law ("trình tự, thủ tục") are not
_BARE_PROCEDURE = re.compile(r"(?<!trình tự )(?<!\w)thủ tục(?! hành chính)(?!\w)")
_TOPIC = re.compile(r"^\W*Về [^:;,.%\d]{3,60}:\s*")  # "Về thủ tục hành chính: hồ sơ trực tuyến đạt 75%"
_PART_OF = re.compile(r"\btrong (?:số )?đó\b")
_PURPOSE = re.compile(r"\b(?:để|nhằm|góp phần|qua đó|từ đó|tạo điều kiện|làm cơ sở)\b")
_OPEN_END = re.compile(r"[\w%]\s*$")
_NEXT_MEMBER = re.compile(r"\s*(?:,|và\b)")
_MORE_TO_COME = re.compile(r"(?:,|\bvà)\s*$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the rules; every phrase is normalised and split at `..`, those of a group of `all_of` the longest first."""

    number: int
    code: str
    all_of: tuple[tuple[tuple[str, ...], ...], ...]
    none_of: tuple[tuple[str, ...], ...]
    context: tuple[tuple[str, ...], ...]
    units: tuple[str, ...]
    comparators: tuple[str, ...]
    priority: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits a clause, and how strongly."""

    rule: Rule
    score: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists beside the rules."""

    respelled: tuple[tuple[re.Pattern[str], dict[str, str]], ...]
    weak: re.Pattern[str]
    elliptic: re.Pattern[str]  # words of a clause that goes on with the measure before it
    sets: dict[str, tuple[str, ...]]


def indicator_code(clause: str, *, unit: str, comparator: str, context: str = "") -> str | None:
    """Return the code of a target: "Tỷ lệ giao dịch thanh toán trực tuyến" gives online_payment_transaction_rate.

    `clause` holds the words of one number, `context` the sentence or cell around it. None: no rule fits, or two draw.
    """
    clause, context = _TOPIC.sub("", _composed(clause)), _composed(context)
    before, after = _around(clause, context)
    around = normalise(f"{before} {clause} {after}")
    statements = _numbered_parts(clause, _PART_OF) or [(0, len(clause))]
    texts = {clause[a:b] for a, b in statements}
    codes = {_code_of(text, unit=unit, comparator=comparator, around=around) for text in texts} - {None}
    if codes:
        # Two numbers with two measures: nobody said which one is asked for.
        return codes.pop() if len(codes) == 1 else None
    first, last = statements[-1] if len(statements) == 1 else (0, len(clause))
    before, focus, after = before + clause[:first], clause[first:last], clause[last:] + after
    return _code_of_elliptic(before, focus, after, unit=unit, comparator=comparator)


def names_no_measure(clause: str) -> bool:
    """Whether a clause holds only numbers, times, levels and words like "đạt": "đến năm 2030 đạt 80%"."""
    return not _content(word_lists().elliptic.sub("", normalise(clause)))


def matches(text: str, *, unit: str, comparator: str, around: str = "") -> list[Match]:
    """Return every rule that fits a normalised text, the strongest first."""
    found = []
    for rule in _candidates(text):
        if unit not in rule.units or (rule.comparators and comparator not in rule.comparators):
            continue
        length = _matched_length(rule, text)
        if length and (not rule.context or any(_occurs(phrase, around or text) for phrase in rule.context)):
            found.append(Match(rule, (rule.priority, length)))
    return sorted(found, key=lambda match: match.score, reverse=True)


def best(found: Sequence[Match]) -> Rule | None:
    """Return the winning rule, or None where there is none or two indicators draw."""
    top = [match.rule for match in found if match.score == found[0].score]
    return top[0] if len({rule.code for rule in top}) == 1 else None


@lru_cache(maxsize=1_000)
def normalise(text: str) -> str:
    """Return comparable words between blanks: "Số hoá 100% các TTHC;" gives " số hóa thủ tục hành chính ; "."""
    text = early_tone(_composed(text).casefold())
    text = _LONG_BRACKETS.sub(" ", text)
    text = _SHARE_NUMBER.sub(" ", text)
    text = _plain(_SENTENCE_END.sub(" ; ", text))
    text = _BARE_PROCEDURE.sub("thủ tục hành chính", text)
    for pattern, meanings in word_lists().respelled:
        text = _respell(pattern, meanings, text)
    return " " + squeeze_spaces(text) + " "


def _composed(text: str) -> str:
    """Return NFC text with every run of white space made one blank."""
    return squeeze_spaces(unicodedata.normalize("NFC", text))


def _respell(pattern: re.Pattern[str], meanings: dict[str, str], text: str) -> str:
    return pattern.sub(lambda found: meanings[found[0]], text)


def _plain(text: str) -> str:
    return " " + " ".join(_NON_WORD.sub(" ", text).replace(";", " ; ").split()) + " "


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the package, each compiled once."""
    return tuple(_rule(number, row) for number, row in enumerate(_rows(RULES_FILE), start=2))


@cache
def _rules_by_word() -> dict[str, frozenset[int]]:
    """Return the places of the rules that may fit where a word stands: of each phrase of a rule's shortest group its longest word."""
    places: dict[str, set[int]] = {}
    for place, rule in enumerate(rules()):
        for phrase in min(rule.all_of, key=len):
            places.setdefault(max(" ".join(phrase).split(), key=len), set()).add(place)
    return {word: frozenset(found) for word, found in places.items()}


def _candidates(text: str) -> list[Rule]:
    """Return the rules that may fit a normalised text, in their order; all others lack a word in it."""
    by_word = _rules_by_word()
    places = set().union(*(by_word.get(word, ()) for word in set(text.split())))
    return [rules()[place] for place in sorted(places)]


@cache
def word_lists() -> Words:
    """Return abbreviations, spellings, silent and weak words and sets of the package."""
    rows = _rows(WORDS_FILE)
    kinds = {kind: {row["word"]: row["stands_for"] for row in rows if row["kind"] == kind} for kind in WORD_KINDS}
    return Words(
        # In this order: "DVC trực tuyến" is spelt out before words are left out.
        respelled=tuple((_any_word(kinds[kind]), kinds[kind]) for kind in ("abbreviation", "spelling", "silent")),
        weak=_any_word(kinds["weak"]),
        elliptic=_any_word(kinds["elliptic"]),
        sets={name: tuple(phrases.split(" | ")) for name, phrases in kinds["set"].items()},
    )


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words or word groups between blanks, the longest first."""
    return re.compile(r"(?<=\s)(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?=\s)")


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _rule(number: int, row: dict[str, str]) -> Rule:
    all_of = tuple(tuple(sorted(_phrases(group), key=_length, reverse=True)) for group in row["all_of"].split(" & "))
    context = tuple(_phrases(row["context"]))
    units = UNIT_FAMILIES[row["units"]] if row["units"] in UNIT_FAMILIES else tuple(row["units"].split("|"))
    parts = [part for phrases in (*all_of, context) for phrase in phrases for part in phrase]
    return Rule(
        number=number,
        code=row["code"],
        all_of=all_of,
        none_of=tuple(_phrases(row["none_of"])),
        context=context,
        units=units,
        comparators=tuple(filter(None, row["comparators"].split("|"))),
        priority=int(row["priority"] or 0),
        words=frozenset(word for part in parts for word in part.split()),
    )


def _phrases(group: str) -> Iterator[tuple[str, ...]]:
    """Split "a .. b | {set}" into normalised phrases, one for every word of the sets."""
    for phrase in filter(None, group.split(" | ")):
        for choice in product(*(_choices(piece) for piece in re.split(r"(\{[^}]*\})", phrase) if piece)):
            yield tuple(normalise(part) for part in "".join(choice).split(" .. "))


def _choices(piece: str) -> tuple[str, ...]:
    return word_lists().sets[piece[1:-1]] if piece.startswith("{") else (piece,)


def _matched_length(rule: Rule, text: str) -> int:
    """Return how many characters of the rule's phrases stand in the text, 0 where the rule does not fit."""
    length = 0
    for group in rule.all_of:
        longest = next((_length(phrase) for phrase in group if _occurs(phrase, text)), 0)
        if not longest:
            return 0
        length += longest
    return 0 if any(_occurs(phrase, text) for phrase in rule.none_of) else length


def _length(phrase: tuple[str, ...]) -> int:
    return sum(map(len, phrase))


def _occurs(phrase: tuple[str, ...], text: str) -> bool:
    """Tell whether the parts stand in the text one after another, all in one sentence."""
    if not all(map(text.__contains__, phrase)):
        return False
    if len(phrase) == 1:
        return True
    return any(_in_order(phrase, f"{sentence} ") for sentence in text.split(";"))


def _in_order(parts: tuple[str, ...], sentence: str) -> bool:
    position = 0
    for part in parts:
        found = sentence.find(part, position)
        if found < 0:
            return False
        position = found + len(part) - 1  # two phrases may share the blank between them
    return True


def _around(clause: str, context: str) -> tuple[str, str]:
    """Return the context before and after the clause; a context that lacks the clause stands before it."""
    start = context.find(clause)
    if start < 0:
        return (f"{context}; " if context else ""), ""
    return context[:start], context[start + len(clause) :]


def _numbered_parts(text: str, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the stretches that hold a number when the text is cut at sentence ends and before the words of `cut`."""
    bare = _LONG_BRACKETS.sub(lambda found: " " * len(found[0]), text)
    ends = {0, len(text), *(found.end() for found in _SENTENCE_END.finditer(bare))}
    cuts = sorted(ends | {found.start() for found in cut.finditer(bare)})
    return [(a, b) for a, b in pairwise(cuts) if _ANY_NUMBER.search(bare, a, b)]


def _code_of(statement: str, *, unit: str, comparator: str, around: str) -> str | None:
    """Read one statement, first without the purpose that may follow it ("… để kết nối dữ liệu"), then whole."""
    for text in dict.fromkeys((_without_purpose(statement), statement)):
        rule = best(matches(normalise(text), unit=unit, comparator=comparator, around=around))
        if rule is not None:
            return rule.code
    return None


def _without_purpose(statement: str) -> str:
    """Return the part that holds the number where "để", "nhằm" … cut the statement in two."""
    parts = _numbered_parts(statement, _PURPOSE)
    return statement[slice(*parts[0])] if len(parts) == 1 else statement


def _code_of_elliptic(before: str, focus: str, after: str, *, unit: str, comparator: str) -> str | None:
    """Read a clause that leaves its measure to its neighbours: "…; cấp xã đạt tối thiểu 10%"."""
    focus = _without_purpose(focus)
    own = _content(normalise(focus))
    for window, is_one_statement in _windows(before, focus, after, has_head=bool(own)):
        found = matches(normalise(window), unit=unit, comparator=comparator)
        # What the clause itself says must be part of the measure of its neighbour, else it speaks of something else.
        rule = best([match for match in found if is_one_statement or own <= match.rule.words])
        if rule is not None:
            return rule.code
    return None


def _windows(before: str, focus: str, after: str, *, has_head: bool) -> Iterator[tuple[str, bool]]:
    """Yield the clause with its neighbours, the closest reading first, and whether both are one statement."""
    pieces = _pieces(before)
    if pieces and _OPEN_END.search(before) and not _PART_OF.match(focus):
        # The clause was cut off inside its statement: "Giảm ít nhất | 10% đơn vị sự nghiệp công lập".
        yield f"{pieces[-1]} {focus}", True
    if has_head and (_NEXT_MEMBER.match(after) or _MORE_TO_COME.search(focus)):
        # "80% hồ sơ cấp huyện và 60% hồ sơ cấp xã được …": the verb comes after the next number.
        yield f"{focus} {_SENTENCE_END.split(after.strip(), maxsplit=1)[0]}", False
    for piece in reversed(pieces):
        # Only the first neighbour that says something: what it leaves open nobody further away can mean.
        if _content(normalise(piece)):
            yield f"{piece} {focus}", False
            return


def _pieces(text: str) -> list[str]:
    """Split at sentence ends, and at a comma or "và" that closes a number: each piece is one statement."""
    pieces = []
    for sentence in _SENTENCE_END.split(text):
        start = 0
        for number in re.finditer(_SHARE + r"[^,]*(?:,|$)", sentence):
            pieces.append(sentence[start : number.end()])
            start = number.end()
        pieces.append(sentence[start:])
    return [piece for piece in pieces if piece.strip(" ,()-–+")]


def _content(text: str) -> frozenset[str]:
    """Return the words that say what is measured: all but numbers, levels, years and words like "đạt", "tối thiểu"."""
    text = word_lists().weak.sub("", text)
    return frozenset(word for word in text.split() if word != ";" and not word[0].isdigit())
