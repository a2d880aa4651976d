"""What several commands say in the same words."""

from datetime import datetime

from cchc.marts import manifest as manifests
from cchc.messages import say


def summary(manifest: manifests.Manifest) -> str:
    rows = manifests.row_counts(manifest)
    warned = manifest.checks["warned"]
    return say(
        "build.summary",
        read=manifest.outcomes.get("read", 0) + manifest.outcomes.get("partly_read", 0),
        documents=sum(manifest.outcomes.values()),
        targets=rows.get("fct_targets", 0),
        tasks=rows.get("fct_tasks", 0),
        passed=manifest.checks["passed"],
        checks=sum(manifest.checks.values()),
        warned=say("build.warned", count=warned) if warned else "",
    )


def day(iso: str) -> str:
    return datetime.fromisoformat(iso).strftime("%d/%m/%Y")
