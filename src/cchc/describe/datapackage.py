"""What every column of a release means to any tool: `datapackage.json` (Frictionless) beside the Parquet files.

The English texts, units and keys are those of the release's catalogue, the Vietnamese titles those of `cchc.schema`.
Readers take all of it from the release that they have open and never from the project.
"""

import json
from pathlib import Path
from typing import Any

from cchc.marts.manifest import DATA_PACKAGE
from cchc.marts.parts import in_folder
from cchc.schema import declared

TYPES = {"Boolean": "boolean", "Date": "date", "Datetime": "datetime", "String": "string"}
# The word of a contract that is no unit at all.
NO_UNIT = "none"


def write(catalogue: dict[str, Any], folder: Path, release_id: str, created: str) -> None:
    """Describe every mart of a candidate's catalogue as its exported file holds it."""
    package = {
        "profile": "tabular-data-package",
        "name": "cchc",
        "title": "Kế hoạch cải cách hành chính: chỉ tiêu, nhiệm vụ và nguồn của từng số",
        "version": release_id,
        "created": created,
        "resources": [
            _resource(mart, folder, {mart["name"] for mart in catalogue["marts"]}) for mart in catalogue["marts"]
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / DATA_PACKAGE).write_text(text + "\n", encoding="utf-8", newline="\n")


def _resource(mart: dict[str, Any], folder: Path, marts: set[str]) -> dict[str, Any]:
    import polars as pl

    name = mart["name"]
    files = in_folder(folder)[name]
    kinds = pl.read_parquet_schema(files[0])
    promise = mart.get("promise", {})
    fields = [
        _field(column, str(kinds[column["name"]])) | _constraints(column["name"], mart["key"], promise)
        for column in mart["columns"]
    ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        # the standard's own word for a table in several files: a list
        "path": files[0].name if len(files) == 1 else [file.name for file in files],
        "title": declared.marts()[name].name_vi,
        "description": mart["description"],
        "description_vi": mart["about_vi"],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {"fields": fields, "primaryKey": mart["key"], "foreignKeys": _foreign_keys(name, promise, marts)},
    }


def _foreign_keys(mart: str, promise: dict[str, Any], marts: set[str]) -> list[dict[str, Any]]:
    """Return the keys of other exported marts that this one holds; Frictionless calls the mart itself ""."""
    return [
        {
            "fields": [each["column"]],
            "reference": {"resource": "" if each["to"] == mart else each["to"], "fields": [each["field"]]},
        }
        for each in promise.get("references", [])
        if each["to"] in marts
    ]


def _constraints(column: str, key: list[str], promise: dict[str, Any]) -> dict[str, Any]:
    """Return what the mart's contract promises of a column's values: never null, one of a list, within bounds."""
    found: dict[str, Any] = {}
    if column in (*key, *promise.get("unique", []), *promise.get("required", [])):
        found["required"] = True
    if column in promise.get("accepted", {}):
        found["enum"] = promise["accepted"][column]
    if column in promise.get("ranges", {}):
        low, high = promise["ranges"][column]
        found |= {name: end for name, end in (("minimum", low), ("maximum", high)) if end is not None}
    return {"constraints": found} if found else {}


def _field(column: dict[str, Any], kind: str) -> dict[str, Any]:
    words = declared.columns()[column["name"]]
    field = {
        "name": column["name"],
        "type": TYPES.get(kind.split("(")[0]) or ("integer" if "Int" in kind else "number"),
        "title": words.title_vi,
        "description": column["description"],
    }
    field |= {"description_vi": words.note_vi} if words.note_vi else {}
    return field | ({"unit": column["unit"]} if column["unit"] != NO_UNIT else {})
