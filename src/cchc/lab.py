"""JupyterLab on the notebooks: offline, without its news, update and telemetry questions."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from cchc.paths import Paths

# The defaults of JupyterLab's settings; what a user chooses in its menus still wins over them.
OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False},
}


def lab_command(paths: Paths, settings: Path) -> list[str]:
    """Return the command line that opens JupyterLab on `notebooks/` with the settings of a folder."""
    return [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={paths.notebooks}",
        f"--LabApp.app_settings_dir={settings}",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
    ]


def write_settings(settings: Path) -> None:
    """Write JupyterLab's default settings for this project."""
    (settings / "overrides.json").write_text(json.dumps(OVERRIDES), encoding="utf-8")


def open_lab(paths: Paths, extra: tuple[str, ...] = ()) -> int:
    """Run JupyterLab until it is closed; return its exit code."""
    with tempfile.TemporaryDirectory(prefix="cchc-lab-") as folder:
        write_settings(Path(folder))
        environment = {**os.environ, "CCHC_HOME": str(paths.home), "PYTHONUTF8": "1"}
        try:
            return subprocess.run([*lab_command(paths, Path(folder)), *extra], env=environment).returncode
        except KeyboardInterrupt:
            return 0
