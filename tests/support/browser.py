"""A real Chromium for tests, driven through its debugging pipe: it opens a page, is asked about it, and clicks and types."""

import base64
import json
import os
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import pytest

from support.installed import CHROMIUM, WITHOUT_CHROMIUM

OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--remote-debugging-pipe",
    # What a page asks of another machine finds nobody; `left_the_machine` tells of it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip
_AT_HOME = ("", "127.0.0.1", "localhost")
_SILENCE = 120  # seconds without a word after which the browser is taken for dead
_KEYS = {"Tab": 9, "Enter": 13, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}


class Browser:
    """One browser with one page, ended with its `with`.

    `console` collects what the page wrote there as errors and warnings, `complaints` the errors alone, `requests` whom it asked.
    """

    def __init__(self, profile: Path) -> None:
        if CHROMIUM is None:
            pytest.fail(WITHOUT_CHROMIUM, pytrace=False)
        import fcntl  # not on Windows

        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # The browser reads from 3 and writes to 4, whatever else is open here.
        high_in, high_out = (fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (theirs_in, theirs_out))
        self._process = subprocess.Popen(
            [CHROMIUM, *OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(3, 4),
            preexec_fn=lambda: (os.dup2(high_in, 3), os.dup2(high_out, 4)),
        )  # fmt: skip
        for end in (theirs_in, theirs_out, high_in, high_out):
            os.close(end)
        self._in, self._out = os.fdopen(ours_in, "rb", buffering=0), os.fdopen(ours_out, "wb", buffering=0)
        self._rest, self._count, self._session = b"", 0, None
        self.console: list[str] = []
        self.complaints: list[str] = []
        self.requests: list[str] = []
        try:
            self._attach()
        except BaseException:
            self.close()
            raise

    def _attach(self) -> None:
        [target] = [each for each in self.send("Target.getTargets")["targetInfos"] if each["type"] == "page"]
        self._session = self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> Any:
        """Ask the browser and return its answer; what it tells meanwhile is kept."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        message |= {"sessionId": self._session} if self._session else {}
        self._out.write(json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._count:
            self._keep(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            assert select.select([self._in], [], [], _SILENCE)[0], "the browser says nothing"
            read = self._in.read(1 << 20)
            assert read, "the browser has gone"
            self._rest += read
        one, self._rest = self._rest.split(b"\0", 1)
        return json.loads(one)

    def _keep(self, event: dict[str, Any]) -> None:
        method, told = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            self._write("error", str(details.get("exception", {}).get("description", details["text"])))
        elif method == "Runtime.consoleAPICalled":
            self._write(
                told["type"], " ".join(str(part.get("value", part.get("description"))) for part in told["args"])
            )
        elif method == "Log.entryAdded":
            self._write(told["entry"]["level"], f"{told['entry']['text']} {told['entry'].get('url', '')}")
        elif method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"].split(",")[0])

    def _write(self, level: str, text: str) -> None:
        if level in ("error", "warning", "assert"):
            self.console.append(text)
        if level in ("error", "assert"):
            self.complaints.append(text)

    def left_the_machine(self) -> list[str]:
        """Return what was asked of another machine."""
        return [address for address in self.requests if (urlsplit(address).hostname or "") not in _AT_HOME]

    def ask(self, script: str) -> Any:
        """Return the value of an expression in the page; a promise is awaited."""
        got = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in got, got["exceptionDetails"]
        return got["result"].get("value")

    def wait(self, script: str, seconds: float = 60) -> Any:
        """Wait until an expression in the page gives something true that JSON can hold, and return it."""
        return until(lambda: self.ask(script), seconds, lambda: f"{script}\n{self.console[-3:]}")

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a file anew at a place."""
        self.visit(f"{path.as_uri()}#{fragment}")

    def visit(self, address: str) -> None:
        """Open an address anew; what was collected of the page before is forgotten."""
        self.send("Page.navigate", url="about:blank")
        self.wait("location.protocol === 'about:'")
        self.console, self.complaints, self.requests = [], [], []
        answer = self.send("Page.navigate", url=address)
        assert "errorText" not in answer, f"{address}: {answer['errorText']}"
        self.wait("location.protocol !== 'about:' && document.readyState === 'complete'")

    def size(self, width: int, height: int, *, phone: bool = False) -> None:
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def press(self, key: str) -> None:
        """Press and release a key where the focus is."""
        for kind in ("rawKeyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=_KEYS[key])

    def point(self, selector: str, *, click: bool = False) -> None:
        """Move the pointer onto the middle of an element, which is scrolled into view; click there where asked."""
        spot = self.ask(
            f"(() => {{ const node = {selector}; node.scrollIntoView({{block: 'center', inline: 'center'}});"
            "const box = node.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mouseMoved", *(("mousePressed", "mouseReleased") if click else ())):
            button = {"button": "left", "clickCount": 1} if kind != "mouseMoved" else {}
            self.send("Input.dispatchMouseEvent", type=kind, x=spot[0], y=spot[1], **button)

    def picture(self, path: Path) -> None:
        """Keep what the page shows as PNG."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def close(self) -> None:
        end(self._process)
        self._in.close()
        self._out.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def end(process: "subprocess.Popen[bytes]", seconds: float = 30) -> None:
    """Ask a process to end and wait for it; end it by force where it does not."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def until(found: Callable[[], Any], seconds: float, about: Callable[[], str]) -> Any:
    """Return what is found as soon as it is true; fail with what was waited for."""
    last = time.monotonic() + seconds
    while not (value := found()):
        if time.monotonic() > last:
            raise TimeoutError(about())
        time.sleep(0.05)
    return value
