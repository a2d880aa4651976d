"""`cchc search` and `marts.search`: the places of some words in a release or in a file."""

import json

import pytest

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ

I. MỤC TIÊU
1. Thủ tục hành chính
- Bảo đảm 97% hồ sơ về hoà giải được giải quyết đúng hạn.
"""


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "vi-du-2026.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_every_line_of_a_release_that_holds_a_phrase_is_found_whatever_its_accents(marts):
    lines = marts.sql("select document_id, line_number from document_lines where text ilike '%giải quyết đúng hạn%'")
    found = marts.search("GIAI quyet dung han", limit=1000)
    phrases = {(hit.document_id, hit.line_start) for hit in found if hit.kind == "đúng cụm từ"}
    assert set(lines.iter_rows()) <= phrases and len(lines) > 0


def test_a_hit_of_a_release_names_document_section_lines_and_ids(marts):
    target = (
        marts.frame("fct_targets")
        .filter(document_id="ta-dung-2025", in_table=False)
        .sort("sequence")
        .row(0, named=True)
    )
    [hit, *_] = marts.search(target["quote"], limit=3)
    assert (hit.document_id, hit.file_name) == ("ta-dung-2025", "ta-dung-2025.txt")
    assert hit.kind == "đúng cụm từ" and hit.line_start >= target["line_start"]
    assert hit.section == target["section"] and target["target_id"] in hit.records


def test_a_cell_that_a_page_header_cuts_in_two_is_found_as_one(marts):
    cut = marts.sql(
        "select task_id, content, line_start, line_end from fct_tasks where content is not null "
        "and regexp_matches(spans, 'content.*content') order by task_id"
    )
    assert len(cut) > 0
    for task_id, content, first, last in cut.iter_rows():
        found = marts.search(content, limit=1)
        assert task_id in found[0].records and first <= found[0].line_start and found[0].line_end <= last


def test_search_prints_place_marked_words_and_what_to_trace(cchc, release, marts):
    code, out, err = cchc(release, "search", "truoc", "han", "--limit", "3")
    assert (code, err) == (0, "")
    assert "dòng " in out and "»trước hạn«" in out and "\n3. " in out and "\n4. " not in out
    assert out.endswith("hãy chạy lại với --limit lớn hơn 3.\n")


def test_search_that_finds_nothing_says_so_and_exits_0(cchc, release, marts):
    assert cchc(release, "search", "khongcochunay") == (
        0, "Không tìm thấy “khongcochunay”; hãy thử ít từ hơn.\n", "",
    )  # fmt: skip


def test_search_for_programs_is_json(cchc, release, marts):
    _, out, _ = cchc(release, "search", "hồ sơ", "--json", "--limit", "2")
    answer = json.loads(out)
    assert answer["words"] == "hồ sơ" and answer["more"] is True and len(answer["hits"]) == 2
    for hit in answer["hits"]:
        assert [hit["text"][low:high].lower() for low, high in hit["marks"]].count("hồ sơ") == len(hit["marks"])


def test_search_looks_into_a_file_outside_of_any_release(cchc, project, plan):
    code, out, err = cchc(project, "search", "hoa giai", "--in", str(plan))
    assert (code, err) == (0, "")
    assert "(vi-du-2026.txt)" in out and "mục I.1, dòng 6" in out and "»hoà giải«" in out and "vi-du-2026-T001" in out


def test_search_in_a_file_that_cannot_be_read_exits_4_after_the_others(cchc, project, plan, tmp_path):
    empty = tmp_path / "rong.txt"
    empty.touch()
    code, out, err = cchc(project, "search", "hòa giải", "--in", str(empty), "--in", str(plan))
    assert code == 4
    assert "»hoà giải«" in out and "rong.txt: tệp rỗng" in err
