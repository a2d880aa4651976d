"""Words → places, whatever the accents. Every text here is invented."""

import pytest

from cchc.documents.text import PlanText
from cchc.extract import extract_text
from cchc.search.files import FileShelf
from cchc.search.find import best
from cchc.search.hits import shortened
from cchc.search.match import ALL, NEAR, PHRASE, Line, accents, find, plain, query_of

TEXT = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ

I. MỤC TIÊU

1. Thủ tục hành chính
- Bảo đảm 97% hồ sơ được giải quyết

trước và đúng hạn tại Trung tâm Phục vụ hành chính công.
- Xã xây dựng mô hình hoà giải ở cơ sở. Giải thưởng sáng kiến do xã trao.

II. TỔ CHỨC THỰC HIỆN
1. Công chức tư pháp chủ trì; hạn cuối cùng là ngày 15/11, đúng như Kế hoạch của huyện cũ.
- Hòa nhập và hóa giá là chuyện khác.
"""


@pytest.fixture(scope="module")
def shelf() -> FileShelf:
    extraction = extract_text(PlanText(TEXT, "utf-8"), document_id="vi-du", file_name="vi-du.txt")
    return FileShelf({"vi-du": extraction})


def places(words: str, *texts: str) -> list[tuple[int, int]]:
    """Kind of place and first line of each place, lines of their own."""
    lines, start = [], 0
    for number, text in enumerate(texts, start=1):
        lines.append(Line(number, number, start, text))
        start += len(text) + 1
    return [(place.tier, place.line_start) for place in find(lines, query_of(words))]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Hoà", "hoa"),
        ("hòa", "hoa"),
        ("HOA", "hoa"),
        ("Đúng", "dung"),
        ("thuỷ", "thuy"),
        ("trưởng", "truong"),
        ("98", "98"),
    ],
)
def test_a_word_without_accents(word, expected):
    assert plain(word) == expected


def test_accents_are_compared_wherever_the_tone_mark_stands():
    assert accents("hoà") == accents("hòa") and accents("uỷ") == accents("ủy")
    assert len({accents("hoa"), accents("hoá"), accents("hòa"), accents("hoả")}) == 4
    assert accents("đa") != accents("da")


@pytest.mark.parametrize(
    ("words", "texts", "expected"),
    [
        ("đúng hạn", ["giải quyết Đúng hạn."], [(PHRASE, 1)]),
        ("dung han", ["giải quyết đúng", "hạn hồ sơ"], [(PHRASE, 1)]),
        ("đúng hạn", ["làm cho đúng. Hạn cuối là thứ sáu"], [(NEAR, 1)]),
        ("đúng hạn", ["làm cho đúng.", "Hạn cuối là thứ sáu"], [(NEAR, 1)]),
        ("đúng hạn", ["đúng thời hạn"], [(NEAR, 1)]),
        ("đúng hạn", ["đúng " + "chữ " * 40 + "hạn"], [(ALL, 1)]),
        ("đúng hạn", ["đúng " + "chữ " * 400 + "hạn"], []),
        ("đúng hạn", ["hành động đúng"], []),
        ("97,5%", ["đạt 97,5 % hồ sơ", "đạt 97 hoặc 98"], [(PHRASE, 1)]),
        ("han", ["hành chính", "chậm hạn và quá hạn"], [(PHRASE, 2)]),
        ("một một", ["một một một một"], [(PHRASE, 1)]),
        ("a b a c", ["a b a b a c"], [(PHRASE, 1)]),
        ("...", ["..."], []),
    ],
)
def test_places_are_phrases_then_near_words_then_words_of_a_paragraph(words, texts, expected):
    assert (places(words, *texts) if query_of(words).words else []) == expected


def test_typed_accents_come_first_and_other_accents_after(shelf):
    found = best(shelf, "hoà giải", 10)
    assert "»hoà giải«" in found[0].marked("»", "«")
    texts = [hit.marked("»", "«") for hit in best(shelf, "hoa", 10)]
    assert any("»hoà«" in text for text in texts) and any("»Hòa«" in text and "»hóa«" in text for text in texts)


def test_a_phrase_over_a_blank_line_is_found_with_its_section_lines_and_records(shelf):
    [hit, *_] = best(shelf, "giai quyet truoc va dung han", 5)
    assert (hit.line_start, hit.line_end, hit.section) == (7, 9, "I.1")
    assert hit.place == "mục I.1, dòng 7–9"
    assert "hồ sơ được »giải quyết trước và đúng hạn« tại Trung tâm" in hit.marked("»", "«")
    assert hit.records == ("vi-du-T001",)


def test_the_limit_is_kept_and_said(shelf):
    found = best(shelf, "xã", 1)
    assert (len(found), found.more) == (1, True)
    assert best(shelf, "khong co chu nay", 5).hits == ()
    assert best(shelf, "?!", 5).hits == ()


def test_marks_stay_on_their_words_when_the_text_between_is_left_out():
    words = [f"từ{number}" for number in range(300)]
    text = "  ".join(words)
    marks = tuple((text.index(word), text.index(word) + len(word)) for word in ("từ100", "từ101", "từ250"))
    shown, moved = shortened(text, marks)
    assert [shown[low:high] for low, high in moved] == ["từ100 từ101", "từ250"]
    assert shown.startswith("… ") and " … " in shown and shown.endswith(" …") and len(shown) < 400


@pytest.mark.slow
def test_time_grows_with_the_length_and_no_faster():
    import time

    def seconds(lines: int) -> float:
        begin = time.process_time()
        find([Line(n, n, n * 60, "giải quyết hồ sơ đúng quy định, trước hạn và hồ sơ") for n in range(lines)], query)
        return time.process_time() - begin

    query = query_of("hồ sơ đúng hạn hồ sơ")
    seconds(2_000)
    assert min(seconds(40_000) for _ in range(3)) < 25 * min(seconds(4_000) for _ in range(3))
