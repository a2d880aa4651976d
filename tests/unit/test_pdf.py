"""PDF files: pages, ruled tables over pages, scans, recognised text, old fonts, and files that must be refused."""

import time
import zlib

import pytest
from support.pdf_files import Page, write_pdf

from cchc.documents.open_document import read_document
from cchc.errors import UnreadableDocument
from cchc.extract import extract_file

HEAD = ("KẾ HOẠCH", "Cải cách hành chính năm 2026 của xã Ví Dụ", "I. MỤC TIÊU")
GOAL = "1. Số hóa đạt tối thiểu 95% hồ sơ thủ tục hành chính."
COLUMNS = [30.0, 70.0, 240.0, 340.0, 460.0, 560.0]
HEADER = [["STT"], ["Nội dung nhiệm vụ"], ["Sản phẩm"], ["Cơ quan chủ trì"], ["Thời gian"]]
ROW = [["1"], ["Rà soát văn bản"], ["Báo cáo"], ["Văn phòng"], ["Quý I/2026"]]


def first_page() -> Page:
    return Page().lines(60, 60, *HEAD, GOAL)


def tasks_of(path):
    return [(t.ordinal, t.content, t.product, t.lead_text, t.deadline_text) for t in extract_file(path).tasks]


def test_lines_pages_and_places(tmp_path):
    second = Page().words(290, 40, "2").lines(60, 80, "2. Tối thiểu 90% hồ sơ được giải quyết đúng hạn.")
    extraction = extract_file(write_pdf(tmp_path / "vi-du.pdf", [first_page(), second]))
    assert extraction.text.splitlines() == [*HEAD, GOAL, "2. Tối thiểu 90% hồ sơ được giải quyết đúng hạn."]
    assert [(target.value, target.page) for target in extraction.targets] == [(95.0, 1), (90.0, 2)]
    assert extraction.document.page == 1


def test_a_sentence_goes_on_over_a_page_number(tmp_path):
    first = first_page().words(60, 130, "2. Tối thiểu 90% hồ sơ được giải quyết").words(290, 800, "- 1 -")
    path = write_pdf(tmp_path / "vi-du.pdf", [first, Page().words(60, 60, "đúng hạn tại Trung tâm.")])
    assert "đúng hạn" in extract_file(path).targets[1].quote


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("giai đoạn 2021-", "2025 của xã"), "giai đoạn 2021-2025 của xã"),
        (("Nghị quyết số 76/", "NQ-CP"), "Nghị quyết số 76/NQ-CP"),
        (("giai đoạn 2021 -", "2025"), "giai đoạn 2021 -\n2025"),
        (("hồ sơ", "đúng hạn"), "hồ sơ\nđúng hạn"),
    ],
)
def test_a_word_cut_by_a_line_end_is_whole_again(tmp_path, lines, words):
    path = write_pdf(tmp_path / "vi-du.pdf", [first_page().lines(60, 140, *lines)])
    assert read_document(path).text.rstrip("\n").endswith(GOAL + "\n" + words)


def test_columns_side_by_side_are_read_one_after_the_other(tmp_path):
    page = Page().lines(60, 60, "ỦY BAN NHÂN DÂN", "XÃ VÍ DỤ").lines(320, 60, "CỘNG HÒA", "Độc lập")
    text = read_document(write_pdf(tmp_path / "vi-du.pdf", [page.lines(60, 120, *HEAD, GOAL)])).text
    assert text.splitlines()[:5] == ["ỦY BAN NHÂN DÂN", "XÃ VÍ DỤ", "CỘNG HÒA", "Độc lập", "KẾ HOẠCH"]


def test_a_title_below_the_letterhead_is_no_part_of_its_left_column(tmp_path):
    page = (
        Page()
        .lines(60, 60, "ỦY BAN NHÂN DÂN XÃ VÍ DỤ", "Số: 15/KH-UBND", *HEAD, GOAL)
        .lines(320, 60, "CỘNG HÒA", "Độc lập")
    )
    text = read_document(write_pdf(tmp_path / "vi-du.pdf", [page])).text
    assert text.splitlines()[1:5] == ["Số: 15/KH-UBND", "CỘNG HÒA", "Độc lập", "KẾ HOẠCH"]


