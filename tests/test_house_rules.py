"""House rules: who may import whom, how models may build on each other, what no file may hold.

Every exception stands in a list that may only get shorter.
"""

import ast
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from support.project import ROOT
from support.source_tree import SOURCE, imports_of, modules, package_of, tree_of

from cchc.schema import declared

MODELS = ROOT / "dbt_project" / "models"

NOUNS = {"records", "errors", "paths"}
# Package or module of cchc: the others of cchc that it may import, anywhere in its code.
MAY_KNOW: dict[str, set[str]] = {
    # the ground
    "records": set(),
    "errors": set(),
    "paths": set(),
    "messages": set(),
    "language": set(),
    "formatting": {"system"},
    "schema": {"errors"},
    "scoring": {"errors"},
    "system": {"errors", "messages", "paths"},
    # from files to records
    "units": {"language"},
    "documents": {"errors", "language", "system"},
    "extract": {"documents", "errors", "language", "records", "system"},
    "intake": NOUNS | {"units", "documents", "extract", "formatting", "language", "messages", "scoring", "system"},
    "handover": {"errors", "extract", "records"},
    # a release: read, described, written
    "search": {"handover", "language", "records"},
    "marts": {"errors", "formatting", "messages", "paths", "search", "system"},
    "describe": {"errors", "language", "marts", "messages", "schema"},
    "publish": NOUNS | {"language", "marts", "messages", "schema", "system"},
    "build": NOUNS
    | {"describe", "documents", "extract", "handover", "intake", "language", "marts", "messages", "publish"}
    | {"schema", "system"},
    "plans": {
        "build",
        "documents",
        "errors",
        "extract",
        "formatting",
        "intake",
        "language",
        "messages",
        "paths",
        "records",
        "system",
    },
    # the faces
    "charts": {"errors", "formatting", "scoring"},
    "report": {"charts", "errors", "formatting", "language", "messages"},
    "review": {"formatting", "handover", "paths", "records"},
    "operate": {"build", "charts", "documents", "errors", "intake", "marts", "messages", "paths", "publish", "system"},
    "cli": NOUNS
    | {
        "build",
        "charts",
        "describe",
        "extract",
        "formatting",
        "intake",
        "marts",
        "messages",
        "operate",
        "plans",
        "publish",
    }
    | {"report", "review", "schema", "search", "system"},
    "__init__": {"marts"},
    "__main__": {"cli"},
}
HEAVY = {"duckdb", "dbt", "polars", "pandas", "pyarrow", "great_expectations", "altair"}
# Package: libraries that it must not import.
MUST_NOT_LOAD: dict[str, set[str]] = {
    "records": HEAVY | {"yaml"},
    "errors": HEAVY | {"yaml"},
    "paths": HEAVY | {"yaml"},
    "messages": HEAVY | {"yaml"},
    "system": HEAVY | {"yaml"},
    "language": HEAVY | {"yaml"},
    "formatting": HEAVY - {"polars"},
    "schema": HEAVY,
    "scoring": HEAVY | {"yaml"},
    "units": HEAVY | {"yaml"},
    "documents": HEAVY,
    "extract": HEAVY,
    "intake": HEAVY - {"polars"},
    "handover": HEAVY - {"polars"},
    "search": HEAVY,
    "marts": {"dbt", "altair", "great_expectations"},
    "describe": {"dbt", "altair", "great_expectations"},
    "publish": {"dbt", "altair"},
    "build": HEAVY - {"duckdb"},
    "charts": {"duckdb", "dbt", "pandas", "great_expectations"},
    "report": HEAVY - {"polars", "altair"},
    "review": HEAVY - {"duckdb"},
    "operate": HEAVY,
    "cli": HEAVY,
}
MOST_LOOSE_FILES = 5  # at the top of the package
# File or function: lines it has now. A longer one is a question; these lists may only shrink.
LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}
MAX_FILE, MAX_FUNCTION = 400, 60


def test_every_package_has_its_rule_and_every_rule_its_package():
    assert {package_of(path) for path in modules()} == set(MAY_KNOW)


def test_few_files_lie_loose_at_the_top():
    assert len(list(SOURCE.glob("*.py"))) <= MOST_LOOSE_FILES


@pytest.mark.parametrize("package", sorted(MAY_KNOW))
def test_a_package_imports_only_those_it_may_know(package):
    known = set()
    for path in modules():
        if package_of(path) == package:
            known |= {name.split(".")[1] for name in imports_of(path) if name.startswith("cchc.")}
    assert known - {package} == MAY_KNOW[package], "a permission that nobody uses is taken off the list"


