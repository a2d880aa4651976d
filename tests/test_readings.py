"""The cache of parsed files: a plan is parsed once, and the cache gives what a fresh reading gives."""

import pickle
from datetime import UTC, datetime

import pytest
from support.project import add_plan

from cchc.build import pipeline
from cchc.documents.registry import read_cards
from cchc.records import Extraction, Outcome
from cchc.system.reading_cache import ReadingCache

TEXT = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Ví Dụ

I. MỤC TIÊU
1. Thủ tục hành chính
- Bảo đảm 97% hồ sơ được giải quyết đúng hạn.
"""


@pytest.fixture
def read(project, monkeypatch):
    """Read the plans of a project as a build does; return the names of the files really read, and the extractions."""

    def run(force=False):
        opened = []
        extract_files = pipeline.extract_files

        def watched(files, *arguments, **options):
            opened.extend(file.name for file in files)
            return extract_files(files, *arguments, **options)

        monkeypatch.setattr(pipeline, "extract_files", watched)
        one = pipeline.Run(project, "x", datetime.now(UTC), lambda *_: None, force)
        cards = sorted(read_cards(project.plans), key=lambda card: card.document_id)
        extractions = pipeline.extract_plans(one, cards)
        monkeypatch.setattr(pipeline, "extract_files", extract_files)
        return opened, extractions

    return run


@pytest.mark.slow
def test_a_second_build_reads_only_the_new_plan_and_gives_the_same_as_a_fresh_one(project, read):
    first, _ = read()
    assert len(first) == 5
    add_plan(project, "vi-du-2026.txt", TEXT.encode())
    second, kept = read()
    assert second == ["vi-du-2026.txt"]
    assert read()[0] == []
    anew, fresh = read(force=True)
    assert len(anew) == 6 and fresh == kept
    assert len(list(project.readings.iterdir())) == 6


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_tried_again(project, read):
    add_plan(project, "rong.txt", b"")
    assert "rong.txt" in read()[0]
    opened, extractions = read()
    assert opened == ["rong.txt"]
    assert [each.outcome.outcome for each in extractions].count("refused") == 1


EXTRACTION = Extraction(outcome=Outcome(document_id="a", file_name="a.txt", outcome="read", reason=None), text="abc")


@pytest.fixture
def kept(tmp_path):
    readings = ReadingCache(tmp_path / "readings", "reader-1", Extraction)
    readings.keep(tmp_path / "a.txt", "sum-1", EXTRACTION)
    return readings


def test_a_reading_is_found_by_name_checksum_and_reader(kept, tmp_path):
    assert kept.of(tmp_path / "a.txt", "sum-1") == EXTRACTION
    assert kept.of(tmp_path / "b.txt", "sum-1") is None
    assert kept.of(tmp_path / "a.txt", "sum-2") is None
    assert ReadingCache(kept.folder, "reader-2", Extraction).of(tmp_path / "a.txt", "sum-1") is None


@pytest.mark.parametrize("left", [0, 10, 40, -1], ids="{} bytes left".format)
def test_a_torn_reading_counts_as_not_there(kept, tmp_path, left):
    [path] = kept.folder.iterdir()
    path.write_bytes(path.read_bytes()[:left])
    assert kept.of(tmp_path / "a.txt", "sum-1") is None


def test_a_foreign_file_is_not_taken_for_a_reading(kept, tmp_path):
    [path] = kept.folder.iterdir()
    path.write_bytes(pickle.dumps(EXTRACTION))
    assert kept.of(tmp_path / "a.txt", "sum-1") is None


def test_what_a_run_did_not_use_is_removed_with_what_an_interrupted_one_left(kept, tmp_path):
    (kept.folder / ".half.reading.123").touch()
    other = ReadingCache(kept.folder, "reader-2", Extraction)
    other.keep(tmp_path / "a.txt", "sum-1", EXTRACTION)
    other.prune()
    assert [path.name.endswith(".reading") for path in kept.folder.iterdir()] == [True]
    assert other.of(tmp_path / "a.txt", "sum-1") == EXTRACTION


def test_a_disk_that_takes_nothing_costs_no_build(tmp_path):
    (tmp_path / "readings").write_text("no folder", encoding="utf-8")
    readings = ReadingCache(tmp_path / "readings", "reader-1", Extraction)
    readings.keep(tmp_path / "a.txt", "sum-1", EXTRACTION)
    assert readings.of(tmp_path / "a.txt", "sum-1") is None
