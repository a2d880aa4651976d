"""What the grammar says of a table row's atoms: how well a cell of each kind of column begins, goes on and ends at them.

The weights are hand-set, not learned from any document. They are whole thousandths of a point, so that sums are exact in
whatever order they are added. All that does not hang on what a reading teaches is weighed once a row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from cchc.extract.language.agencies import BODY_START
from cchc.extract.language.deadlines import DEADLINE_START
from cchc.extract.tables.line_pieces import Atom
from cchc.extract.tables.model import BODY_COLUMNS, TEXT_COLUMNS
from cchc.language.letters import compile_vi
from cchc.language.spaces import squeeze_spaces

_SILENT_COLUMNS = ("remarks", "leader", "funding", "unit")  # often empty
_BULLETS = "-+•"
_JOINS = {"unusual": 2_500, "indent": 500, "usual": 0, "inline": -2_500, "page": 0, "first": 0}
_NEAR_BREAK = 59  # atoms before the end of a page in which any cell may stop in the middle of a sentence
_LABEL_ATOMS = 40
_LABEL_LETTERS = 300
_PRODUCT_START = re.compile(
    r"[-+*•]?\s*(?:(?:các |bản )?(?:"
    # papers
    r"kế hoạch|báo cáo|quyết định|văn bản|tờ trình|công văn|nghị quyết|thông báo|danh mục|hồ sơ|biên bản|chương trình|"
    r"đề án|dự án|phương án|phiếu|tài liệu|hợp đồng|"
    # what is published or held
    r"bài viết|tin bài|chuyên mục|chuyên trang|hội nghị|lớp tập huấn|mô hình|sáng kiến|"
    # rules and results
    r"quy chế|quy trình|quy định|kết quả|kết luận|tỷ lệ|số liệu|"
    # systems, and the rest
    r"cơ sở dữ liệu|hệ thống|phần mềm|trang|đảm bảo|bảo đảm|hoàn thành|khẩu hiệu|giấy mời|ý kiến|sổ|biểu))(?!\w)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:(?<!\w)(?:và|hoặc|của|các|những|về|cho|với|theo|tại|trong|trên|thuộc|bằng|từ|đến|do|là|được|để|khi|cán|ban chỉ|ngày|tháng|trước)|[,/&(\-–])$",
    re.IGNORECASE,
)
_OPEN_BODY = re.compile(r"(?<!\w)(?:vp|phòng|trung tâm|sở|ủy ban|uỷ ban|ủy ban nhân|ban chỉ)$", re.IGNORECASE)
_LONGEST_END = 12  # letters of the longest of these ends
_LABEL = compile_vi(r"[-+]?\s*[⟨A⟩][^:.]{3,170}?:\s*(?:thực hiện:?\s+)?(?P<deadline>.+)", re.DOTALL)
_LONGEST_LABEL = 180  # letters up to its colon


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of an atom are, whatever stands around them."""

    letters: str  # without white space
    opens: bool  # with a capital, a bullet, a digit or a bracket
    bullet: bool
    capital: bool  # its first letter is one
    acronym: bool  # its first word is in capitals
    one_capital: bool  # its first word may be a single capital: no acronym to speak of
    upper: bool  # its very first character is a capital
    digit: bool  # the printed line from here begins with a digit
    body: bool
    deadline: bool
    product: bool
    ends_open: bool  # "của", "và", a comma: the sentence goes on
    ends_in_body: bool  # "Phòng": the name goes on
    ends_sentence: bool


@lru_cache(maxsize=20_000)
def words_of(text: str, ahead: str) -> Words:
    """Look at an atom's text and at its printed line from it on; the same lines stand in many rows."""
    letter = next((char for char in text if char.isalpha()), "")
    first = text.split(None, 1)[0]
    tail = max(0, len(text) - _LONGEST_END)
    return Words(
        letters="".join(text.split()),
        opens=letter.isupper() or text[0] in "-+•0123456789(",
        bullet=text[0] in _BULLETS,
        capital=letter.isupper(),
        acronym=first.isupper(),
        one_capital=len(first) == 1,
        upper=text[0].isupper(),
        digit=ahead[0].isdigit(),
        body=bool(BODY_START.match(ahead)),
        deadline=bool(DEADLINE_START.match(ahead)),
        product=bool(_PRODUCT_START.match(ahead)),
        ends_open=bool(_OPEN_END.search(text, tail)),
        ends_in_body=bool(_OPEN_BODY.search(text, tail)),
        ends_sentence=text[-1] in ".;",
    )


def kind_of_column(name: str) -> str:
    """Columns of one kind are weighed alike: text, product, body, deadline, silent (often empty), other."""
    if name in BODY_COLUMNS:
        return "body"
    if name in TEXT_COLUMNS:
        return "product" if name == "product" else "text"
    return "deadline" if name == "deadline" else "silent" if name in _SILENT_COLUMNS else "other"


