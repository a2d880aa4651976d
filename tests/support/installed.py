"""What some tests need of the machine: a browser, LibreOffice.

Where it is missing they are left out with the reason; where all tests are asked for (`CCHC_ALL_TESTS=1`) none is, and they fail.
"""

import os
import shutil
import sys

import pytest

_ALL = os.environ.get("CCHC_ALL_TESTS") == "1"
# The pipe that drives it is one of Linux and macOS.
CHROMIUM = None if sys.platform == "win32" else shutil.which("chromium")
LIBREOFFICE = shutil.which("soffice")
WITHOUT_CHROMIUM = "chromium is not installed (or this is Windows): pages cannot be opened here"
WITHOUT_LIBREOFFICE = "LibreOffice (soffice) is not installed: no PDF can be written here"

in_browser = pytest.mark.skipif(CHROMIUM is None and not _ALL, reason=WITHOUT_CHROMIUM)
with_libreoffice = pytest.mark.skipif(LIBREOFFICE is None and not _ALL, reason=WITHOUT_LIBREOFFICE)