@pytest.mark.parametrize("package", sorted(MUST_NOT_LOAD))
def test_a_package_does_not_load_what_it_has_no_use_for(package):
    loaded = {name.split(".")[0] for path in modules() if package_of(path) == package for name in imports_of(path)}
    assert loaded & MUST_NOT_LOAD[package] == set()


def test_only_the_command_line_prints_and_exits():
    culprits = []
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name in ("print", "exit", "quit", "sys.exit", "os._exit"):
                    culprits.append(f"{package_of(path)}: {path.name}:{node.lineno} {name}")
    assert [culprit for culprit in culprits if not culprit.startswith("cli: ")] == []


def test_only_publish_opens_published_files():
    allowed = {"marts", "describe", "publish", "build", "handover"}
    culprits = [
        path.name
        for path in modules()
        if package_of(path) not in allowed
        and re.search(r"\b(read|scan)_parquet\b|read_table\(", path.read_text("utf-8"))
    ]
    assert culprits == []


@pytest.mark.parametrize("library", ["dbt", "great_expectations", "polars", "duckdb", "pandas", "altair"])
def test_importing_cchc_loads_no_library(library):
    import subprocess

    command = f"import sys, cchc, cchc.cli; sys.exit('{library}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command]).returncode == 0


# --- sizes ---


def test_files_stay_short():
    long = {}
    for path in [*modules(), *sorted((ROOT / "tests").rglob("*.py")), ROOT / "run.py"]:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MAX_FILE:
            long[path.relative_to(ROOT).as_posix()] = lines
    assert {name: lines for name, lines in long.items() if lines > LONG_FILES.get(name, 0)} == {}
    assert set(LONG_FILES) - set(long) == set(), "mended: take it off the list"


def test_functions_stay_short():
    long = {}
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION:
                    long[f"{path.relative_to(SOURCE).as_posix()}:{node.name}"] = lines
    assert {name: lines for name, lines in long.items() if lines > LONG_FUNCTIONS.get(name, 0)} == {}
    assert set(LONG_FUNCTIONS) - set(long) == set(), "mended: take it off the list"


def test_the_door_stays_small_and_needs_nothing_installed():
    text = (ROOT / "run.py").read_text(encoding="utf-8")
    loaded = {name.split(".")[0] for name in imports_of(ROOT / "run.py")}
    assert len(text.splitlines()) < 100
    assert loaded <= set(sys.stdlib_module_names)


# --- the layers of the warehouse ---


def sql_files(layer: str) -> list[Path]:
    return sorted((MODELS / layer).rglob("*.sql"))


def without_comments(path: Path) -> str:
    return re.sub(r"--.*|\{#.*?#\}", "", path.read_text(encoding="utf-8"))


def refs_of(path: Path) -> set[str]:
    return set(re.findall(r"ref\(\s*['\"](\w+)['\"]", without_comments(path)))


def sources_of(path: Path) -> list[str]:
    return re.findall(r"source\(\s*['\"]\w+['\"]\s*,\s*['\"](\w+)['\"]", without_comments(path))


def seeds() -> set[str]:
    return {path.stem for path in (ROOT / "dbt_project" / "seeds").rglob("*.csv")}


@pytest.mark.parametrize("path", sql_files("staging"), ids=lambda path: path.stem)
def test_a_staging_model_reads_one_source_and_nothing_else(path):
    assert path.stem.startswith("stg_")
    assert len(sources_of(path)) == 1
    assert refs_of(path) == set()


@pytest.mark.parametrize("path", [*sql_files("intermediate"), *sql_files("marts")], ids=lambda path: path.stem)
def test_only_staging_reads_sources(path):
    assert sources_of(path) == []


def test_no_source_is_read_twice():
    readers = defaultdict(list)
    for path in sql_files("staging"):
        for source in sources_of(path):
            readers[source].append(path.stem)
    assert {source: names for source, names in readers.items() if len(names) > 1} == {}


@pytest.mark.parametrize("path", sql_files("marts"), ids=lambda path: path.stem)
def test_a_mart_builds_on_decided_models_and_code_lists(path):
    wrong = {name for name in refs_of(path) if not name.startswith(("int_", "fct_", "dim_")) and name not in seeds()}
    assert wrong == set()


