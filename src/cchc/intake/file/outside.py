"""Formulas that ask something outside of their own file: their stored result is somebody else's word."""

import re
from functools import lru_cache

ANOTHER_BOOK, AN_ADDRESS, A_PROGRAM = "một sổ khác", "một địa chỉ ngoài tệp", "một chương trình khác"

_TEXTS = re.compile(r'"(?:[^"]|"")*"')
# Every repetition has an end: a formula made to be slow is not.
_BOOK = re.compile(
    r"\[[^\[\]]{1,260}\](?:[\w.]{0,64}!|[^'!\[\]]{0,64}'!)"
)  # [1]Sheet1!A1, '[so.xlsx]Trang 1'!A1; not Table[column]
_ADDRESS = re.compile(
    r"(?:^|[^\w.])(?:WEBSERVICE|FILTERXML|IMAGE|IMPORT(?:DATA|XML|HTML|RANGE|FEED)|STOCKHISTORY|ENCODEURL|CUBE\w+)\s*\(",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"(?:^|[^\w.])(?:RTD|DDE|CALL|EXEC|EVALUATE|REGISTER|REGISTER\.ID|SQL\.REQUEST|PY)\s*\(|\|", re.IGNORECASE
)
_LINK = re.compile(r"(?:^|[^\w.])HYPERLINK\s*\(\s*+(?!\"#)", re.IGNORECASE)


@lru_cache(maxsize=256)  # a column of shared formulas asks the same thousands of times
def asks_outside(formula: str, foreign_names: frozenset[str] = frozenset()) -> str | None:
    """Return in Vietnamese what a formula asks outside of its file: "=[1]Quy4!B7" gives "một sổ khác", "=B7/C7" None.

    `foreign_names` are the defined names of the workbook that stand for cells of another one.
    """
    bare = re.sub(r"_xl\w+\.", "", _TEXTS.sub('""', formula))
    if _PROGRAM.search(bare):
        return A_PROGRAM
    if _ADDRESS.search(bare) or _LINK.search(re.sub(r"_xl\w+\.", "", formula)):
        return AN_ADDRESS
    if _BOOK.search(bare) or ("INDIRECT" in bare.upper() and any("[" in text for text in _TEXTS.findall(formula))):
        return ANOTHER_BOOK
    words = {word.casefold() for word in re.findall(r"[\w.]+", bare)} if foreign_names else set()
    return ANOTHER_BOOK if words & {name.casefold() for name in foreign_names} else None
