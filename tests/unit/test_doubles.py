"""A plan that came twice counts once; two plans that look alike stay two. Invented plans."""

import pytest

from cchc.build.doubles import set_apart
from cchc.records import Document, Extraction, Outcome

WORDS = " ".join(f"điều {number} khoản {number * 7 % 13} giao phòng {number * 5 % 11} chủ trì" for number in range(120))


def plan(name: str, text: str = WORDS, outcome: str = "read", tasks: int = 3, **more) -> Extraction:
    card = {
        "title": "Kế hoạch cải cách hành chính", "unit_name": "xã Mẫu", "province_at_issue": "Tỉnh Mẫu", "number": "12/KH-UBND",
        "issue_date": "2025-02-03", "period": "2025", **more,
    }  # fmt: skip
    document = Document(
        document_id=name, doc_type="ke_hoach", issuer=None, admin_level="commune", number_suffix=None, signer=None,
        signer_title=None, file_name=f"{name}.docx", sha256="0", encoding="utf-8", characters=len(text), lines=1,
        extractor_version="1", corrected_from=None, corrected_because=None, line_start=None, line_end=None, char_start=None,
        char_end=None, page=None, **card,
    )  # fmt: skip
    found = Outcome(document_id=name, file_name=document.file_name, outcome=outcome, reason=None, tasks=tasks)
    return Extraction(outcome=found, document=document, text=text)


def doubles(*plans: Extraction) -> dict[str, str | None]:
    return {
        each.outcome.document_id: each.outcome.reason for each in set_apart(plans) if each.outcome.outcome == "double"
    }


def test_the_same_number_day_and_title_is_one_plan_and_the_better_reading_stands():
    found = doubles(plan("pdf", text="khác hẳn", outcome="partly_read", tasks=9), plan("word"))
    assert list(found) == ["pdf"]
    assert "pdf.docx: trùng với word.docx" in found["pdf"]


def test_a_double_leaves_no_plan_behind():
    left = set_apart([plan("word"), plan("pdf")])
    assert [(each.outcome.document_id, each.document is None) for each in left] == [("word", True), ("pdf", False)]


def test_three_copies_leave_one():
    assert len(doubles(plan("a"), plan("b"), plan("c"))) == 2


def test_nearly_the_same_text_without_a_number_is_one_plan():
    assert list(doubles(plan("a", number=None, issue_date=None), plan("b", text=f"{WORDS} nơi nhận lưu"))) == ["b"]


@pytest.mark.parametrize(
    "other",
    [
        {"number": "13/KH-UBND"},  # an amended plan repeats most of the first
        {"issue_date": "2025-08-03"},
        {"period": "2026"},
        {"unit_name": "xã Khác"},
        {"province_at_issue": "Tỉnh Khác"},
        {"number": None, "text": " ".join(reversed(WORDS.split()))},
        {"title": "Kế hoạch chuyển đổi số", "text": "khác"},
    ],
)
def test_two_plans_that_look_alike_stay_two(other):
    assert doubles(plan("a"), plan("b", **other)) == {}


def test_files_that_left_no_plan_are_left_alone():
    refused = Extraction(
        outcome=Outcome(document_id="x", file_name="x.pdf", outcome="refused", reason="Không mở được.")
    )
    assert set_apart([refused, plan("a")])[0] is refused
