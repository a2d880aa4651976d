"""What many tests share: a copy of the project, and one release of it built by the real pipeline.

dbt starts once a session: whoever needs marts asks for `release` or `marts`, and all workers share that build.
Without a path all processors test, a file of tests at a time; `--quick` leaves out what is marked slow.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from support import odd_plans as odd
from support.browser import Browser
from support.page_file import frames_of, render
from support.project import UNREADABLE, add_plan, copy_project

from cchc import cli, messages
from cchc.build import pipeline
from cchc.marts.store import Marts, open_marts
from cchc.paths import Paths
from cchc.publish import audit
from cchc.publish.checks import Check

# Fixtures that run the whole pipeline; a test that asks for one is slow.
BUILDS = {"release", "odd_plans", "built", "sent"}
# Files in the order in which the workers take them: the long ones first, so that no processor is left with one at the end,
# and one that builds the shared release beside others that build their own.
FIRST = (
    "test_warehouse.py",
    "test_increment.py",
    "test_national.py",
    "test_kills.py",
    "test_submissions.py",
    "test_misprints.py",
)
SLOW_SECONDS = 3  # a quick test that takes longer is named at the end: it wants the mark, or a shorter way


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out the tests that are marked slow")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Let all processors work where all tests are asked for; one file or a debugger is served by this process."""
    if hasattr(config, "workerinput"):  # a worker starts no workers
        return
    options = config.option
    whole = config.args_source == pytest.Config.ArgsSource.TESTPATHS
    if whole and options.numprocesses is None and options.capture != "no":
        options.numprocesses, options.dist, options.loadscopereorder = "auto", "loadfile", False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what builds as slow, leave the slow out where asked to, and put the long files first."""
    for item in items:
        if BUILDS & set(item.fixturenames):
            item.add_marker("slow")
    if config.option.quick:
        left_out = [item for item in items if item.get_closest_marker("slow")]
        items[:] = [item for item in items if not item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=left_out)
    place = {name: number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.path.name, len(FIRST)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the quick tests that were not quick."""
    if config.option.quick:
        for report in terminalreporter.getreports("passed"):
            if report.when == "call" and report.duration > SLOW_SECONDS:
                terminalreporter.write_line(f"slow, {report.duration:.1f} s: {report.nodeid}")


@pytest.fixture
def project(tmp_path: Path) -> Paths:
    """A copy of the project of this test's own, with the five real plans and no release."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A project with one published release of the five real plans; four unreadable files lie beside them."""
    return _once(tmp_path_factory, "shared-project", _build_release)


@pytest.fixture(scope="session")
def odd_plans(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A project with one published release of the odd plans of `support/odd_plans.py` beside the real ones."""
    return _once(tmp_path_factory, "odd-plans", odd.build)


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
        checks = audit.audit(candidate, release, cards, previous, changed, only=set(changes))
        return {check.check_id: check for check in checks if not check.passed}

    return run


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


def _build_release(home: Path) -> None:
    paths = copy_project(home)
    for name, content in UNREADABLE.items():
        add_plan(paths, name, content)
    pipeline.build(paths)


def _once(tmp_path_factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Paths:
    """Build a project once a session: whoever comes first builds, the other workers wait for it."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    home = root / name
    try:
        home.mkdir()
    except FileExistsError:
        while not (home / "done").exists():
            time.sleep(0.1)
    else:
        try:
            build(home)
        finally:
            (home / "done").touch()
    return Paths(home)
