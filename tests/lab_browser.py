"""A headless Chromium that a test drives: opens pages, runs words in them, and remembers what they ask for and complain of."""

import json
import os
import shutil
import subprocess
import time
import urllib.request
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import websocket

CHROMIUM = shutil.which("chromium")
WITHOUT_CHROMIUM = "chromium is not installed: pages cannot be opened here"
in_browser = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)
if CHROMIUM is None and os.environ.get("CCHC_ALL_TESTS") == "1":
    raise RuntimeError(WITHOUT_CHROMIUM)

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    # whatever a page asks of another machine finds nobody, and is remembered below
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip
AT_HOME = ("", "127.0.0.1", "localhost")


class Page:
    """One tab, driven over Chromium's own protocol."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=30, suppress_origin=True)
        self._number = 0
        self.complaints: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **values: Any) -> dict[str, Any]:
        """Send one command and return its answer; what the page reports meanwhile is remembered."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": values}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self._remember(answer.get("method"), answer.get("params", {}))

    def _remember(self, event: str | None, told: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif event == "Runtime.consoleAPICalled" and told["type"] in ("error", "assert"):
            self.complaints.append(" ".join(str(part.get("value", part.get("description"))) for part in told["args"]))
        elif event == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            self.complaints.append(str(details.get("exception", {}).get("description", details["text"])))
        elif event == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")

    def left_the_machine(self) -> list[str]:
        """Return what was asked of another machine."""
        return [address for address in self.requests if (urlsplit(address).hostname or "") not in AT_HOME]

    def run(self, words: str) -> Any:
        """Run JavaScript in the page, wait for its promise, return its value."""
        answer = self.ask("Runtime.evaluate", expression=words, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{words}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, words: str, seconds: float = 60) -> Any:
        """Wait until JavaScript gives something true, and return it; what the page said is in the complaint."""
        return until(lambda: self.run(words), seconds, lambda: f"{words}\n{self.complaints[-3:]}")

    def open(self, address: str) -> None:
        self.ask("Page.navigate", url=address)

    def size(self, width: int, height: int) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def screenshot(self, file: Path) -> Path:
        file.write_bytes(b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))
        return file


def until(found: Callable[[], Any], seconds: float, about: Callable[[], str]) -> Any:
    """Return what is found as soon as it is true; fail with what was waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.1)
    raise TimeoutError(about())


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """Give one tab of a Chromium whose profile lives in a folder; the browser is ended afterwards."""
    port_file = folder / "DevToolsActivePort"
    process = subprocess.Popen(
        [str(CHROMIUM), *QUIET, f"--user-data-dir={folder}", "--remote-debugging-port=0", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: port_file.is_file() and port_file.read_text().count("\n"), 60, lambda: "Chromium does not start")
        port = port_file.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
            tabs = [tab for tab in json.load(answer) if tab["type"] == "page"]
        yield Page(tabs[0]["webSocketDebuggerUrl"])
    finally:
        process.terminate()
        process.wait(30)
