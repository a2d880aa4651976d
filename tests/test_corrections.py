"""Known errors of a plan are corrected as data, and never once the plan says something else. All plans here are invented."""

from dataclasses import replace

import pytest
from support.odd_plans import CORRECTED_PLAN as TEXT
from support.odd_plans import ENTRY
from support.project import ROOT, one_sentence

from cchc.build import corrections
from cchc.documents.text import PlanText
from cchc.errors import BrokenAssumption
from cchc.extract import extract_text
from cchc.marts.store import open_marts


@pytest.fixture(scope="module")
def read():
    return extract_text(PlanText(TEXT, "utf-8"), document_id="vi-du-2026", file_name="vi-du-2026.txt")


@pytest.fixture
def corrected(read, tmp_path):
    """Apply the entries of a text to what was read of the invented plan."""

    def run(entries, extraction=read):
        path = tmp_path / "corrections.yml"
        path.write_text(entries, encoding="utf-8")
        return corrections.apply(corrections.read_corrections(path), [extraction])[0]

    return run


def test_the_file_as_shipped_corrects_nothing(read):
    entries = corrections.read_corrections(ROOT / "data" / "corrections.yml")
    assert entries == []
    assert corrections.apply(entries, [read]) == [read]


def test_a_corrected_record_keeps_its_words_and_says_what_was_read_and_why(corrected, read):
    [target, *others] = corrected(ENTRY).targets
    assert target.value == 97.0 and target.quote == read.targets[0].quote and target.number_text == "9,7%"
    assert target.corrected_from == "value: 9.7"
    assert target.corrected_because == "Công văn của xã xác nhận là 97%."
    assert tuple(others) == read.targets[1:]


def test_two_fields_of_one_record_are_told_together(corrected):
    more = ENTRY + ENTRY.replace("field: value", "field: admin_level").replace("was: 9.7", "was: WAS").replace(
        "97\n", "both\n", 1
    )
    level = corrected(ENTRY).targets[0].admin_level
    [target, *_] = corrected(more.replace("WAS", level or "null")).targets
    assert (target.value, target.admin_level) == (97.0, "both")
    assert target.corrected_from == f"value: 9.7; admin_level: {level or 'null'}"


def test_a_deadline_is_corrected_in_the_task_and_in_its_only_part(corrected):
    [task] = corrected(
        ENTRY.replace("target", "task").replace("Bảo đảm 9,7% hồ sơ", "Rà soát thủ tục nội bộ")
        .replace("field: value", "field: deadline.year").replace("9.7", "2062").replace("becomes: 97", "becomes: 2026")
    ).tasks  # fmt: skip
    assert task.deadline.year == 2026 and task.deadline_text == "Quý II năm 2062"
    assert all(part.year == 2026 for part in task.deadline_parts)
    assert task.corrected_from == "deadline.year: 2062"


def test_a_limit_of_the_body_is_corrected_too(corrected):
    [limit] = corrected(
        ENTRY.replace("target", "plan_deadline").replace("Bảo đảm 9,7% hồ sơ", "lập danh sách")
        .replace("field: value", "field: deadline.year").replace("9.7", "2062").replace("becomes: 97", "becomes: 2026")
    ).plan_deadlines  # fmt: skip
    assert limit.deadline.year == 2026 and limit.deadline_text == "trước ngày 15/3/2062"
    assert limit.corrected_from == "deadline.year: 2062"


CARD = """
- document_id: vi-du-2026
  record: document
  quote: Cải cách hành chính năm 2026
  field: period
  was: "2026"
  becomes: "2026-H2"
  because: Công văn của xã xác nhận kế hoạch chỉ cho 6 tháng cuối năm.
  reported_on: 2026-08-02
"""


def test_the_card_of_a_plan_is_corrected_too_and_says_so(corrected, read):
    card = corrected(CARD).document
    assert (card.period, card.corrected_from) == ("2026-H2", "period: 2026")
    assert card.corrected_because.startswith("Công văn của xã")
    assert replace(card, period="2026", corrected_from=None, corrected_because=None) == read.document


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("năm 2026\n", "năm 2027\n", "không tìm thấy câu trích"),
        ("Cải cách hành chính năm 2026", "chính", "bản ghi"),
        ('was: "2026"', 'was: "2025"', "nay đọc được là 2026, không phải 2025"),
        ("field: period", "field: sha256", "không có trường sha256"),
        ("field: period", "field: line_start", "không có trường line_start"),
        ('becomes: "2026-H2"', "becomes: 2026", "không đúng kiểu của trường period"),
        ("field: period", "line: 9\n  field: period", "không tìm thấy câu trích"),
    ],
)
def test_a_card_is_not_corrected_once_the_plan_says_something_else(corrected, old, new, words):
    assert old in CARD
    with pytest.raises(BrokenAssumption, match=words):
        corrected(CARD.replace(old, new))


