"""Soak: rounds of readers while builds publish and are killed, until the time is up. Exit 1 at the first fault.

python benchmarks/soak.py --minutes 60

The builds are those of the kill tests (`tests/support/quick_builds.py`): real lock, log, clean-up, publishing and pruning around
two small generated marts. The folder is a temporary one; nothing under `data/` is touched.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from support.kill_runs import play  # noqa: E402


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--readers", type=int, default=2)
    options.add_argument("--reads", type=int, default=5_000, help="reads a reader and round")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    end, seed = time.monotonic() + 60 * chosen.minutes, chosen.seed
    reads = kills = releases = 0
    with tempfile.TemporaryDirectory(prefix="cchc-soak-") as home:
        while seed == chosen.seed or time.monotonic() < end:
            found = play(Path(home), chosen.readers, chosen.reads, seed)
            reads += sum(report["reads"] for report in found.readers)
            releases += max(report["releases"] for report in found.readers)
            kills += found.kills
            print(
                f"seed {seed}: {reads} reads of {releases} releases, {kills} kills; faults {len(found.faults)}",
                flush=True,
            )
            if found.faults:
                print("\n".join(found.faults[:20]))
                return 1
            seed += 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
