"""Choosers of notebooks: what is offered, what is shown at the start, and that a choice draws everything again."""

import polars as pl
import pytest
from support.charts_frames import COMPARISON

from cchc.charts import choosers
from cchc.charts.families import Choice
from cchc.errors import BrokenAssumption


class Handle:
    def __init__(self, shown) -> None:
        self.shown = getattr(shown, "data", shown)

    def update(self, shown) -> None:
        self.shown = getattr(shown, "data", shown)


@pytest.fixture
def displayed(monkeypatch) -> list[Handle]:
    """What a notebook would show, in its order."""
    handles: list[Handle] = []

    def display(shown, display_id=False):
        handles.append(Handle(shown))
        return handles[-1]

    monkeypatch.setattr(choosers, "display", display)
    return handles


def fields(chooser: choosers.Chooser) -> list:
    row = chooser.widget().children[0]
    return [column.children[1] for column in row.children]


def test_what_the_rows_hold_is_offered_by_the_vietnamese_alphabet():
    units, years, indicators = fields(choosers.choose(COMPARISON))
    assert [label for label, _ in units.options] == ["Xã An", "Xã Bình", "Xã Cam"]
    assert [label for label, _ in years.options] == ["2025", "2026"]
    assert [label for label, _ in indicators.options] == [
        "Tỷ lệ đúng hạn", "Tỷ lệ riêng", "Tỷ lệ số hóa", "Tỷ lệ trực tuyến",
    ]  # fmt: skip


def test_a_choice_draws_everything_again_and_is_said(displayed):
    chooser = choosers.choose(COMPARISON, by=("units", "years"))
    chooser._ipython_display_()
    shown = chooser.show(lambda chosen: f"{chosen.of(COMPARISON).height} dòng")
    several = chooser.show(lambda chosen: [f"{len(chosen.units)} xã", "hai"])
    assert [handle.shown for handle in displayed if isinstance(handle.shown, str)] == [
        "**Đang xem:** mọi đơn vị; mọi năm.", "12 dòng", "0 xã", "hai",
    ]  # fmt: skip
    units, years = fields(chooser)
    units.value = ("Bình-id", "An-id")
    years.value = (2025,)
    assert [handle.shown for handle in displayed if isinstance(handle.shown, str)] == [
        "**Đang xem:** Xã An và Xã Bình; năm 2025.", "8 dòng", "2 xã", "hai",
    ]  # fmt: skip
    assert shown.drawn == "8 dòng" and several.drawn == ["2 xã", "hai"]
    units.value = ()
    assert shown.drawn == "8 dòng", "no unit is every unit, in 2025"


def test_what_is_given_is_chosen_by_key_or_by_name():
    chooser = choosers.choose(COMPARISON, ["xã an", "Cam-id"], [2026], ["Tỷ lệ số hóa"])
    assert chooser.choice == Choice(["An-id", "Cam-id"], [2026], ["số hóa"])
    assert fields(chooser)[0].value == ("An-id", "Cam-id")


def test_what_there_is_not_is_refused_with_what_there_is():
    with pytest.raises(
        BrokenAssumption, match=r"Đơn vị “Xã Dung” không có .*; hãy chọn trong: Xã An, Xã Bình, Xã Cam."
    ):
        choosers.choose(COMPARISON, ["Xã Dung"])


def test_of_many_units_the_first_are_shown_and_the_words_say_so():
    chooser = choosers.choose(COMPARISON, most_units=2, by=("units",))
    assert chooser.choice.units == ["An-id", "Bình-id"]
    assert chooser.said() == "**Đang xem:** 2 đơn vị đầu theo vần trong 3 đơn vị."
    fields(chooser)[0].value = ("Cam-id",)
    assert chooser.choice.units == ["Cam-id"]


def test_one_unit_is_chosen_from_a_list_and_the_year_stays(displayed):
    names = {"An-id": "Xã An, 2025", "Cam-id": "Xã Cam, 2026"}
    assert choosers.choose_one(names).choice == Choice(["An-id"], [], [])
    chooser = choosers.choose_one(names, "Cam-id", [2026])
    shown = chooser.show(lambda chosen: [chosen.named(names)["Cam-id"]] if "Cam-id" in chosen.units else ["An"])
    assert chooser.choice == Choice(["Cam-id"], [2026], []) and shown.drawn == ["Xã Cam, 2026"]
    fields(chooser)[0].value = "An-id"
    assert chooser.choice == Choice(["An-id"], [2026], []) and shown.drawn == ["An"]


def test_a_deadline_without_a_day_belongs_to_no_year_and_stays():
    days = pl.DataFrame({"due_on": ["2025-03-01", "2026-01-01", None]}).with_columns(pl.col("due_on").str.to_date())
    assert Choice(years=[2025]).of(days)["due_on"].to_list() == [days["due_on"][0], None]
