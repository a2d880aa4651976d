"""House rule: modules and rooms know each other in one direction only, also inside functions and for types.

A room is a folder; a file that lies loose at the top of cchc is a room of its own.
"""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import pytest
from support.source_tree import SOURCE, imports_of, modules

Arrows = Mapping[str, set[str]]


def arrows_of_modules() -> dict[str, set[str]]:
    """Return each module, as a path within cchc, with the modules that it imports anywhere in its code."""
    found = {path.relative_to(SOURCE).as_posix() for path in modules()}

    def module_of(name: str) -> str:
        """The file behind a dotted name: a module, a package, or the one that the name is taken from."""
        parts = name.split(".")[1:]
        for end in range(len(parts), 0, -1):
            path = "/".join(parts[:end])
            if (
                file := next((file for file in (f"{path}.py", f"{path}/__init__.py") if file in found), None)
            ) is not None:
                return file
        return "__init__.py"

    arrows = {}
    for path in modules():
        name = path.relative_to(SOURCE).as_posix()
        ours = {each for each in imports_of(path) if each.split(".")[0] == "cchc"}
        arrows[name] = {module_of(each) for each in ours} - {name}
    return arrows


def room_of(module: str) -> str:
    return module.rpartition("/")[0] or module


def arrows_of_rooms(arrows: Arrows) -> dict[str, set[str]]:
    rooms: dict[str, set[str]] = {}
    for module, known in arrows.items():
        room = rooms.setdefault(room_of(module), set())
        room |= {room_of(other) for other in known} - {room_of(module)}
    return rooms


def circle(arrows: Arrows) -> list[str]:
    """Return one way round a circle, empty where there is none."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_module_comes_back_to_itself():
    assert circle(arrows_of_modules()) == []


def test_no_room_comes_back_to_itself():
    assert circle(arrows_of_rooms(arrows_of_modules())) == []


def test_what_is_imported_late_or_for_types_is_an_arrow_too():
    arrows = arrows_of_modules()
    assert "marts/trace_plan.py" in arrows["marts/store.py"]  # for types and inside a function
    assert "intake/received/store.py" in {other for known in arrows.values() for other in known}


@pytest.mark.parametrize(
    ("arrows", "expected"),
    [
        ({"a/x.py": {"a/y.py"}, "a/y.py": set()}, set()),
        ({"a/x.py": {"b/y.py"}, "b/y.py": {"a/x.py"}}, {"a/x.py", "b/y.py"}),
        ({"a/x.py": {"b/y.py"}, "b/y.py": {"a/z.py"}, "a/z.py": set()}, {"a", "b"}),
    ],
)
def test_a_circle_is_found_among_modules_and_among_rooms(arrows, expected):
    assert set(circle(arrows) or circle(arrows_of_rooms(arrows))) == expected
