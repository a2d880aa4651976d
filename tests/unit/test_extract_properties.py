"""What holds for any text: reading never fails, quotes stand where they say, and white space carries no meaning."""

import re
import tempfile
import textwrap
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

from cchc.documents.text import PlanText, decode
from cchc.extract import extract_file, extract_text
from cchc.language.spaces import squeeze_spaces
from cchc.records import OUTCOMES, Extraction

# Its notes of earlier runs stay out of the project's folder.
set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis")
BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

FRAGMENTS = (
    "KẾ HOẠCH", "QUYẾT ĐỊNH:", "Cải cách hành chính năm 2026 của xã Ví Dụ", "Số:    /KH-UBND",
    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;", "I. MỤC TIÊU", "1. Cải cách thể chế",
    "2.1. Tỷ lệ hồ sơ đúng hạn đạt từ 98,5% trở lên;", "- 100% công chức xã được tập huấn", "a) Tối thiểu 8o% hồ sơ",
    "giai đoạn 2028-2026", "so với năm 2021", "mỗi năm tăng 5 điểm %", "lần lượt là 20%, 10%", "(9/9 xã)",
    "đã đạt 48% (mục tiêu 65%)", "đến năm 2030", "II", "III CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "PHỤ LỤC", "Phụ lục số 02",
    "STT Nội dung Sản phẩm Chủ trì Phối hợp Thời gian", "STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian thực hiện",
    "| 1 | Rà soát | Báo cáo | Phòng Kinh tế | | Quý II |", "1\tRà soát\tPhòng Kinh tế\tTháng 13", "1", "2", "12",
    "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND xã", "Trước ngày 31/02/2026", "Thường xuyên", "Quý III, IV",
    "Báo cáo UBND tỉnh trước ngày 05/12", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "%", "≥ 95", "12.5.7%",
)  # fmt: skip
SEPARATORS = (" ", "\n", "\n\n", " \n \n", "\t", "\n" + " " * 30, "\f", "\u00a0", "   ")
NOISE = st.text(max_size=12) | st.text("0123456789%.,;:-–()[]{}|/\\ \t", max_size=12)


def as_plan(text: str) -> PlanText:
    """A text as the decoder hands it over: NFC, one newline for a line end."""
    return PlanText(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")), "utf-8")


def read(plan: PlanText) -> Extraction:
    return extract_text(plan, document_id="thu", file_name="thu.txt")


def misplaced_quotes(extraction: Extraction) -> list[tuple[str, str]]:
    records = (
        *extraction.targets, *extraction.results, *extraction.legal_bases, *extraction.duties, *extraction.findings,
        *extraction.plan_deadlines,
    )  # fmt: skip
    pairs = [(record.quote, squeeze_spaces(extraction.text[record.char_start : record.char_end])) for record in records]
    return [(quote, words) for quote, words in pairs if quote != words]


@st.composite
def plan_like_texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(st.sampled_from(FRAGMENTS) | NOISE, st.sampled_from(SEPARATORS)), max_size=40))
    return "".join(piece + separator for piece, separator in pieces)


@BOUNDED
@given(plan_like_texts())
@example("")
@example("\n".join(FRAGMENTS))
@example(" ".join(reversed(FRAGMENTS)))
def test_any_text_is_read_without_error_and_every_quote_stands_in_its_place(text):
    assert misplaced_quotes(read(as_plan(text))) == []


# --- white space ---

SENTENCES = (
    "Tỷ lệ hồ sơ được giải quyết trước hạn và đúng hạn đạt từ 98,5% trở lên.",
    "Phấn đấu 100% thủ tục hành chính thuộc thẩm quyền được niêm yết, công khai đầy đủ tại nơi tiếp nhận.",
    "Mức độ hài lòng của người dân, doanh nghiệp về giải quyết thủ tục hành chính đạt tối thiểu 90%.",
    "Bảo đảm trên 75% hồ sơ được nộp trực tuyến, trong đó hồ sơ toàn trình chiếm không dưới 60%.",
    "Trong năm tổ chức ít nhất 02 buổi đối thoại của lãnh đạo Ủy ban nhân dân xã với người dân.",
    "Không quá 1% hồ sơ phải bổ sung giấy tờ từ lần thứ hai; có từ 90% đến 95% công chức xã được bồi dưỡng nghiệp vụ.",
    "Giảm ít nhất 15% thời gian chờ của người dân so với năm 2025.",
)
SPACES = (" ", "  ", "\u00a0", " \u00a0", "\t")
HEAD = "KẾ HOẠCH\n\nCải cách hành chính năm 2026 của xã Ví Dụ\n\nI. MỤC TIÊU\n\n1. Cải cách thủ tục hành chính\n\n- "
TAIL = "\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Các phòng, đơn vị thực hiện nghiêm Kế hoạch này.\n"


def promises(text: str) -> Counter:
    plan = decode(text.encode("utf-8"), "thu.txt")
    return Counter((target.value, target.comparator, target.unit) for target in read(plan).targets)


paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True).map(" ".join)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_of_the_pool_holds_a_promise(sentence):
    numbers = len(re.findall(r"\d+(?:,\d+)?(?:%| buổi)", sentence)) - sentence.count("% đến ")
    assert promises(HEAD + sentence + TAIL).total() == numbers > 0


@BOUNDED
@given(paragraphs, st.integers(min_value=30, max_value=200), st.sampled_from(("\n", " \n", "\r\n", " \n\n")))
def test_wrapping_a_paragraph_at_another_width_changes_no_promise(paragraph, width, line_end):
    wrapped = line_end.join(textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False))
    assert promises(HEAD + wrapped + TAIL) == promises(HEAD + paragraph + TAIL)


@BOUNDED
@given(paragraphs, st.data())
def test_kinds_of_spaces_change_no_promise(paragraph, data):
    words = paragraph.split(" ")
    spaces = data.draw(st.lists(st.sampled_from(SPACES), min_size=len(words), max_size=len(words)))
    spaced = "".join(word + space for word, space in zip(words, spaces, strict=True)).rstrip()
    assert promises(HEAD + spaced + TAIL) == promises(HEAD + paragraph + TAIL)


@BOUNDED
@given(paragraphs, st.sampled_from(("\n", "\r\n", "\r")))
def test_decomposed_letters_and_foreign_line_ends_change_no_promise(paragraph, line_end):
    text = HEAD + paragraph + TAIL
    foreign = unicodedata.normalize("NFD", text).replace("\n", line_end)
    assert promises(foreign) == promises(text)


# --- bytes ---

KNOWN_BEGINNINGS = (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0", b"{\\rtf1 ")


@BOUNDED
@given(st.sampled_from(KNOWN_BEGINNINGS), st.binary(max_size=400), st.sampled_from((".txt", ".pdf", ".docx", ".xyz")))
def test_any_bytes_under_any_name_give_exactly_one_outcome_with_a_reason_where_they_are_refused(begin, rest, ending):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"thu{ending}"
        file.write_bytes(begin + rest)
        extraction = extract_file(file)
    outcome = extraction.outcome
    assert outcome.file_name == file.name and outcome.outcome in OUTCOMES
    assert (outcome.outcome == "read") == (outcome.reason is None)
    assert misplaced_quotes(extraction) == []