def test_a_corrected_card_survives_another_reading_of_the_plan(corrected):
    again = extract_text(PlanText("\n" + TEXT, "utf-8"), document_id="vi-du-2026", file_name="vi-du-2026.txt")
    assert corrected(CARD, again).document.period == "2026-H2"


def test_a_line_tells_two_records_with_the_same_words_apart(corrected, read):
    same = ENTRY.replace("Bảo đảm 9,7% hồ sơ", "100% công chức được tập huấn").replace("9.7", "100.0")
    with pytest.raises(BrokenAssumption, match="2 bản ghi"):
        corrected(same)
    second = read.targets[2]
    found = corrected(same + f"  line: {second.line_start}\n").targets
    assert [target.value for target in found] == [9.7, 100.0, 97.0]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("was: 9.7", "was: 9.8", "trường value nay đọc được là 9.7, không phải 9.8"),
        ("was: 9.7", "was: null", "nay đọc được là 9.7"),
        ("9,7% hồ sơ", "9,9% hồ sơ", "không tìm thấy câu trích"),
        ("record: target", "record: result", "không tìm thấy câu trích"),
        ("document_id: vi-du-2026", "document_id: vi-du-2027", "không có văn bản này"),
        ("field: value", "field: valu", "không có trường valu"),
        ("field: value", "field: quote", "không có trường quote hoặc trường đó không được đính chính"),
        ("field: value", "field: target_id", "không có trường target_id"),
        ("becomes: 97", "becomes: chín mươi bảy", "không đúng kiểu của trường value"),
        ("becomes: 97", "becomes: true", "không đúng kiểu của trường value"),
        ("  field: value\n", "", "mục 1: thiếu, thừa hoặc sai field"),
        ("record: target", "record: number", "sai record"),
        ("because: Công văn của xã xác nhận là 97%.", "because: ' '", "sai because"),
        ("reported_on: 2026-08-02", "reported_on: hôm qua", "sai reported_on"),
        ("  record", "  colour: red\n  record", "sai colour"),
        ("- document_id", "document_id: [", "không đọc được"),
        (ENTRY, "just words", "không đọc được"),
    ],
)
def test_a_correction_that_does_not_fit_stops_the_build_with_one_sentence(corrected, old, new, words):
    assert old in ENTRY
    with pytest.raises(BrokenAssumption) as refusal:
        corrected(ENTRY.replace(old, new))
    sentence = str(refusal.value)
    assert words in sentence and one_sentence(sentence + "\n") and sentence.startswith("data/corrections.yml")


def test_a_plan_that_was_mended_no_longer_takes_the_correction(corrected, read):
    mended = replace(read.targets[0], value=97.0)
    with pytest.raises(BrokenAssumption, match=r"nay đọc được là 97\.0"):
        corrected(ENTRY, replace(read, targets=(mended, *read.targets[1:])))


def test_a_corrected_value_reaches_the_marts_and_trace_shows_both(cchc, odd_plans):
    project, marts = odd_plans, open_marts(odd_plans)
    [row] = marts.frame("fct_targets").filter(document_id="vi-du-2026", number_text="9,7%").to_dicts()
    assert (row["value"], row["corrected_from"]) == (97.0, "value: 9.7")
    assert marts.sql("select count(*) from fct_targets where corrected_from is not null").item() == 1
    _, out, _ = cchc(project, "trace", row["target_id"])
    assert "Đính chính: value: 9.7 → 97.0. Công văn của xã xác nhận là 97%.\n" in out
    assert "Bảo đảm 9,7% hồ sơ" in out

    project.corrections.write_text(ENTRY.replace("9.7", "9.8"), encoding="utf-8")
    code, _, err = cchc(project, "build")
    assert code == 4 and one_sentence(err) and "nay đọc được là 9.7" in err
    assert open_marts(project).release_id == marts.release_id
