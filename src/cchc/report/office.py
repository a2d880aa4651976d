"""A Word file as PDF, where LibreOffice is installed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from cchc.errors import CchcError
from cchc.messages import say

# A hundred communes are 250 pages, which take two minutes on a small machine.
SECONDS = 600


class NoOffice(CchcError):
    """LibreOffice is missing or failed."""


def office() -> str | None:
    """Return LibreOffice's command, or None where it is not installed."""
    programs = [Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "LibreOffice" / "program" / "soffice.exe"]
    known = next((str(path) for path in programs if path.is_file()), None)
    return shutil.which("soffice") or shutil.which("libreoffice") or known


def to_pdf(docx: Path, pdf: Path) -> Path:
    """Write the PDF of a Word file. Every call has a profile of its own: two at once would share one and fail."""
    command = office()
    if command is None:
        raise NoOffice(say("report.no_office"))
    with tempfile.TemporaryDirectory(prefix="cchc-office-") as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        arguments = [command, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(docx)]
        try:
            done = subprocess.run(arguments, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoOffice(say("report.office_failed", file=docx.name, reason=error)) from error
        made = Path(folder) / f"{docx.stem}.pdf"
        if not made.is_file():
            raise NoOffice(say("report.office_failed", file=docx.name, reason=(done.stderr or done.stdout).strip()))
        shutil.copyfile(made, pdf)
    return pdf