class Weights:
    """The weights of one row's atoms; every list has an entry for each atom.

    `begins[kind, going_on]` and `goes_on[kind]`: of a cell that begins at the atom, or goes on with it after the one before;
    `ends`: of a cell that ends with it. `line_last`: the last atom of its printed line, `so_far`: letters of that line up to
    the atom. `would_fit`: letters of the line before and of the first word here, 0 where a line end says nothing.
    """

    def __init__(self, atoms: Sequence[Atom], columns: Sequence[str]) -> None:
        kinds = dict.fromkeys(map(kind_of_column, columns))
        self.atoms = atoms
        self.words = [words_of(atom.text, atom.ahead) for atom in atoms]
        self.compacted = "".join(words.letters for words in self.words)
        self.compact_at = [0, *accumulate(len(words.letters) for words in self.words)]
        self.pages = [index for index, atom in enumerate(atoms) if atom.join == "page"]
        self.near_break = _before(self.pages, len(atoms))
        self.line_last = self._line_lasts()
        self.so_far, self.would_fit = self._lines()
        self.ends = [
            -1_500 if words.ends_open and not near else 0
            for words, near in zip(self.words, self.near_break, strict=True)
        ]
        self.ends[-1] = 0
        labelled = self._labelled_deadlines()
        goings = (False, True) if self.pages else (False,)
        self.begins = {(kind, on): self._begins(kind, on, labelled) for kind in kinds for on in goings}
        self.goes_on = {kind: self._goes_on(kind) for kind in kinds}

    def letters(self, begin: int, end: int) -> int:
        """How many letters atoms[begin:end] have."""
        return self.compact_at[end] - self.compact_at[begin]

    def text(self, begin: int, end: int) -> str:
        """The letters of atoms[begin:end], white space left out."""
        return self.compacted[self.compact_at[begin] : self.compact_at[end]]

    def longest_line(self, begin: int, end: int) -> int:
        """The letters of the longest printed line of a cell that takes atoms[begin:end]."""
        longest = 0
        while begin < end:
            behind = min(end, self.line_last[begin] + 1)
            longest = max(longest, self.letters(begin, behind))
            begin = behind
        return longest

    def _line_lasts(self) -> list[int]:
        lasts = list(range(len(self.atoms)))
        for index in range(len(self.atoms) - 2, -1, -1):
            if self.atoms[index + 1].join == "inline":
                lasts[index] = lasts[index + 1]
        return lasts

    def _lines(self) -> tuple[list[int], list[int]]:
        so_far, would_fit, first = [], [], 0
        for index, atom in enumerate(self.atoms):
            first = first if atom.join == "inline" else index
            so_far.append(self.letters(first, index + 1))
            says_nothing = atom.join == "inline" or not index or self.words[index - 1].ends_sentence
            would_fit.append(0 if says_nothing else so_far[index - 1] + len(atom.text.split(" ", 1)[0]))
        return so_far, would_fit

    def _labelled_deadlines(self) -> set[int]:
        """The atoms at which "Báo cáo kết quả: Quý IV" begins: a deadline that first says what it is for."""
        folded = [squeeze_spaces(atom.text) for atom in self.atoms]
        starts = [0, *accumulate(len(text) + 1 for text in folded)]
        row, found = " ".join(folded), set()
        for index, atom in enumerate(self.atoms):
            start = starts[index]
            if row.find(":", start, start + _LONGEST_LABEL) < 0 or (atom.join == "inline" and atom.text[0] not in "-+"):
                continue
            end = min(start + _LABEL_LETTERS, starts[min(index + _LABEL_ATOMS, len(self.atoms))] - 1)
            match = _LABEL.match(row[start:end])
            if match and DEADLINE_START.match(match["deadline"]):
                found.add(index)
        return found

    def _begins(self, kind: str, going_on: bool, labelled: set[int]) -> list[int]:
        scores = []
        for index, (atom, words) in enumerate(zip(self.atoms, self.words, strict=True)):
            score = _JOINS[atom.join]
            if not going_on:
                score += 800 if words.opens else (-500 if kind == "body" and words.body else -2_000)
                if words.acronym and not words.one_capital and atom.join == "usual" and kind in ("text", "product"):
                    score -= 1_000  # an acronym opens a line as often inside a cell as at its start
            if atom.join not in ("page", "first"):
                before = self.words[index - 1]
                if before.ends_open or (kind == "body" and before.ends_in_body):
                    score -= 0 if self.near_break[index] else 2_000
                elif before.ends_sentence:
                    score += 800
            if index in labelled and kind in ("deadline", "body"):
                score += 2_500 if kind == "deadline" else -3_000
            else:
                score += _suits(kind, words, going_on)
            scores.append(score)
        return scores

    def _goes_on(self, kind: str) -> list[int]:
        """How well an atom goes on a cell after the atom before it, the width of the column left aside."""
        scores, last_bullet = [], -100
        for index, (atom, words) in enumerate(zip(self.atoms, self.words, strict=True)):
            if atom.join == "inline":
                scores.append(-500 if kind in ("text", "product") and words.deadline and words.upper else 0)
            else:
                score = -2_500 if atom.join == "unusual" else 0
                if words.bullet and index - last_bullet <= 8:
                    score += 800  # items of one list stand in one cell
                if index and atom.text == self.atoms[index - 1].text:
                    score -= 1_000  # no cell says the same line twice
                if words.capital and not words.acronym and not (index and self.words[index - 1].ends_open):
                    score -= 500
                if kind != "deadline" and words.deadline and words.capital:
                    score -= 2_500 if kind == "body" else 1_000
                if kind == "deadline" and words.body and words.capital:
                    score -= 1_500
                scores.append(score)
            last_bullet = index if words.bullet else last_bullet
        return scores


def _before(pages: Iterable[int], count: int) -> list[bool]:
    """For every atom: whether a page ends soon behind it."""
    near = [False] * count
    for page in pages:
        first = max(0, page - _NEAR_BREAK)
        near[first:page] = [True] * (page - first)
    return near


def _suits(kind: str, words: Words, going_on: bool) -> int:
    """How well the first words of a cell suit its column."""
    if kind == "body":
        return 2_000 if words.body else (-500 if going_on else -5_000 if words.product else -3_000)
    if kind == "deadline":
        if words.deadline:
            return 1_500 if words.digit else 3_000
        return -500 if going_on else -2_500
    if kind == "product":
        return (1_000 if words.product and not going_on else 0) - (1_000 if words.deadline else 0)
    if kind == "silent":
        return -3_000
    return -1_000 if words.deadline else 0
