"""What the tables of a release are: read from dbt's own manifest, kept beside them as `catalogue.json`.

The data dictionary, the page `docs.html` and the lineage picture are all written from it, and from nothing else.
"""

import json
import re
from pathlib import Path
from typing import Any

from cchc.errors import NoRelease
from cchc.messages import say

CATALOGUE = "catalogue.json"
LAYERS = ("raw", "code_list", "staging", "intermediate", "mart")


def from_manifest(manifest: dict[str, Any], abouts: dict[str, str]) -> dict[str, Any]:
    """Return tables and marts of dbt's manifest; `abouts` says of each mart, in Vietnamese, what one of its rows is."""
    kept = {
        key: node
        for key, node in {**manifest["sources"], **manifest["nodes"]}.items()
        if node["resource_type"] in ("source", "seed", "model")
    }
    names = {key: _name(node) for key, node in kept.items()}
    tables = [
        {
            "name": names[key],
            "layer": _layer(node),
            "description": _one_line(node["description"]),
            "builds_on": sorted(
                names[other] for other in node.get("depends_on", {}).get("nodes", []) if other in names
            ),
        }
        for key, node in kept.items()
    ]
    promises = _promises(manifest)
    marts = [
        _mart(node, abouts) | {"promise": promises.get(key, {})} for key, node in kept.items() if _layer(node) == "mart"
    ]
    return {
        "tables": sorted(tables, key=lambda table: (LAYERS.index(table["layer"]), table["name"])),
        "marts": sorted(marts, key=lambda mart: mart["name"]),
    }


def write(manifest: Path, abouts: dict[str, str], path: Path) -> dict[str, Any]:
    """Write the catalogue of a finished dbt run and return it."""
    catalogue = from_manifest(json.loads(manifest.read_text(encoding="utf-8")), abouts)
    text = json.dumps(catalogue, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return catalogue


def read(folder: Path) -> dict[str, Any]:
    """Return the catalogue of a release."""
    try:
        return dict(json.loads((folder / CATALOGUE).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise NoRelease(say("release.broken", release=folder.name, reason=error)) from error


def ancestors(catalogue: dict[str, Any], name: str) -> set[str]:
    """Return the tables that a table is made from, near and far."""
    builds_on = {table["name"]: table["builds_on"] for table in catalogue["tables"]}
    found: set[str] = set()
    open_ones = [name]
    while open_ones:
        for other in builds_on.get(open_ones.pop(), []):
            if other not in found:
                found.add(other)
                open_ones.append(other)
    return found


def origins(catalogue: dict[str, Any], name: str) -> list[str]:
    """Return the raw tables and code lists at the beginning of a table, raw tables first."""
    made_from = ancestors(catalogue, name)
    return [t["name"] for t in catalogue["tables"] if t["name"] in made_from and t["layer"] in ("raw", "code_list")]


def _name(node: dict[str, Any]) -> str:
    return f"{node['source_name']}.{node['name']}" if node["resource_type"] == "source" else str(node["name"])


def _layer(node: dict[str, Any]) -> str:
    kind = {"source": "raw", "seed": "code_list"}.get(node["resource_type"])
    return kind or {"staging": "staging", "intermediate": "intermediate"}.get(node["fqn"][1], "mart")


def _mart(node: dict[str, Any], abouts: dict[str, str]) -> dict[str, Any]:
    return {
        "name": node["name"],
        "about_vi": abouts.get(node["name"], ""),
        "description": _one_line(node["description"]),
        "key": node["config"]["meta"]["key"],
        "columns": [
            {
                "name": column["name"],
                "type": column["data_type"],
                "unit": column["config"]["meta"]["unit"],
                "source": column["config"]["meta"]["source"],
                "description": _one_line(column["description"]),
            }
            for column in node["columns"].values()
        ],
    }


def _promises(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what the data tests of each model promise of its columns: unique, required, accepted values, references, ranges."""
    found: dict[str, dict[str, Any]] = {}
    for node in manifest["nodes"].values():
        arguments = (node.get("test_metadata") or {}).get("kwargs", {})
        promised = {
            name: arguments[name] for name in ("unique", "required", "accepted", "ranges") if arguments.get(name)
        }
        references = [
            {"column": each["column"], "to": match[1], "field": each["field"]}
            for each in arguments.get("references") or []
            if (match := re.search(r"ref\(['\"](\w+)['\"]\)", each["to"]))
        ]
        promised |= {"references": references} if references else {}
        if node.get("attached_node") and promised:
            found.setdefault(node["attached_node"], {}).update(promised)
    return found


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
