"""Files of figures kept as received: unchanged, with a card, once, in their place, and known for what they are."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from cchc.documents import registry
from cchc.errors import BrokenAssumption, CchcError, UnreadableDocument
from cchc.intake.received import store
from cchc.intake.received.store import (
    Sent,
    add,
    decide_kind,
    read_submissions,
    safe_name,
)
from cchc.intake.records import Book, Refusal, ReportedValue, ReportReading
from cchc.paths import Paths

NOON = datetime(2025, 12, 5, 1, 30, tzinfo=UTC)
UNIT = "99001@2025-07-01"


def sent(**changes) -> Sent:
    return Sent(**{"by": "Lê Văn A", "moment": NOON, **changes})


def read(file: Path, codes: str, refused: str = "") -> tuple[Book, ReportReading]:
    """A reading of a file that gives one value a code and refuses some others."""
    values = tuple(ReportedValue("S", f"H{n}", UNIT, code, "2025-Q4", 98.5, "percent") for n, code in enumerate(codes))
    refusals = tuple(
        Refusal("error_cell", "S", f"H{n}", "#N/A", "Ô lỗi.", unit_id=UNIT, indicator_code=code, period="2025-Q4")
        for n, code in enumerate(refused, start=50)
    )
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    outcome = "refused" if not values else "partly_read" if refusals else "read"
    return Book(file, "xlsx", ()), ReportReading(file.name, sha256, "own", outcome, "Lý do.", values, refusals)


@pytest.fixture
def paths(tmp_path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "Báo cáo quý IV (sửa).xlsx"
    path.write_bytes(b"as it came")
    return path


def test_a_file_is_stored_as_it_came_with_a_card_that_the_registry_reads(paths, file):
    book, reading = read(file, "ab")
    added = add(paths, book, reading, sent())
    submission = added.submission
    assert added.is_new and submission.file == f"20251205-083000-{reading.sha256[:6]}-bao-cao-quy-iv-sua.xlsx"
    assert (paths.received / submission.file).read_bytes() == b"as it came"
    assert (submission.received_at, submission.received_by) == ("2025-12-05T08:30:00+07:00", "Lê Văn A")
    assert (submission.kind, submission.original_name) == ("first", "Báo cáo quý IV (sửa).xlsx")
    [card] = registry.read_cards(paths.received)
    registry.verify(card)
    assert read_submissions(paths.received) == [submission]
    assert sorted(path.suffix for path in paths.received.iterdir()) == [".xlsx", ".yml"]


def test_the_same_bytes_twice_are_kept_once(paths, file):
    book, reading = read(file, "ab")
    first = add(paths, book, reading, sent()).submission
    again = add(paths, book, reading, sent(), [(first, reading)])
    assert (again.is_new, again.submission) == (False, first)
    assert len(read_submissions(paths.received)) == 1


def test_evidence_is_kept_beside_with_its_checksum(paths, file, tmp_path):
    scan = tmp_path / "Ảnh chụp.PDF"
    scan.write_bytes(b"%PDF-1.7")
    submission = add(paths, *read(file, "a"), sent(evidence=(scan,))).submission
    [kept] = submission.evidence
    assert kept["file"] == f"{submission.submission_id}/1-anh-chup.pdf" and kept["name"] == "Ảnh chụp.PDF"
    assert kept["sha256"] == hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert (paths.report_evidence / kept["file"]).read_bytes() == b"%PDF-1.7"


def test_nothing_is_stored_of_a_file_without_figures_or_with_refused_cells_unless_asked(paths, file):
    with pytest.raises(UnreadableDocument, match="không nhận được số nào"):
        add(paths, *read(file, "", "a"), sent())
    with pytest.raises(CchcError, match=r"2 ô không nhận được .* --partly"):
        add(paths, *read(file, "a", "bc"), sent())
    assert not paths.received.exists()
    assert add(paths, *read(file, "a", "bc"), sent(may_be_partly=True)).is_new


@pytest.mark.parametrize("name", ["khong-co.pdf", "chay.exe"])
def test_evidence_that_is_not_there_or_is_a_program_stops_before_anything_is_stored(paths, file, tmp_path, name):
    (tmp_path / "chay.exe").write_bytes(b"MZ")
    with pytest.raises(UnreadableDocument, match=name):
        add(paths, *read(file, "a"), sent(evidence=(tmp_path / name,)))
    assert not paths.received.exists()


def test_a_file_that_changes_while_it_is_taken_in_is_not_stored(paths, file):
    book, reading = read(file, "a")
    file.write_bytes(b"meanwhile")
    with pytest.raises(BrokenAssumption, match="vừa bị sửa"):
        add(paths, book, reading, sent())
    assert read_submissions(paths.received) == [] and list(paths.received.iterdir()) == []


def test_a_disk_that_fills_up_before_the_card_leaves_nothing(paths, file, tmp_path, monkeypatch):
    proof = tmp_path / "chung.txt"
    proof.write_text("98,5 %", encoding="utf-8")
    whole = store.write_whole

    def write(target, content):
        if target.suffix == ".yml":
            raise OSError(28, "No space left on device")
        whole(target, content)

    monkeypatch.setattr(store, "write_whole", write)
    with pytest.raises(OSError, match="No space"):
        add(paths, *read(file, "a"), sent(evidence=(proof,)))
    assert [path for path in paths.reports.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("codes", "refused", "asked", "kind", "basis"),
    [
        ("abcdefghij", "", None, "full", "inferred"),
        ("abcdefghi", "", None, "full", "inferred"),
        ("abcdefghix", "", None, "full", "inferred"),
        ("abcdefgh", "i", None, "full", "inferred"),  # what was refused was meant too
        ("abcde", "", None, "correction", "inferred"),
        ("a", "", None, "correction", "inferred"),
        ("xyz", "", None, "correction", "inferred"),  # only new figures take nothing away
        ("abcdefg", "", "full", "full", "asked"),
        ("abcdefghij", "", "correction", "correction", "asked"),
    ],
)
def test_a_second_file_is_a_full_one_or_a_correction(file, codes, refused, asked, kind, basis):
    earlier = [(None, read(file, "abcdefghij")[1])]
    assert decide_kind(read(file, codes, refused)[1], earlier, asked)[:2] == (kind, basis)


def test_between_the_two_the_sender_is_asked(file):
    earlier = [(None, read(file, "abcdefghij")[1])]
    with pytest.raises(CchcError, match=r"7/10 số đang có .* --full hoặc --correction"):
        decide_kind(read(file, "abcdefg")[1], earlier, None)


def test_why_a_file_is_what_it_is_stands_in_its_card(paths, file, tmp_path):
    earlier = [(add(paths, *read(file, "abcd"), sent()).submission, read(file, "abcd")[1])]
    other = tmp_path / "sua.xlsx"
    other.write_bytes(b"mended")
    submission = add(paths, *read(other, "a"), sent(), earlier).submission
    card = yaml.safe_load((paths.received / f"{submission.submission_id}.yml").read_text(encoding="utf-8"))
    assert card["kind"] == "correction" and card["kind_basis"] == "inferred"
    assert card["kind_reason"] == "Tệp chỉ nêu 1/4 số đang có và 0 số mới, nên chỉ sửa, bổ sung các số đó."


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\Windows\\system32\\đĩa", "windows-system32-dia"),
        ("CON", "con"),
        ("...", "bao-cao"),
        ("Số liệu " * 30, "so-lieu-so-lieu-so-lieu-so-lieu-so-lieu-so-lieu-so-lieu-so-l"),
        ("x\x00\n\x1b[31m", "x-31m"),
    ],
)
def test_a_name_never_leads_elsewhere(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "card",
    ["file: [", "{file: a.xlsx}", "- 1", "{submission_id: x, file: ../a.xlsx}"],
    ids=["yaml", "fields", "list", "path"],
)
def test_a_broken_card_is_one_sentence(paths, card):
    paths.received.mkdir(parents=True)
    (paths.received / "x.yml").write_text(card, encoding="utf-8")
    with pytest.raises(BrokenAssumption, match=r"^x\.yml: thẻ của tệp số liệu không đọc được"):
        read_submissions(paths.received)


def test_a_file_that_is_not_the_one_of_its_card_is_found(paths, file):
    submission = add(paths, *read(file, "a"), sent()).submission
    (paths.received / submission.file).write_bytes(b"other")
    with pytest.raises(BrokenAssumption, match="khác với thẻ"):
        read_submissions(paths.received)
