"""`cchc chart`: one chart of the current release as a file, for those who don't write Python."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc import errors
from cchc.messages import say

if TYPE_CHECKING:
    from cchc.charts.families import Family
    from cchc.marts.store import Marts

_LISTED = 20  # a sentence that lists three thousand communes helps nobody
_KINDS = re.compile(r"^(xã|phường|thị trấn|đặc khu|huyện|tỉnh|thành phố) ")


def chart(
    name: Annotated[str, typer.Argument(metavar="TÊN")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="help.chart_out")],
    units: Annotated[list[str] | None, typer.Option("--units", metavar="ĐƠN VỊ", help="help.chart_units")] = None,
    years: Annotated[list[str] | None, typer.Option("--years", metavar="NĂM", help="help.chart_years")] = None,
    indicators: Annotated[
        list[str] | None, typer.Option("--indicators", metavar="CHỈ SỐ", help="help.chart_indicators")
    ] = None,
) -> None:
    from cchc.charts import Edition, save
    from cchc.charts.families import FAMILIES, Choice
    from cchc.marts.store import open_marts

    if name not in FAMILIES:
        raise typer.BadParameter(say("chart.no_name", name=name, known=", ".join(FAMILIES)))
    family = FAMILIES[name]
    given = {"units": _parts(units), "years": _years(_parts(years)), "indicators": _parts(indicators)}
    _refuse_what_it_has_not(name, family, given)
    marts = open_marts()
    frames = {mart: marts.frame(mart) for mart in family.marts}
    offered = {what: family.offered(frames, what, _names(marts, what)) for what in family.chooses}
    chosen = {what: [_one(name, marts, what, word, offered[what]) for word in given[what]] for what in offered}
    narrowed = family.narrowed(frames, Choice(**chosen))
    count = len(family.units(narrowed)) if "units" in family.chooses else 0
    if count > family.most_units:
        values = {"most": family.most_units, "count": count, "known": _some(offered["units"].values())}
        raise errors.NoRelease(say("chart.too_many", name=name, **values))
    drawn = family.draw(narrowed, Edition(marts.release_id, marts.as_of))
    file = save(drawn, out)
    print(say("chart.written", file=file, finding=" ".join(drawn.title.text)))


def _parts(given: Sequence[str] | None) -> list[str]:
    return [part.strip() for text in given or () for part in text.split(",") if part.strip()]


def _years(given: Sequence[str]) -> list[str]:
    """Return the years one by one: "2021-2023" gives "2021", "2022", "2023"."""
    years: list[str] = []
    for text in given:
        match = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", text)
        if not match:
            raise typer.BadParameter(say("chart.bad_year", given=text))
        years += [str(year) for year in range(int(match[1]), int(match[2] or match[1]) + 1)]
    return years


def _refuse_what_it_has_not(name: str, family: "Family", given: Mapping[str, Sequence[str]]) -> None:
    for what, parts in given.items():
        if parts and what not in family.chooses:
            known = ", ".join(f"--{choice}" for choice in family.chooses)
            raise typer.BadParameter(say("chart.not_by", name=name, option=f"--{what}", known=known))


def _names(marts: "Marts", what: str) -> dict[str, str]:
    """Return the name that a reader knows for each unit or indicator."""
    mart, key = {"units": ("dim_units", "unit_id"), "indicators": ("dim_indicators", "indicator_code")}.get(
        what, ("", "")
    )
    return dict(marts.frame(mart).select(key, "name_vi").iter_rows()) if mart else {}


def _one(name: str, marts: "Marts", what: str, given: str, offered: Mapping[Any, str]) -> Any:
    """Return the key of what was typed: the key itself, the name, or the name without "xã" or "tỉnh"."""
    wanted = given.lower()
    found = [key for key, label in offered.items() if wanted in (str(key).lower(), *_spellings(label))]
    if len(found) == 1:
        return found[0]
    if found:
        raise errors.NoRelease(say("chart.several", given=given, known=_some(found), option=f"--{what}"))
    # an indicator's name is a sentence; its code is what one types
    known = _some(offered if what == "indicators" else offered.values())
    values = {"given": given, "release": marts.release_id, "option": f"--{what}", "known": known}
    raise errors.NoRelease(say("chart.unknown", name=name, **values))


def _spellings(label: str) -> tuple[str, str]:
    return label.lower(), _KINDS.sub("", label.lower())


def _some(labels: Any) -> str:
    names = [str(label) for label in labels]
    more = [say("chart.and_more", count=len(names) - _LISTED)] if len(names) > _LISTED else []
    return ", ".join([*names[:_LISTED], *more]) or "–"
