"""Choosers for notebooks: units, years and indicators are chosen by mouse, and what is shown is drawn again.

The same notebook runs where nobody can choose: it shows what it was given, and says in words what that is. This module is
not loaded with the others, because it needs the widgets of JupyterLab.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets
import polars as pl
from IPython.display import Markdown, display

from cchc.charts.families import Choice
from cchc.errors import BrokenAssumption
from cchc.formatting import vietnamese

_TITLES_VI = {"units": "Đơn vị", "years": "Năm", "indicators": "Chỉ tiêu"}
_EVERY_VI = {"units": "mọi đơn vị", "years": "mọi năm", "indicators": "mọi chỉ tiêu"}
_WIDTHS = {"units": "230px", "years": "100px", "indicators": "460px"}
# The columns that name what is chosen: key and what a reader knows it by.
_NAMED = {
    "units": (("place_unit_id", "place_name_vi"), ("unit_id", "unit_name_vi"), ("unit_id", "unit_name")),
    "years": (("year", "year"),),
    "indicators": (("indicator_code", "indicator_name_vi"),),
}
_HINT_VI = "Giữ Ctrl để chọn nhiều dòng, bấm lại để bỏ; không chọn dòng nào là lấy tất cả (nhiều quá thì những dòng đầu, xem câu “Đang xem”). Hình và bảng bên dưới tự vẽ lại."
_MOST_NAMED = 3


class Chooser:
    """What can be chosen and is; everything that `show` has drawn follows it.

    `options` holds, by "units", "years", "indicators", each key with its name; `most_units` is how many units are shown at
    once: where none is chosen the first ones, which the words say.
    """

    def __init__(self, options: Mapping[str, Mapping[Any, str]], given: Choice, most_units: int, single: bool) -> None:
        self._options, self._most_units, self._single = options, most_units, single
        self._chosen = {what: _known(what, getattr(given, what), options.get(what)) for what in _TITLES_VI}
        self._shown: list[Shown] = []
        self._words: Any = None

    @property
    def choice(self) -> Choice:
        """What is chosen now; units are always named where more than `most_units` could be."""
        units: list[str] = self._chosen["units"] or list(self._options.get("units", {}))[: self._most_units]
        everyone = len(units) == len(self._options.get("units", {}))
        named = () if everyone and not self._single else units
        return Choice(units=named, years=self._chosen["years"], indicators=self._chosen["indicators"])

    def show(self, draw: "Callable[[Choice], Any]") -> "Shown":
        """Show what `draw` makes of the choice (a chart, a sentence in Markdown, or several), now and after each change."""
        shown = Shown(draw)
        shown.refresh(self.choice)
        self._shown.append(shown)
        return shown

    def said(self) -> str:
        """Return the choice in words: "Đang xem: xã A và xã B; mọi năm."."""
        parts = [self._said(what) for what in self._options]
        return f"**Đang xem:** {'; '.join(parts)}."

    def _said(self, what: str) -> str:
        names = self._options[what]
        chosen = list(getattr(self.choice, what))
        if not chosen:
            return _EVERY_VI[what]
        if not self._chosen[what]:
            return f"{len(chosen)} đơn vị đầu theo vần trong {vietnamese.number(len(names))} đơn vị"
        said = [names[key] for key in chosen[:_MOST_NAMED]]
        more = len(chosen) - len(said)
        text = vietnamese.listed([*said, f"{more} dòng khác"] if more else said)
        return f"năm {text}" if what == "years" else text

    def _ipython_display_(self) -> None:
        # The words first: they stay where a page is exported and nobody can choose any more. Of one unit the page itself speaks.
        if not self._single:
            self._words = display(Markdown(self.said()), display_id=True)
        display(self.widget())

    def widget(self) -> Any:
        """Return the fields to choose in."""
        fields = [self._field(what) for what in self._options]
        hint = [] if self._single and len(fields) == 1 else [ipywidgets.HTML(f"<small>{_HINT_VI}</small>")]
        return ipywidgets.VBox([ipywidgets.HBox(fields), *hint])

    def _field(self, what: str) -> Any:
        names = self._options[what]
        options = [(name, key) for key, name in names.items()]
        if what == "units" and self._single:
            field = ipywidgets.Dropdown(options=options, value=self.choice.units[0])
        else:
            field = ipywidgets.SelectMultiple(
                options=options, value=tuple(self._chosen[what]), rows=min(7, len(options) + 1)
            )
        field.layout.width = _WIDTHS[what]
        field.observe(lambda change: self._choose(what, change["new"]), names="value")
        return ipywidgets.VBox([ipywidgets.HTML(f"<b>{_TITLES_VI[what]}</b>"), field])

    def _choose(self, what: str, value: Any) -> None:
        keys = list(value) if isinstance(value, tuple) else [value]
        self._chosen[what] = [key for key in self._options[what] if key in keys]
        if self._words is not None:
            self._words.update(Markdown(self.said()))
        for shown in self._shown:
            shown.refresh(self.choice)


class Shown:
    """One place in a notebook; `drawn` is what stands there now."""

    def __init__(self, draw: Callable[[Choice], Any]) -> None:
        self._draw = draw
        self._handles: list[Any] = []
        self.drawn: Any = None

    def _ipython_display_(self) -> None:
        """Nothing more: it is shown already."""

    def refresh(self, choice: Choice) -> None:
        """Draw again what `choice` gives."""
        self.drawn = self._draw(choice)
        parts = self.drawn if isinstance(self.drawn, list | tuple) else [self.drawn]
        parts = [Markdown(part) if isinstance(part, str) else part for part in parts]
        if self._handles:
            for handle, part in zip(self._handles, parts, strict=True):
                handle.update(part)
        else:
            self._handles = [display(part, display_id=True) for part in parts]


def choose(
    frame: pl.DataFrame,
    units: Sequence[str] = (),
    years: Sequence[int] = (),
    indicators: Sequence[str] = (),
    *,
    by: Sequence[str] = ("units", "years", "indicators"),
    most_units: int = 6,
) -> Chooser:
    """Return a chooser of what a mart's rows hold, of `by` those that it has; what is given is chosen at the start."""
    options = {what: names for what in by if (names := _offered(frame, what))}
    return Chooser(options, Choice(units, years, indicators), most_units, single=False)


