"""One door on any machine: `python3 run.py build | test | lab | status | trace ID | …` (Python 3.11 or later).

Makes `.venv`, installs exactly what `requirements.lock` names, then passes the command on. Standard library only.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"
ENVIRONMENT = {
    **os.environ,
    "PYTHONUTF8": "1",  # Windows would read and write files in its own code page
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "DO_NOT_TRACK": "1",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "GX_ANALYTICS_ENABLED": "false",
    "CCHC_COMMAND": f"{'python' if os.name == 'nt' else 'python3'} run.py",  # what sentences tell a user to type
}


def stop(sentence: str) -> None:
    """End with one plain sentence."""
    sys.exit(sentence)


def wanted() -> str:
    """Return what the environment must have been made from."""
    parts = [(HOME / name).read_bytes() for name in ("requirements.lock", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode(), str(HOME).encode()])).hexdigest()


def make_venv() -> None:
    """Make an empty environment; say what to install where Python came without the means."""
    try:
        import ensurepip  # noqa: F401  Debian leaves it out of its python3
        import venv
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        stop(f"Python này thiếu venv; trên Debian hoặc Ubuntu hãy chạy: sudo apt install python{version}-venv")
    print("Tạo môi trường .venv …", file=sys.stderr, flush=True)
    venv.create(VENV, clear=True, with_pip=True)


def pip(*arguments: str) -> None:
    """Run pip; show one moving line on a terminal, its last words where it fails."""
    command = [str(PYTHON), "-m", "pip", "install", "--no-deps", "--no-input", "--progress-bar", "off", *arguments]
    said: list[str] = []
    with subprocess.Popen(
        command, cwd=HOME, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            said.append(line.rstrip())
            if sys.stderr.isatty():
                print(f"\r\x1b[K{line.strip()[:100]}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if process.returncode != 0:
        stop("\n".join([*said[-8:], "Cài đặt không thành công; hãy kiểm tra mạng và chỗ trống trên đĩa rồi chạy lại."]))


def install() -> None:
    """Install the locked packages and the project, once for each state of the lock."""
    if PYTHON.is_file() and STAMP.is_file() and STAMP.read_text() == wanted():
        return
    make_venv()
    print("Cài các gói trong requirements.lock (lần đầu mất vài phút) …", file=sys.stderr, flush=True)
    pip("--require-hashes", "-r", "requirements.lock")
    pip("--no-build-isolation", "-e", ".")
    STAMP.write_text(wanted())


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  whoever starts this file may have an older one
        stop(f"Cần Python 3.11 trở lên; máy đang dùng {sys.version.split()[0]}. Hãy cài bản mới rồi chạy lại.")
    arguments = sys.argv[1:] or ["--help"]
    install()
    module = ["pytest", *arguments[1:]] if arguments[0] == "test" else ["cchc", *arguments]
    try:
        sys.exit(subprocess.run([str(PYTHON), "-m", *module], cwd=HOME, env=ENVIRONMENT).returncode)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
