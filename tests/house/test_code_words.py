"""House rule: the page of code words speaks of the code as it is."""

import re

import pytest
from support.project import ROOT
from support.source_tree import SOURCE

PAGE = ROOT / "docs" / "code-words.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| word |")
]
WORDS = [(word.strip(), where.strip("`")) for words, _, where in ROWS for word in words.split(",")]


def stands_in(word: str, code: str) -> bool:
    """Whether a name stands in code as it is, or each of some plain words does."""
    if re.search(r"[A-Z_]", word):
        return re.search(rf"\b{re.escape(word)}\b", code) is not None
    return all(part in code.lower() for part in re.split(r"[ -]", word))


def test_the_page_holds_words_with_a_meaning_each():
    assert len(WORDS) > 50
    assert [row for row in ROWS if len(row) != 3 or not all(row)] == []
    assert len({word for word, _ in WORDS}) == len(WORDS)


@pytest.mark.parametrize(("word", "where"), WORDS)
def test_a_word_is_used_where_the_page_says(word, where):
    path = SOURCE / where
    files = [path] if path.is_file() else sorted(path.glob("*.py"))
    assert stands_in(word, "\n".join(f"{file.stem}\n{file.read_text(encoding='utf-8')}" for file in files))


@pytest.mark.parametrize(
    ("word", "code", "expected"),
    [
        ("Flow", "class Flow:", True),
        ("Flow", "class Flows:", False),
        ("hand-over", "Hand over the records", True),
        ("reading cache", "a cache", False),
    ],
)
def test_a_word_is_looked_for_as_a_name_or_as_plain_words(word, code, expected):
    assert stands_in(word, code) == expected
