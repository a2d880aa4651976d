"""JupyterLab on the notebooks: offline, without its news, update and telemetry questions."""

import json
import os
import signal
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

# A browser loads a font when the first text needs it: a chart drawn before that would be measured in another one.
_FETCH_FONTS = """
body::before, body::after {{ content: "."; position: absolute; visibility: hidden; font-family: "{font}"; font-weight: 400 }}
body::after {{ font-weight: 600 }}
"""


def lab_command(paths: Paths, settings: Path) -> list[str]:
    """Return the command line that opens JupyterLab on `notebooks/` with the settings of a folder."""
    return [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={paths.notebooks}",
        f"--LabApp.app_settings_dir={settings}",
        "--LabApp.custom_css=True",
        f"--ServerApp.tornado_settings=static_custom_path={settings / 'custom'}",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
    ]


def write_settings(settings: Path) -> None:
    """Write JupyterLab's default settings for this project, and the font of the charts as a style of its pages."""
    from cchc.charts import theme

    (settings / "overrides.json").write_text(json.dumps(OVERRIDES), encoding="utf-8")
    style = settings / "custom" / "custom.css"
    style.parent.mkdir()
    style.write_text(theme.page_fonts() + _FETCH_FONTS.format(font=theme.FONT), encoding="utf-8")


def open_lab(paths: Paths, extra: tuple[str, ...] = ()) -> int:
    """Run JupyterLab until it is closed; return its exit code."""
    with tempfile.TemporaryDirectory(prefix="cchc-lab-") as folder:
        write_settings(Path(folder))
        environment = {**os.environ, "CCHC_HOME": str(paths.home), "PYTHONUTF8": "1"}
        process = subprocess.Popen([*lab_command(paths, Path(folder)), *extra], env=environment)
        # Who ends this command ends JupyterLab and its kernels too.
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            return 0
