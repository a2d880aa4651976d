"""Records → the files of `cchc extract`: one folder a document, JSON and JSON lines, UTF-8."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cchc.records import Document, Extraction, Task

FILES = ("targets", "results", "tasks", "legal_bases", "duties", "findings", "numbers")


def write_json(extraction: Extraction, out_dir: Path) -> Path | None:
    """Write DIR/<document_id>/…; returns the folder, or None for a refused file, which has nothing to write."""
    if extraction.document is None:
        return None
    folder = out_dir / extraction.document.document_id
    folder.mkdir(parents=True, exist_ok=True)
    card = _card(extraction.document) | {"outcome": asdict(extraction.outcome)}
    (folder / "document.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name in FILES:
        records: Iterable[Any] = getattr(extraction, name)
        lines = [
            json.dumps(_task(record) if isinstance(record, Task) else asdict(record), ensure_ascii=False)
            for record in records
        ]
        (folder / f"{name}.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder


def _card(document: Document) -> dict[str, Any]:
    return asdict(document)


def _task(task: Task) -> dict[str, Any]:
    record = asdict(task)
    for deadline in (record["deadline"], *record["deadline_parts"]):
        deadline["quarters"] = list(deadline["quarters"])
    return record