def choose_one(names: Mapping[str, str], unit_id: str = "", years: Sequence[int] = ()) -> Chooser:
    """Return a chooser of one unit, the first where none is given; `years` narrow what is shown and are not chosen."""
    return Chooser({"units": names}, Choice([unit_id] if unit_id else [], years), 1, single=True)


def _offered(frame: pl.DataFrame, what: str) -> dict[Any, str]:
    columns = next((pair for pair in _NAMED[what] if set(pair) <= set(frame.columns)), None)
    if columns is None:
        return {}
    key, name = columns
    rows = (
        frame.select(pl.col(key).alias("key"), pl.col(name).cast(pl.String).alias("name")).drop_nulls().unique().rows()
    )
    return dict(sorted(rows, key=lambda row: vietnamese.sort_key(row[1])))


def _known(what: str, given: Sequence[Any], names: Mapping[Any, str] | None) -> list[Any]:
    """Return what is given, by its key or its name; refuse what there is not, with what there is to choose from."""
    if names is None:
        return list(given)
    keys = {**{name.lower(): key for key, name in names.items()}, **{str(key).lower(): key for key in names}}
    unknown = [str(one) for one in given if str(one).lower() not in keys]
    if unknown:
        known = ", ".join(list(names.values())[:20])
        raise BrokenAssumption(
            f"{_TITLES_VI[what]} “{unknown[0]}” không có trong bản phát hành này; hãy chọn trong: {known}."
        )
    return [keys[str(one).lower()] for one in given]
