"""What many tests share: a copy of the project, and one release of it built by the real pipeline.

dbt starts once a session: whoever needs marts asks for `release` or `marts`. With pytest-xdist all workers share that
build: the others find that nothing has changed.
"""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
import yaml

from cchc import cli, messages
from cchc.build import pipeline
from cchc.marts import manifest as manifests
from cchc.marts.store import Marts, open_marts
from cchc.paths import Paths
from cchc.publish import audit
from cchc.publish import release as releases
from cchc.publish.checks import Check
from cchc.system.fingerprint import file_sha256

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("data/raw", "data/corrections.yml", "dbt_project", "expectations", "notebooks", "requirements.lock")
# Files that no reader can make sense of: the release is built beside them and says so.
UNREADABLE = {
    "tep-rong.txt": b"",
    "tep-nhi-phan.txt": bytes(range(256)) * 40,
    "phong-chu-cu.txt": "Uû ban nh©n d©n x· thùc hiÖn kÕ ho¹ch c¶i c¸ch hµnh chÝnh cña tØnh vµ c¸c ngµnh. ".encode(
        "cp1252"
    )
    * 20,
    "mot-dong-dai.txt": b"100% " * 4_000_000,
}


def copy_project(home: Path) -> Paths:
    """Copy what a build needs, without what tools left there."""
    for name in COPIED:
        source, target = ROOT / name, home / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("target", "logs", ".*"))
        elif source.is_file():
            shutil.copy(source, target)
    return Paths(home)


def add_plan(paths: Paths, name: str, content: bytes) -> Path:
    """Put a plan with its origin card into a copy of the project."""
    file = paths.plans / name
    file.write_bytes(content)
    card = {"title": name, "file": name, "sha256": file_sha256(file), "obtained_from": "bài thử"}
    file.with_suffix(".yml").write_text(yaml.safe_dump(card, allow_unicode=True), encoding="utf-8")
    return file


def publish_something(paths: Paths, frames: dict[str, pl.DataFrame] | None = None, **changes) -> manifests.Manifest:
    """Publish a release of one small mart (or of some frames), so that there is something that others must leave alone."""
    candidate = paths.build / "by-hand" / "candidate"
    candidate.mkdir(parents=True)
    frames = frames or {"dim_documents": pl.DataFrame({"document_id": ["a"]})}
    for name, frame in frames.items():
        frame.write_parquet(candidate / f"{name}.parquet")
    values = {
        "release_id": "20250101-000000-abcdef",
        "run_date": "2025-01-01",
        "published_at": "2025-01-01T00:00:00+00:00",
        "previous_release": None,
        "fingerprint": {},
        "outcomes": {"read": 1},
        "checks": {"passed": 1, "warned": 0, "refused": 0},
        "left_out": [],
        "files": releases.describe_files(candidate, {name: frame.height for name, frame in frames.items()}),
    }
    manifest = manifests.Manifest(**{**values, **changes})
    releases.publish(candidate, manifest, paths)
    return manifest


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


def one_sentence(text: str) -> bool:
    """Whether a complaint is one line that ends as a sentence or with the file to look into."""
    return text.count("\n") == 1 and "Traceback" not in text and text.strip().endswith((".", "html", "log"))


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