def test_cells_are_those_between_the_ruling_lines(tmp_path):
    row = [["2"], ["Tuyên truyền", "trên hệ thống"], ["Bài viết"], ["Phòng Văn hóa", "- Xã hội"], ["Quý II/2026"]]
    path = write_pdf(tmp_path / "vi-du.pdf", [first_page(), Page().table(60, COLUMNS, [HEADER, ROW, row])])
    assert tasks_of(path) == [
        ("1", "Rà soát văn bản", "Báo cáo", "Văn phòng", "Quý I/2026"),
        ("2", "Tuyên truyền trên hệ thống", "Bài viết", "Phòng Văn hóa - Xã hội", "Quý II/2026"),
    ]


def test_a_row_over_two_pages_is_one_row_and_knows_both_pages(tmp_path):
    cut = [["2"], ["Tuyên truyền"], ["Bài viết"], ["Phòng Văn hóa"], ["Quý II/2026"]]
    rest = [[], ["trên hệ thống"], [], ["- Xã hội"], []]
    pages = [first_page(), Page().table(60, COLUMNS, [HEADER, ROW, cut]), Page().table(60, COLUMNS, [HEADER, rest])]
    extraction = extract_file(write_pdf(tmp_path / "vi-du.pdf", pages))
    assert [task.content for task in extraction.tasks] == ["Rà soát văn bản", "Tuyên truyền trên hệ thống"]
    assert extraction.tasks[1].lead_text == "Phòng Văn hóa - Xã hội"
    assert extraction.tasks[1].page == 2


def test_a_row_that_begins_on_the_next_page_without_number_is_an_activity(tmp_path):
    first = [["1"], ["Rà soát văn bản"], ["Kế hoạch"], ["Văn phòng"], ["Quý I/2026"]]
    second = [None, None, ["Báo cáo"], ["Văn phòng"], ["Quý II/2026"]]
    third = [[], [], ["Tổng kết"], ["Văn phòng"], ["Quý IV/2026"]]
    pages = [
        first_page(),
        Page().table(60, COLUMNS, [HEADER, first, second]),
        Page().table(60, COLUMNS, [HEADER, third]),
    ]
    extraction = extract_file(write_pdf(tmp_path / "vi-du.pdf", pages))
    assert [(task.content, task.product) for task in extraction.tasks] == [
        ("Rà soát văn bản", "Kế hoạch"),
        ("Rà soát văn bản", "Báo cáo"),
        ("Rà soát văn bản", "Tổng kết"),
    ]


def test_another_table_on_the_next_page_is_another_table(tmp_path):
    title = Page().lines(60, 40, "PHỤ LỤC SỐ 02", "Nhiệm vụ khác")
    pages = [first_page(), Page().table(60, COLUMNS, [HEADER, ROW]), title.table(90, COLUMNS, [HEADER, ROW])]
    extraction = extract_file(write_pdf(tmp_path / "vi-du.pdf", pages))
    assert [task.appendix for task in extraction.tasks] == ["Phụ lục", "Phụ lục số 02"]


# --- scans and recognised text ---


def test_a_scan_is_refused_and_says_what_to_do(tmp_path):
    with pytest.raises(UnreadableDocument) as error:
        read_document(write_pdf(tmp_path / "quet.pdf", [Page().picture(), Page().picture()]))
    assert "bản quét" in str(error.value) and "OCR" in str(error.value) and "ocrmypdf" in str(error.value)


def test_scanned_pages_among_others_are_named(tmp_path):
    pages = [first_page(), Page().picture(), Page().picture(), Page(), Page().picture()]
    outcome = extract_file(write_pdf(tmp_path / "vi-du.pdf", pages)).outcome
    assert outcome.outcome == "partly_read" and "trang 2–3, 5 là bản quét" in outcome.reason


