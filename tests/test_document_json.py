"""`document.json` of `cchc extract`: the whole card of a plan in one file, under the keys of the reference."""

import json

import pytest
from support.project import PLANS, REFERENCE

from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text
from cchc.extract.output import card_of, indices_quotes, write_json
from cchc.language.spaces import squeeze_spaces

REFERENCES = sorted(REFERENCE.glob("*/document.json"))
# remarks of the person who read
NOT_READ = {"issue_date_note", "issuer_note"}
PLAN = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ
Số: 08/KH-UBND
KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ
Căn cứ Nghị quyết số 55/NQ-CP ngày 04/3/2021 của Chính phủ;
I. MỤC TIÊU
1. Tối thiểu 90% hồ sơ đúng hạn; nâng Chỉ số SIPAS.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Niêm yết thủ tục theo Nghị định số 61/2018/NĐ-CP trong quý II.
- Ban hành quy chế trước ngày 20/3/2026.
- Tổng hợp, báo cáo UBND xã trước ngày 10/12/2026.
- Thay biển tên sau 15 ngày kể từ ngày có quyết định.
"""


def card(extraction, folder):
    return json.loads((write_json(extraction, folder) / "document.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.parent.name)
def test_the_card_of_a_plan_has_the_keys_of_the_reference(path, tmp_path):
    expected = json.loads(path.read_text(encoding="utf-8"))
    found = card(extract_file(PLANS / f"{path.parent.name}.txt"), tmp_path)
    assert set(expected) - NOT_READ - set(found) == set()
    for name in ("legal_bases", "reporting"):
        keys = set.intersection(*(set(line) for line in expected[name]))
        assert found[name] and all(keys - {"where", "scope", "quote"} <= set(line) for line in found[name])
    assert {line["number"] for line in found["legal_bases"]} == {line["number"] for line in expected["legal_bases"]}


def test_every_index_is_quoted_where_the_reference_quotes_it():
    quoted = 0
    for path in REFERENCES:
        expected = json.loads(path.read_text(encoding="utf-8")).get("indices_quotes", [])
        found = indices_quotes(extract_file(PLANS / f"{path.parent.name}.txt").text)
        for quote in expected:
            words = set(squeeze_spaces(quote).split())
            assert any(len(words & set(one.split())) >= 0.6 * len(words) for one in found), quote
            quoted += 1
    assert quoted == 7


def test_the_instruments_cited_further_on_stand_once_each():
    path = next(path for path in REFERENCES if "other_instruments" in path.read_text(encoding="utf-8"))
    expected = json.loads(path.read_text(encoding="utf-8"))["other_instruments"]
    extraction = extract_file(PLANS / f"{path.parent.name}.txt")
    found = [line["number"] for line in card_of(extraction)["other_instruments"]]
    assert len(found) == len(set(found)) and len(expected) >= 10
    assert {line["number"] for line in expected} - set(found) == set()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("- Nâng Chỉ số SIPAS và\nPAPI của tỉnh; giữ kỷ cương.", ["Nâng Chỉ số SIPAS và PAPI của tỉnh"]),
        ("1. Đo DTI. 2. Công bố.\n- Theo 766/QĐ-TTg, PAR INDEX", ["Đo DTI", "Theo 766/QĐ-TTg, PAR INDEX"]),
        ("- Nâng chất lượng phục vụ; năng lực số.", []),
    ],
)
def test_an_index_is_quoted_with_its_clause(text, quotes):
    assert indices_quotes(text) == quotes


def test_the_lists_of_the_card_say_who_what_and_when(tmp_path):
    extraction = extract_text(PlanText(PLAN, "utf-8"), document_id="vi-du", file_name="vi-du.txt")
    found = card(extraction, tmp_path)
    assert (found["doc"], found["number"], found["indices_mentioned"]) == ("vi-du", "08/KH-UBND", ["SIPAS"])
    assert [(line["type"], line["number"], line["date"]) for line in found["legal_bases"]] == [
        ("Nghị quyết", "55/NQ-CP", "2021-03-04")
    ]
    assert [(line["number"], line["where"], line["lines"]) for line in found["cited_in_body"]] == [
        ("61/2018/NĐ-CP", "II.1", [11, 11])
    ]
    assert [(line["from"], line["to"], line["frequency_or_deadline"]) for line in found["reporting"]] == [
        ("Phòng Kinh tế", "UBND xã", "trước ngày 10/12/2026")
    ]
    assert [(line["what"], line["deadline"]) for line in found["plan_deadlines"]] == [
        ("Niêm yết thủ tục theo Nghị định số 61/2018/NĐ-CP", "2026-Q2"),
        ("Ban hành quy chế", "2026-03-20"),
        ("Thay biển tên", "sau 15 ngày kể từ ngày có quyết định"),
    ]
    quotes = [line["quote"] for name in ("legal_bases", "reporting", "plan_deadlines") for line in found[name]]
    assert all(quote in PLAN for quote in quotes)


def test_a_plan_that_cites_nothing_has_empty_lists(tmp_path):
    text = "KẾ HOẠCH\nCải cách hành chính năm 2026 của xã Ví Dụ\nI. MỤC TIÊU\n1. Tối thiểu 90% hồ sơ đúng hạn.\n"
    found = card(extract_text(PlanText(text, "utf-8"), document_id="vi-du", file_name="vi-du.txt"), tmp_path)
    lists = ("legal_bases", "cited_in_body", "reporting", "plan_deadlines", "indices_mentioned")
    assert {name: found[name] for name in lists} == {name: [] for name in lists}
