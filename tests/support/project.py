"""Where things lie, copies of the project to build in, and releases made by hand."""

import shutil
from pathlib import Path

import polars as pl
import yaml

from cchc.build import pipeline
from cchc.marts import manifest as manifests
from cchc.paths import Paths
from cchc.publish import release as releases
from cchc.system.fingerprint import file_sha256

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT / "data" / "raw" / "plans"
SEEDS = ROOT / "dbt_project" / "seeds"
REFERENCE = ROOT / "tests" / "reference"
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


def silent_run(paths: Paths) -> pipeline.Run:
    """A run of the build that tells nobody how far it is."""
    return pipeline.Run(paths, "x", None, lambda *notice: None)


def one_sentence(text: str) -> bool:
    """Whether a complaint is one line that ends as a sentence or with the file to look into."""
    return text.count("\n") == 1 and "Traceback" not in text and text.strip().endswith((".", "html", "log"))