@pytest.mark.parametrize(
    ("pages", "producer", "expected"),
    [
        ([Page().picture().lines(60, 60, *HEAD, GOAL, hidden=True)], "", True),
        ([Page().lines(60, 60, *HEAD, GOAL)], "ocrmypdf 16.1 / Tesseract OCR 5.3", True),
        ([Page().lines(60, 60, *HEAD, GOAL)], "ABBYY FineReader 15", True),
        ([Page().lines(60, 60, *HEAD, GOAL)], "Microsoft Word 2019", False),
        ([Page().picture().lines(60, 60, *HEAD, GOAL)], "", False),  # words printed over a background
        ([Page().lines(60, 60, *HEAD, GOAL, hidden=True)], "", False),  # hidden, but over no picture
    ],
)
def test_numbers_that_a_machine_recognised_need_confirmation(tmp_path, pages, producer, expected):
    extraction = extract_file(write_pdf(tmp_path / "vi-du.pdf", pages, producer=producer))
    assert [target.needs_confirmation for target in extraction.targets] == [expected]
    assert (
        "đối chiếu" in (extraction.outcome.reason or "").split("OCR")[-1] and "OCR" in extraction.outcome.reason
    ) == expected


# --- old fonts ---


@pytest.mark.parametrize(
    ("font", "typed"),
    [
        (".VnTime", "1. C¸c hå s¬ cña x· vµ c¸c thñ tôc hµnh chÝnh ®¹t tèi thiÓu 95%."),
        ("VNI-Times", "1. Caùc hoà sô cuûa xaõ vaø caùc thuû tuïc haønh chính ñaït toái thieåu 95%."),
    ],
)
def test_old_fonts_are_turned_to_unicode(tmp_path, font, typed):
    page = Page(legacy_font=font).words(60, 60, "I. MUC TIEU").words(60, 80, typed)
    plan = read_document(write_pdf(tmp_path / "vi-du.pdf", [page]))
    assert plan.text.splitlines()[1] == "1. Các hồ sơ của xã và các thủ tục hành chính đạt tối thiểu 95%."
    assert len(plan.notes) == 1 and "phông cũ" in plan.notes[0]


# --- files that must be refused ---


def refusal(path) -> str:
    started = time.monotonic()
    with pytest.raises(UnreadableDocument) as error:
        read_document(path)
    assert time.monotonic() - started < 20
    message = str(error.value)
    assert message.startswith(f"{path.name}: ") and "\n" not in message and message.endswith(".")
    return message


def test_a_password_is_asked_for_by_nobody(tmp_path):
    assert "mật khẩu" in refusal(write_pdf(tmp_path / "khoa.pdf", [first_page()], locked=True))


def test_ten_thousand_pages_are_refused(tmp_path):
    assert "10000 trang" in refusal(write_pdf(tmp_path / "dai.pdf", [Page()] * 10_000))


def test_a_stream_that_unpacks_without_end_is_refused(tmp_path):
    packed = zlib.compress(b"\x00" * 150_000_000, 9)
    stream = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
    path = write_pdf(tmp_path / "bom.pdf", [first_page()], stream=stream)
    assert path.stat().st_size < 1_000_000 and "bung ra quá lớn" in refusal(path)


def test_a_stream_packed_twice_is_refused(tmp_path):
    stream = b"<< /Filter [/FlateDecode /FlateDecode] /Length 0 >>\nstream\n\nendstream"
    assert "bung ra quá lớn" in refusal(write_pdf(tmp_path / "bom.pdf", [first_page()], stream=stream))


def test_a_page_with_countless_strokes_is_named_and_left_out(tmp_path):
    crowded = Page()
    crowded.drawn = ["0 0 m 9 9 l S"] * 30_000
    outcome = extract_file(write_pdf(tmp_path / "vi-du.pdf", [first_page(), crowded])).outcome
    assert outcome.outcome == "partly_read" and "trang 2 có quá nhiều nét vẽ" in outcome.reason


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"%PDF-1.4\n" + b"x" * 5000])
def test_a_broken_file_is_refused(tmp_path, content):
    path = tmp_path / "hong.pdf"
    path.write_bytes(content)
    assert "hỏng" in refusal(path)


def test_an_empty_sheet_is_refused(tmp_path):
    assert "hầu như không có chữ" in refusal(write_pdf(tmp_path / "trang.pdf", [Page()]))


def test_a_pdf_under_a_texts_name_is_read_as_what_it_is(tmp_path):
    assert len(extract_file(write_pdf(tmp_path / "xa-vi-du.txt", [first_page()])).targets) == 1