@pytest.mark.parametrize("path", sorted(MODELS.rglob("*.sql")), ids=lambda path: path.stem)
def test_the_first_line_of_a_model_states_its_grain(path):
    assert path.read_text(encoding="utf-8").startswith("-- Grain: ")


@pytest.mark.parametrize("path", sorted(MODELS.rglob("*.sql")), ids=lambda path: path.stem)
def test_models_are_written_in_sql_that_other_engines_run(path):
    text = without_comments(path).lower()
    forbidden = {
        "::": "cast(x as type)",
        "qualify": "row_number in a CTE",
        "group by all": "column lists",
        "distinct on": "row_number in a CTE",
        "->": "no lambdas",
        "list_": "no lists",
        "unnest(": "dispatch macro",
        "generate_series": "range as a table",
        "strptime": "dispatch macro",
    }
    assert {sign: instead for sign, instead in forbidden.items() if sign in text} == {}


def test_every_mart_is_declared_and_every_declared_one_is_there():
    assert {*declared.marts()} == {path.stem for path in sql_files("marts")}


# --- what no file may hold ---


def text_files() -> list[Path]:
    suffixes = {".py", ".md", ".toml", ".yml", ".yaml", ".sql", ".ipynb", ".lock", ".txt", ".csv", ".html", ""}
    made = {".git", ".venv", ".hypothesis", "build", "interim", "marts", "target", "logs", "__pycache__", "reference"}
    found = []
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if made.isdisjoint(parts) and not any(part.endswith(("_cache", ".egg-info")) for part in parts):
            found += [path] if path.is_file() and path.suffix in suffixes else []
    return found


def test_the_program_knows_no_address():
    # Two words of the SVG and XML standards look like addresses; nothing is fetched from them.
    names = re.compile(r"https?://(?!www\.w3\.org/|schemas\.|vega\.github\.io/schema)")
    files = [*modules(), ROOT / "run.py", ROOT / "requirements.lock", ROOT / "pyproject.toml", ROOT / ".ci" / "run"]
    culprits = [path.name for path in files if names.search(path.read_text(encoding="utf-8"))]
    assert culprits == []
    assert "index-url" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_lock_names_exact_versions_and_leaves_out_the_slow_grammar():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith(("#", " "))]
    assert [line for line in entries if "==" not in line] == []
    names = {re.split(r"[=\[ ]", line)[0] for line in entries}
    assert {"lark", "rfc3987-syntax"} & names == set()
    pinned = re.findall(r'"([\w.-]+)(?:\[\w+\])?==', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {name.lower() for name in pinned} - {name.lower() for name in names} == set()


def test_no_file_knows_the_machine_it_was_written_on():
    machine = re.compile(r"/(?:work|root|tmp/t)/(?!\*)|\b[A-Z]:\\Users\\")
    here = Path(__file__).resolve()
    culprits = [
        path.name for path in text_files() if path != here and machine.search(path.read_text("utf-8", "replace"))
    ]
    assert culprits == []


def plan_cards() -> list[dict]:
    return [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "data/raw/plans").glob("*.yml"))
    ]


def reading_code() -> list[Path]:
    return [path for part in ("documents", "extract", "language") for path in sorted((SOURCE / part).rglob("*.*"))]


@pytest.mark.parametrize("card", plan_cards(), ids=lambda card: card["file"])
def test_the_reader_knows_no_plan_by_name_or_checksum(card):
    name = re.sub(r"^(xã|phường|thị trấn|huyện|tỉnh)\s+", "", card["unit_name"])
    words = [name, name.upper(), Path(card["file"]).stem, card["sha256"][:12]]
    culprits = [
        f"{path.name}: {word}"
        for path in reading_code()
        if path.suffix in (".py", ".csv", ".yml")
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert culprits == []


def test_the_reader_knows_no_sentence_of_a_plan():
    texts = [" ".join(path.read_text(encoding="utf-8").split()) for path in (ROOT / "data/raw/plans").glob("*.txt")]
    culprits = []
    for path in reading_code():
        if path.suffix == ".py":
            phrases = [
                node.value
                for node in ast.walk(tree_of(path))
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value
            ]
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                phrases = [cell for row in csv.reader(file) for cell in row]
        else:
            continue
        folded = {" ".join(phrase.split()) for phrase in phrases}
        culprits += [
            f"{path.name}: {phrase}"
            for phrase in folded
            if len(phrase.split()) >= 9 and any(phrase in text for text in texts)
        ]
    assert culprits == []
