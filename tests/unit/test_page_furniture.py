"""Running heads and page numbers between the lines of a sentence are no part of it; lines of the text stay."""

import pytest

from cchc.documents.text import decode
from cchc.extract import extract_text
from cchc.extract.language.folded_text import Source
from cchc.extract.sections.page_furniture import furniture_of

HEAD = "UBND XÃ ĐỒI MƠ\nKẾ HOẠCH\nSố hóa hồ sơ của xã Đồi Mơ năm 2026\nI. MỤC TIÊU\n"


def goals(*breaks):
    values = (61, 72, 83, 94)
    lines = [
        f"- Phấn đấu {v}% sổ hộ tịch thuộc nhóm {n},\n{b}được số hóa và gắn mã."
        for n, (v, b) in enumerate(zip(values, breaks, strict=True), 1)
    ]
    text = HEAD + "\n".join(lines) + "\n"
    found = extract_text(decode(text.encode(), "a.txt"), document_id="a", file_name="a.txt")
    return [(t.value, t.measure) for t in found.targets]


PLAIN = goals("", "", "", "")


@pytest.mark.parametrize(
    "form",
    [
        "Trang {}\n",
        "Trang {}/9\n",
        "- {} -\n",
        "{}/9\n",
        "UBND xã Đồi Mơ        {}\n",
        "Kế hoạch số hóa | Trang {}\n",
        "Trang {} - Kế hoạch số hóa\n",
        "Số hóa hồ sơ của xã Đồi Mơ năm 2026\n",
    ],
)
def test_what_comes_back_page_by_page_changes_no_target(form):
    assert goals(*(form.format(page) for page in (2, 3, 4, 5))) == PLAIN
    assert len(PLAIN) == 4


@pytest.mark.parametrize(
    "lines",
    [
        ["Thôn Mẫu 1", "Thôn Mẫu 2", "Thôn Mẫu 3"],
        ["Quý 1", "Quý 2", "Quý 3"],
        ["Số nhà văn hóa        9", "Số nhà văn hóa        9"],
        ["Đơn vị chủ trì: Văn phòng", "Đơn vị chủ trì: Văn phòng", "Đơn vị chủ trì: Văn phòng"],
    ],
)
def test_lines_of_the_text_stay_though_they_come_back(lines):
    assert furniture_of(Source("\n".join(lines)).lines, "Kế hoạch số hóa hồ sơ") == set()
