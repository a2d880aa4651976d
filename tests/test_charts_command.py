"""`cchc chart`: every family as a file, narrowed by unit, year and indicator; what is not there is said with what is."""

import json

import pytest
from support.project import one_sentence

from cchc import messages
from cchc.charts import families
from cchc.messages import chart as texts


def drawn(file) -> str:
    return file.read_text(encoding="utf-8")


def test_every_family_has_its_line_in_the_help(cchc, project):
    assert set(texts.NAMES) == set(families.FAMILIES)
    code, printed, _ = cchc(project, "chart", "--help")
    assert code == 0
    for name, (vietnamese, _) in texts.NAMES.items():
        assert f"  {name} " in printed and vietnamese in printed


@pytest.mark.parametrize("name", families.FAMILIES)
def test_every_family_draws_the_release(cchc, release, tmp_path, name):
    file = tmp_path / f"{name}.png"
    code, printed, complaint = cchc(release, "chart", name, "--out", str(file))
    assert (code, complaint) == (0, "")
    assert printed.startswith(f"Đã ghi {file}: ") and "không có số liệu" not in printed
    assert file.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("ending", ["svg", "pdf", "json"])
def test_the_ending_says_the_kind_of_file(cchc, release, tmp_path, ending):
    file = tmp_path / f"hinh.{ending}"
    assert cchc(release, "chart", "sipas-dti", "--out", str(file))[0] == 0
    assert file.read_bytes().startswith({"svg": b"<svg", "pdf": b"%PDF", "json": b"{"}[ending])


def test_units_are_chosen_by_name_with_or_without_its_kind_or_by_id(cchc, release, marts, tmp_path):
    units = marts.frame("commune_comparison").select("unit_id", "unit_name_vi").unique().sort("unit_id").rows()
    (first_id, first), (_, second), (_, third) = units[:3]
    chosen = f"{first_id}, {second.split(' ', 1)[1].upper()}"
    file = tmp_path / "hinh.json"
    assert cchc(release, "chart", "bay-noi-dung", "--units", chosen, "--out", str(file))[0] == 0
    text = drawn(file).replace("\\n", " ")
    assert first in text and second in text and third not in text


def test_years_are_chosen_one_by_one_or_as_a_span(cchc, release, tmp_path):
    file = tmp_path / "hinh.json"
    assert cchc(release, "chart", "lo-trinh", "--years", "2021,2023-2024", "--out", str(file))[0] == 0
    rows = next(iter(json.loads(drawn(file))["datasets"].values()))
    assert {row["year"] for row in rows} == {2021, 2023, 2024}


def test_indicators_are_chosen_by_code_or_by_name(cchc, release, marts, tmp_path):
    names = dict(marts.frame("dim_indicators").select("indicator_code", "name_vi").iter_rows())
    code = "on_time_resolution_rate"
    pages = []
    for place, given in enumerate((code, names[code].lower())):
        file = tmp_path / f"{place}.json"
        assert cchc(release, "chart", "ben-moc", "--indicators", given, "--out", str(file))[0] == 0
        rows = next(iter(json.loads(drawn(file))["datasets"].values()))
        assert {row["indicator_code"] for row in rows} == {code}
        pages.append(drawn(file))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["tron", "--out", "a.png"], 2, "không có biểu đồ “tron”; có: ben-moc, "),
        (["bay-noi-dung", "--years", "2025", "--out", "a.png"], 2, "không chọn được bằng --years; chọn được bằng: --units"),
        (["ben-moc", "--years", "năm nay", "--out", "a.png"], 2, "--years năm nay không phải năm"),
        (["ben-moc", "--years", "1999", "--out", "a.png"], 1, "không có “1999”"),
        (["lo-trinh", "--indicators", "x", "--out", "a.png"], 1, "--indicators có: valid_results_digitised_rate."),
        (["sipas-dti", "--out", "a.gif"], 4, "hãy dùng .png, .svg, .pdf hoặc .json"),
        (["sipas-dti"], 2, "Thiếu --out"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_one_sentence_with_what_there_is(cchc, release, tmp_path, monkeypatch, words, code, said):
    monkeypatch.chdir(tmp_path)
    found, printed, complaint = cchc(release, "chart", *words)
    assert (found, printed) == (code, "")
    assert said in complaint and one_sentence(complaint)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_unit_is_answered_with_the_units_in_vietnamese_order(cchc, release, tmp_path):
    code, _, complaint = cchc(release, "chart", "ben-moc", "--units", "Xã Không Có", "--out", str(tmp_path / "a.png"))
    assert code == 1 and one_sentence(complaint)
    assert complaint.rstrip().endswith("--units có: Xã Hoằng Sơn, Xã Sơn Kim 1, Xã Tà Đùng, Xã Vĩnh Thủy.")


def test_more_units_than_fit_are_refused_with_the_way_out(cchc, release, tmp_path, monkeypatch):
    small = {
        **families.FAMILIES,
        "bay-noi-dung": families.Family(("framework_coverage",), print, ("units",), most_units=2),
    }
    monkeypatch.setattr(families, "FAMILIES", small)
    code, _, complaint = cchc(release, "chart", "bay-noi-dung", "--out", str(tmp_path / "a.png"))
    assert code == 1 and one_sentence(complaint)
    assert "nhiều nhất 2 đơn vị mà đang có 5; hãy chọn bằng --units, có: Huyện Bác Ái, Xã " in complaint


def test_english_where_it_is_asked_for(cchc, release, tmp_path):
    code, printed, _ = cchc(release, "chart", "sipas-dti", "--out", str(tmp_path / "a.svg"), "--lang", "en")
    assert code == 0 and printed.startswith("Wrote ")
    messages.use("vi")
