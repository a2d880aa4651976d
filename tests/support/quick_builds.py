"""A program for the kill tests: builds without dbt, one after the other, in the folder that `CCHC_HOME` names.

Everything that readers depend on is the real thing: the lock, the log, the clean-up, the publishing and the pruning. Only
the steps between are replaced by writing two marts that carry one stamp, so that a mixed read would show.
"""

import sys

import polars as pl

from cchc.build import pipeline
from cchc.errors import BuildLocked
from cchc.paths import project_paths
from cchc.publish import release

ROWS = 2_000


def write_stamped(run, made_from, current):
    """Write two marts that carry the release's id in every row, and publish them."""
    run.candidate.mkdir(parents=True)
    for name in ("dim_documents", "fct_targets"):
        frame = pl.DataFrame({"row": range(ROWS), "stamp": [run.release_id] * ROWS})
        frame.write_parquet(run.candidate / f"{name}.parquet")
    rows = {"dim_documents": ROWS, "fct_targets": ROWS}
    manifest = pipeline.describe(run, made_from, current, [], [], rows)
    release.publish(run.candidate, manifest, run.paths)
    return manifest


def main() -> int:
    pipeline.run_steps = write_stamped
    pipeline.fingerprint = lambda paths: {"raw": "generated"}
    for _ in range(int(sys.argv[1])):
        try:
            pipeline.build(project_paths(), force=True)
        except BuildLocked:
            return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
