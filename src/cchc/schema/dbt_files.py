"""What dbt reads of the declarations, as text: one YAML file beside each mart's SQL, and the doc blocks of all columns.

Written by `cchc schema`; a test compares what is committed with what would be written.
"""

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

from cchc.errors import BrokenAssumption
from cchc.schema.declared import Column, Mart, words_of
from cchc.schema.selected import selected_columns

MADE = "Made by `python3 run.py schema` from src/cchc/schema; never edited by hand (a test compares)."
WIDTH = 118


def written(dbt_project: Path, columns: Mapping[str, Column], marts: Mapping[str, Mart]) -> dict[Path, str]:
    """Return the text of every file that is made from the declarations. Each mart's YAML lies beside its SQL."""
    models = {path.stem: path for path in sorted((dbt_project / "models").rglob("*.sql"))}
    texts = {dbt_project / "docs" / "columns.md": doc_blocks(columns.values())}
    for name, mart in marts.items():
        if name not in models:
            raise BrokenAssumption(
                f"marts/{name}.yml: không có tệp {name}.sql trong {dbt_project.name}/models; hãy viết tệp đó."
            )
        path = models[name]
        names = [each.name for each in selected_columns(path.read_text(encoding="utf-8"))]
        texts[path.with_suffix(".yml")] = mart_yaml(mart, names, columns, words_of(mart, dbt_project / "seeds"))
    return texts


def doc_blocks(columns: Iterable[Column]) -> str:
    """Return one doc block for each column, for every model to refer to: `{{ doc("unit_id") }}`."""
    blocks = [
        f"{{% docs {column.name} %}}\n{_wrapped(column.description)}\n{{% enddocs %}}\n"
        for column in sorted(columns, key=lambda column: column.name)
    ]
    return f"# Column texts\n\n{MADE}\n\n" + "\n".join(blocks)


def mart_yaml(mart: Mart, names: Iterable[str], columns: Mapping[str, Column], words: Mapping[str, list[str]]) -> str:
    """Return the properties of a mart: description, key, promises, and the contract of each of its columns."""
    missing = [name for name in names if name not in columns]
    if missing:
        raise BrokenAssumption(
            f"{mart.name}.sql: columns.csv thiếu cột {', '.join(missing)}; hãy thêm mỗi cột một dòng."
        )
    lines = [
        f"# {MADE}",
        *("version: 2", "", "models:"),
        f"  - name: {mart.name}",
        *("    description: >-", _wrapped(mart.description, "      ")),
        f"    config: {{meta: {{key: {_flow(mart.key)}}}}}",
        *("    data_tests:", *_promise(mart, words), *_ranges(mart)),
        "    columns:",
    ]
    for name in names:
        lines += _column(mart, columns[name])
    return "\n".join(lines) + "\n"


def _promise(mart: Mart, words: Mapping[str, list[str]]) -> list[str]:
    lines = ["      - keeps_its_promise:", f"          name: {mart.name}_keeps_its_promise", "          arguments:"]
    lines.append(f"            key: {_flow(mart.key)}")
    if mart.unique:
        lines.append(f"            unique: {_flow(mart.unique)}")
    if mart.required:
        lines.append(f"            required: {_flow(mart.required)}")
    if words:
        lines.append("            accepted:")
        lines += [f"              {column}: {_flow(map(_quoted, listed))}" for column, listed in words.items()]
    if mart.refers_to:
        lines.append("            references:")
    for column, place in mart.refers_to.items():
        to, field = place.split(".")
        lines.append(f"              - {{column: {column}, to: ref('{to}'), field: {field}}}")
    return lines


def _ranges(mart: Mart) -> list[str]:
    if not mart.ranges:
        return []
    lines = ["      - stays_between:", f"          name: {mart.name}_stays_between", "          arguments:"]
    return [
        *lines,
        "            ranges:",
        *(f"              {name}: {_ends(ends)}" for name, ends in mart.ranges.items()),
    ]


def _ends(ends: Iterable[float | None]) -> str:
    return _flow("null" if end is None else str(end) for end in ends)


def _column(mart: Mart, column: Column) -> list[str]:
    name = column.name
    unit, source = mart.units.get(name, column.unit), mart.sources.get(name, column.source)
    lines = [
        f"      - name: {name}",
        f"        data_type: {mart.types.get(name, column.type)}",
        f"        description: '{{{{ doc(\"{name}\") }}}}'",
        f"        config: {{meta: {{unit: {unit}, source: {source}}}}}",
    ]
    return [*lines, "        constraints: [{type: not_null}]"] if name in (*mart.key, *mart.unique) else lines


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _flow(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


def _quoted(word: str) -> str:
    """Return a word as a string of YAML: 63_provinces would be read as a number without quotes."""
    return (
        word if word[0].isalpha() and word not in ("true", "false", "null", "yes", "no", "on", "off") else f"'{word}'"
    )
