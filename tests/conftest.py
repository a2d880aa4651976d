"""What many tests share: a copy of the project, and one release of it built by the real pipeline.

dbt starts once a session: whoever needs marts asks for `release` or `marts`. With pytest-xdist all workers share that
build: the others find that nothing has changed.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from support.browser import Browser
from support.page_file import frames_of, render
from support.project import UNREADABLE, add_plan, copy_project

from cchc import cli, messages
from cchc.build import pipeline
from cchc.marts.store import Marts, open_marts
from cchc.paths import Paths
from cchc.publish import audit
from cchc.publish.checks import Check


@pytest.fixture
def project(tmp_path: Path) -> Paths:
    """A copy of the project of this test's own, with the five real plans and no release."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A project with one published release of the five real plans; four unreadable files lie beside them."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    home = root / "shared-project"
    try:
        home.mkdir()
    except FileExistsError:
        # Whoever came first builds; a second build at the door would stand in the log of runs.
        _wait_for(home / "done")
    else:
        paths = copy_project(home)
        for name, content in UNREADABLE.items():
            add_plan(paths, name, content)
        try:
            pipeline.build(paths)
        finally:
            (home / "done").touch()
    return Paths(home)


@pytest.fixture(scope="session")
def marts(release: Paths) -> Marts:
    """The marts of that release."""
    return open_marts(release)


@pytest.fixture
def cchc(monkeypatch, capsys):
    """Run a command in a project; return its exit code, what it printed and what it complained about."""

    def run(paths, *arguments):
        monkeypatch.setenv("CCHC_HOME", str(paths.home))
        code = cli.run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield run
    messages.use("vi")


@pytest.fixture(scope="session")
def cards(release: Paths) -> dict[str, str]:
    """The checksums on the origin cards of that release's plans."""
    read = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(release.plans.glob("*.yml"))]
    return {card["file"].rsplit(".", 1)[0]: card["sha256"] for card in read}


@pytest.fixture
def audited(release: Paths, marts: Marts, cards: dict[str, str], tmp_path: Path) -> Callable[..., dict[str, Check]]:
    """Audit a copy of the release in which some marts were changed; the failed checks by id."""

    def run(changes, previous=None, changed=()):
        candidate = tmp_path / "candidate"
        shutil.copytree(marts.folder, candidate, ignore=lambda _, names: {n for n in names if n[-8:] != ".parquet"})
        for name, change in changes.items():
            frame = change(marts.frame(name))
            if frame is None:
                (candidate / f"{name}.parquet").unlink()
            else:
                frame.write_parquet(candidate / f"{name}.parquet")
        # The suites of the changed marts only: each check costs the library some 10 ms.
        checks = audit.audit(candidate, release.expectations, cards, previous, changed, only=set(changes))
        return {check.check_id: check for check in checks if not check.passed}

    return run


def _wait_for(path: Path) -> None:
    while not path.exists():
        time.sleep(0.1)


@pytest.fixture(scope="session")
def page_file(marts: Marts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline page of that release."""
    path = tmp_path_factory.mktemp("page") / "bao-cao.html"
    path.write_text(render(marts, frames_of(marts)), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser as wide as a desk's screen."""
    with Browser(tmp_path_factory.mktemp("browser")) as one:
        one.size(1200, 900)
        yield one
