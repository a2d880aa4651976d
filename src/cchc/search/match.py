"""Where words stand in a text: pure functions, lines of one document in, places out. Time grows with the words looked at.

A place is the whole phrase, else all words near each other, else all words within about a paragraph. Lines count as one
running text: a phrase that is wrapped over two lines is found, and so is one with blank lines between.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from cchc.language.letters import without_accents

WORD = re.compile(r"[^\W_]+")
PHRASE, NEAR, ALL = 1, 2, 3
_STOP = re.compile(r"[.;:!?](?:\s|$)")  # no phrase goes on over the end of a sentence
NEAR_CHARACTERS = 100  # beyond the letters of the words themselves: about a sentence
ALL_CHARACTERS = 400  # about a paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text: its number, which of the lines with text it is, and where it begins in the document."""

    number: int
    order: int
    char_start: int
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """The words looked for, without accents, and the accents that they were typed with."""

    words: tuple[str, ...]
    accents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: which kind of place, how many words have the accents as typed, and each word's offsets."""

    tier: int
    exact: int
    marks: tuple[tuple[int, int], ...]
    line_start: int
    line_end: int

    @property
    def extent(self) -> int:
        return self.marks[-1][1] - self.marks[0][0]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Better places have smaller ranks; among phrases the accents alone decide."""
        return self.tier, -self.exact, 0 if self.tier == PHRASE else self.extent


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text that is looked for; `follows`: only blanks and signs stand between it and the one before it."""

    plain: str
    accents: str
    start: int
    end: int
    line: int
    follows: bool


def query_of(words: str) -> Query:
    """Read what was typed: "Hoà Bình" gives the words ("hoa", "binh")."""
    found = WORD.findall(unicodedata.normalize("NFC", words))
    return Query(tuple(plain(word) for word in found), tuple(accents(word) for word in found))


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """Return a word without accents in small letters: "Hoà" gives "hoa", "Đúng" gives "dung"."""
    return without_accents(word.lower())


@lru_cache(maxsize=100_000)
def accents(word: str) -> str:
    """Return a word's accents, wherever they stand: hoà and hòa have the same, hoá and hoa others."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(sorted(letter for letter in letters if unicodedata.combining(letter) or letter == "đ"))


def find(lines: Iterable[Line], query: Query) -> list[Place]:
    """Return the places of one document in the order of the text; lines that hold none of the words may be left out."""
    found = list(_words(lines, set(query.words)))
    places = _phrases(found, query)
    if len(query.words) > 1:
        typed = set(zip(query.words, query.accents, strict=True))
        places += _windows(_free(found, places), typed, lambda word: (word.plain, word.accents))
        places += _windows(_free(found, places), set(query.words), lambda word: word.plain)
    return sorted(_merged(places), key=lambda place: place.marks[0])


def _words(lines: Iterable[Line], wanted: set[str]) -> Iterable[_Word]:
    order, number, rest = -2, -1, ""  # of the last word looked for: its line, its number there, what stands behind it
    folded: dict[str, str] = {}  # few words stand often: a look-up costs less than a call
    for line in lines:
        matches = list(WORD.finditer(line.text))
        for index, match in enumerate(matches):
            printed = match[0]
            word = folded.get(printed) or folded.setdefault(printed, plain(printed))
            if word not in wanted:
                continue
            if line.order == order:
                follows = index == number + 1 and not _STOP.search(line.text, matches[number].end(), match.start())
            else:
                follows = line.order == order + 1 and index == 0 and not WORD.search(rest) and not _STOP.search(rest)
            start = line.char_start + match.start()
            yield _Word(word, accents(printed), start, start + len(printed), line.number, follows)
            order, number, rest = line.order, index, line.text[match.end() :]


def _phrases(found: Sequence[_Word], query: Query) -> list[Place]:
    places: list[Place] = []
    begun: list[int] = []  # where phrases began that go on up to the word before
    free = 0
    for index, word in enumerate(found):
        begun = [begin for begin in begun if word.follows and query.words[index - begin] == word.plain]
        if query.words[0] == word.plain:
            begun.append(index)
        # The oldest is the longest: it alone can be whole.
        if begun and index - begun[0] + 1 == len(query.words):
            begin = begun.pop(0)
            if begin >= free:
                free = index + 1
                places.append(_place(PHRASE, _as_typed(found[begin:free], query), found[begin:free]))
    return places


def _as_typed(words: Sequence[_Word], query: Query) -> int:
    """How many words have the accents that were typed."""
    return sum(word.accents == typed for word, typed in zip(words, query.accents, strict=True))


def _free(found: Sequence[_Word], places: Sequence[Place]) -> list[_Word]:
    taken = {mark[0] for place in places for mark in place.marks}
    return [word for word in found if word.start not in taken]


def _windows(found: Sequence[_Word], wanted: set[Any], key: Callable[[_Word], Any]) -> list[Place]:
    """Return the shortest stretches that hold every word wanted, none overlapping the one before it."""
    last: dict[Any, _Word] = {}
    places: list[Place] = []
    exact = len(wanted) if any(isinstance(each, tuple) for each in wanted) else 0
    for word in found:
        if key(word) not in wanted:
            continue
        last[key(word)] = word
        if len(last) < len(wanted):
            continue
        window = sorted(last.values(), key=lambda each: each.start)
        between = word.end - window[0].start - sum(each.end - each.start for each in window)
        if between > ALL_CHARACTERS:
            continue
        place = _place(NEAR if between <= NEAR_CHARACTERS else ALL, exact, window)
        if not places or places[-1].marks[-1][1] <= window[0].start:
            places.append(place)
        elif place.rank < places[-1].rank:
            places[-1] = place
    return places


def _place(tier: int, exact: int, words: Sequence[_Word]) -> Place:
    return Place(tier, exact, tuple((word.start, word.end) for word in words), words[0].line, words[-1].line)


def _merged(places: list[Place]) -> list[Place]:
    """Make places of one kind on the same lines one place with several marks."""
    kept: dict[tuple[int, int, int, int], list[Place]] = {}
    for place in places:
        kept.setdefault((place.tier, place.exact, place.line_start, place.line_end), []).append(place)
    return [
        Place(tier, exact, tuple(sorted(chain.from_iterable(place.marks for place in same))), first, last)
        for (tier, exact, first, last), same in kept.items()
    ]
