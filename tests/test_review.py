"""`cchc review`: one plan on a page and in a workbook, judged by the very rules of the warehouse. Invented plans, and the five."""

import re
from datetime import date
from html.parser import HTMLParser

import openpyxl
import pytest
from support.project import one_sentence

from cchc.build import pipeline
from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text
from cchc.review import page, sheet, words, workbook

AS_OF = date(2026, 3, 1)
TEXT = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ
KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ

Căn cứ Nghị định số 999/2025/NĐ-CP ngày 01/02/2025 của Chính phủ;

I. MỤC TIÊU
1. Cải cách thủ tục hành chính
- Bảo đảm 97,5% hồ sơ <b>trực tuyến</b> & hồ sơ giấy được giải quyết đúng hạn.
2. Các đơn vị trực thuộc rà soát quy trình nội bộ trước ngày 15/04/2026.
3. Công khai kết quả rà soát trong 10 ngày kể từ ngày ký.

PHỤ LỤC
STT Nội dung Sản phẩm Chủ trì Phối hợp Thời gian
1
=Rà soát thủ tục nội bộ
+Báo cáo kết quả rà soát
Văn phòng HĐND và UBND xã
Phòng Kinh tế
Trước ngày 30/06/2026
"""
SHEETS = ["Thông tin", "Chỉ tiêu", "Nhiệm vụ", "Thời hạn khác", "Căn cứ", "Phát hiện", "Đối chiếu quốc gia"]
PLANS = ("bac-ai-2021-2025", "hoang-son-2025", "son-kim-1-2026", "ta-dung-2025", "vinh-thuy-2025-h2")


@pytest.fixture(scope="module")
def found(release):
    extraction = extract_text(PlanText(TEXT, "utf-8"), document_id="vi-du-2026", file_name="vi-du-2026.txt")
    return sheet.review(extraction, release, AS_OF)


@pytest.fixture(scope="module")
def book(found, tmp_path_factory):
    path = tmp_path_factory.mktemp("review") / "vi-du.xlsx"
    workbook.write(found, path)
    return openpyxl.load_workbook(path)


# --- the same rules as the warehouse's ---


@pytest.mark.parametrize("document_id", PLANS)
def test_a_file_is_judged_as_the_release_judges_it(release, marts, document_id):
    extraction = extract_file(release.plans / f"{document_id}.txt")
    found = sheet.review(extraction, release, marts.as_of)

    def of_release(mart):
        rows = marts.frame(mart).filter(document_id=document_id).drop("release_id").to_dicts()
        return sorted(rows, key=str)

    def plain(rows):
        return sorted(({name: row[name] for name in row if name != "release_id"} for row in rows), key=str)

    assert plain([*found.compared, *found.background]) == of_release("plan_review")
    assert plain(found.targets) == of_release("fct_targets")
    assert plain(found.findings) == of_release("fct_findings")


def test_every_task_shows_its_next_time_limit(found):
    [task] = found.tasks
    assert task["next_due_on"] == date(2026, 6, 30)
    assert words.due(task) == "30/06/2026"


def test_a_time_limit_of_the_body_stands_on_the_page_with_its_day_or_why_it_has_none(found):
    shown = page.render(found).split("Thời hạn khác nêu trong nội dung")[1].split("<h2>")[0]
    first, second = shown.split("<tr><td>")[1:]
    assert "Các đơn vị trực thuộc rà soát quy trình nội bộ" in first and "15/04/2026" in first and "dòng 11" in first
    assert "Khi có điều kiện" in second and "dòng 12" in second
    assert "PHỤ LỤC" not in shown and "30/06/2026" not in shown


@pytest.mark.parametrize(
    ("number", "suffix", "shown"),
    [
        ("08/KH-UBND", "/KH-UBND", "08/KH-UBND"),
        (None, "/KH-UBND", "…/KH-UBND"),
        ("08/KH-UBND", None, "08/KH-UBND"),
        (None, None, None),
    ],
)
def test_a_number_is_shown_once_and_a_blank_one_as_blank(number, suffix, shown):
    assert words.number({"number": number, "number_suffix": suffix}) == shown


@pytest.mark.parametrize(
    ("days", "expected"),
    [([5, -3, 40], 5), ([-9, -3], -3), ([0], 0), ([], None)],
)
def test_of_several_time_limits_the_first_to_come_stands_else_the_last_that_passed(days, expected):
    limits = [
        {"due_on": date.fromordinal(AS_OF.toordinal() + left), "days_left": left, "deadline_kind_vi": "x"}
        for left in days
    ]
    due = sheet._next_limit(limits)["next_due_on"]
    assert (due and due.toordinal() - AS_OF.toordinal()) == expected


# --- the page ---


class Outline(HTMLParser):
    """What a browser would show and fetch."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.fetched, self.words = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.fetched += [value for name, value in attributes if name in ("src", "href")]

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_escapes_what_comes_from_the_file_and_fetches_nothing(found):
    outline = Outline(page.render(found))
    assert "hồ sơ <b>trực tuyến</b> & hồ sơ giấy" in " ".join(outline.words)
    assert outline.fetched == [] and outline.tags.isdisjoint({"script", "link", "img", "iframe"})


def test_every_number_of_the_page_stands_beside_its_sentence_and_line(found):
    text = page.render(found)
    [target] = found.targets
    row = next(part for part in text.split("<tr>") if "97,5" in part)
    assert f"dòng {target['line_start']}" in row and "“" in row


def test_the_page_opens_with_what_a_reader_asks_first(found):
    text = page.render(found)
    assert (
        text.index(words.summary(found)[:30])
        < text.index("Thông tin văn bản")
        < text.index("Đối chiếu với mục tiêu cấp trên")
    )
    assert "tính đến ngày 01/03/2026" in text and "1 chỉ tiêu, 1 nhiệm vụ" in text.lower()


def test_the_summary_counts_what_the_table_shows(found):
    told = [
        int(count)
        for count in re.findall(r"(?:thấp hơn|thiếu|bằng|cao hơn|không kết luận được) (\d+)", words.summary(found))
    ]
    assert sum(told) == len(found.compared)


# --- the workbook ---


def test_the_workbook_has_its_seven_sheets_with_filters_and_frozen_heads(book):
    assert book.sheetnames == SHEETS
    for name in SHEETS[1:]:
        assert book[name].freeze_panes == "A2" and book[name].auto_filter.ref.startswith("A1:")


def test_a_row_is_as_high_as_its_longest_text_needs(book):
    sheet = book["Đối chiếu quốc gia"]
    for number, cell in enumerate(column(book, "Đối chiếu quốc gia", "Lý do"), start=2):
        assert sheet.row_dimensions[number].height >= 15 * (len(cell.value) / sheet.column_dimensions["H"].width / 1.2)


def test_a_printed_sheet_keeps_the_columns_that_fit_its_width(book):
    for name in SHEETS[1:]:
        last = book[name].print_area.rsplit("$", 2)[-2]
        widths = [book[name].column_dimensions[chr(code)].width for code in range(ord("A"), ord(last) + 1)]
        assert 100 < sum(widths) < 225


def column(book, name, head):
    rows = list(book[name].iter_rows())
    place = [cell.value for cell in rows[0]].index(head)
    return [row[place] for row in rows[1:]]


def test_numbers_and_days_are_numbers_and_days(book):
    assert [cell.value for cell in column(book, "Chỉ tiêu", "Giá trị")] == [97.5]
    assert [cell.value.date() for cell in column(book, "Nhiệm vụ", "Hạn gần nhất")] == [date(2026, 6, 30)]
    assert [cell.value and cell.value.date() for cell in column(book, "Thời hạn khác", "Ngày đến hạn")] == [
        date(2026, 4, 15),
        None,
    ]
    assert [cell.value.date() for cell in column(book, "Căn cứ", "Ngày")] == [date(2025, 2, 1)]
    assert all(cell.data_type == "n" for cell in column(book, "Đối chiếu quốc gia", "Giá trị cấp trên"))


def test_text_that_looks_like_a_formula_stays_text(book):
    [content], [product] = column(book, "Nhiệm vụ", "Nhiệm vụ"), column(book, "Nhiệm vụ", "Sản phẩm")
    assert (content.value, content.data_type) == ("=Rà soát thủ tục nội bộ", "s")
    assert (product.value, product.data_type) == ("+Báo cáo kết quả rà soát", "s")


# --- the command ---


def test_review_writes_both_files_and_says_where(cchc, release, tmp_path):
    plan = tmp_path / "vi-du-2026.txt"
    plan.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "ra" / "soat"
    code, said, err = cchc(release, "review", str(plan), "--out", str(out))
    assert (code, err) == (0, "")
    assert {path.name for path in out.iterdir()} == {"vi-du-2026-ra-soat.html", "vi-du-2026-ra-soat.xlsx"}
    assert all(f"Đã ghi {path}\n" in said for path in out.iterdir())


def test_review_writes_the_one_file_that_is_named(cchc, release, tmp_path):
    plan = release.plans / "ta-dung-2025.txt"
    code, said, _ = cchc(release, "review", str(plan), "--out", str(tmp_path / "a.xlsx"))
    assert code == 0 and "a.xlsx" in said
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_plan_of_the_warehouse_is_reviewed_with_its_corrections(cchc, project, tmp_path):
    project.corrections.write_text("- nothing", encoding="utf-8")
    inside = project.plans / "ta-dung-2025.txt"
    code, _, err = cchc(project, "review", str(inside), "--out", str(tmp_path))
    assert code == 4 and one_sentence(err) and "corrections.yml" in err


def test_a_file_that_cannot_be_read_is_not_reviewed(cchc, release, tmp_path):
    empty = tmp_path / "rong.txt"
    empty.touch()
    code, out, err = cchc(release, "review", str(empty), "--out", str(tmp_path))
    assert (code, out) == (4, "") and "rong.txt: tệp rỗng" in err and one_sentence(err)


def test_a_hanging_plan_does_not_hang_the_review(monkeypatch, release, tmp_path, cchc):
    monkeypatch.setattr(pipeline, "extract_files", lambda files, done: [pipeline._refused(files[0], "late")])
    plan = tmp_path / "vi-du-2026.txt"
    plan.write_text(TEXT, encoding="utf-8")
    code, _, err = cchc(release, "review", str(plan))
    assert code == 4 and "đọc quá" in err
