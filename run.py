"""One word to type: sets the project up once, then `run` (the default), `demo`, `check`, `prove`, `admin`, `lock` or a
command of whoever runs Five Ways, such as `doctor`.

Standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("lint-imports", "--no-logo"))
# One worker more than two cores have room for: each waits for its browser or its disk a good part of its time. In the
# order of tests/conftest.py: the file with most tests is not the one that takes longest.
TESTS = ("-m", "pytest", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
QUICK, LONG = ("-m", "not proof"), ("-m", "proof")
# The first draws no window that nobody sees, which is a tenth of what a page costs.
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")

# What operate/__main__.py reads, with the words behind it.
OPERATED = ("backup", "restore", "repair", "verify", "doctor", "move", "export", "erase", "rekey")


def main(words: list[str]) -> int:
    commands = {"run": run, "demo": demo, "check": check, "prove": prove, "admin": admin, "lock": lock}
    name = words[0] if words else "run"
    if name not in OPERATED and (name not in commands or len(words) > 1):
        return complain(f"Type one of: {', '.join(f'python3 run.py {one}' for one in (*commands, *OPERATED))}.")
    if sys.version_info < (3, 11):
        return complain("Five Ways needs Python 3.11 or newer. Install it, then type the same again.")
    try:
        return operate(words) if name in OPERATED else commands[name]()
    except KeyboardInterrupt:
        return 0
    except subprocess.CalledProcessError as failed:
        return complain(f"This step did not succeed: {' '.join(map(str, failed.cmd))}", failed.returncode)


def complain(sentence: str, code: int = 2) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return code


def run() -> int:
    set_up(wanted())
    print("Five Ways is starting. Open the address below; Ctrl+C stops it.", flush=True)
    return become("streamlit", "run", "app.py")


def demo() -> int:
    """The whole of it on a sample department in a database of its own, beside the real one if that runs."""
    set_up("requirements.txt")
    return become("server.demo")


def become(module: str, *words: str) -> int:
    """Run the module in the place of this process, so that whatever ends the one ends the other."""
    command = [PYTHON, "-m", module, *words]
    if os.name == "nt":  # which would go on in a process of its own
        return subprocess.run(command, cwd=ROOT, env=environment()).returncode
    os.chdir(ROOT)
    return os.execve(PYTHON, command, environment())


def check() -> int:
    """All that has to be whole before a change goes in, but the longer proofs."""
    set_up("requirements-dev.txt")
    for words in CHECKS:
        subprocess.run([tool(words[0]), *words[1:]], cwd=ROOT, env=environment(), check=True)
    types = subprocess.Popen([tool("mypy")], cwd=ROOT, env=environment())  # beside the tests, which start slowly
    tested = run_tests(QUICK)
    if types.wait():
        raise subprocess.CalledProcessError(types.returncode, ["mypy"])
    return tested


def prove() -> int:
    """The longer proofs: the same again at other sizes, in other colors, by other hands and at worse moments."""
    set_up("requirements-dev.txt")
    return run_tests(LONG)


def run_tests(which: tuple[str, ...]) -> int:
    found = {**environment(), "FIVE_WAYS_CHROMIUM": chromium()}
    return subprocess.run([PYTHON, *TESTS, *which], cwd=ROOT, env=found).returncode


def admin() -> int:
    """Print the one-time link of the first administrator. Works while Five Ways runs."""
    set_up("requirements.txt")
    return subprocess.run([PYTHON, "-m", "server.bootstrap"], cwd=ROOT, env=environment()).returncode


def operate(words: list[str]) -> int:
    """One of the commands of whoever runs Five Ways. Each says whether Five Ways may run meanwhile."""
    set_up(wanted(*words))
    return subprocess.run([PYTHON, "-m", "operate", *words], cwd=ROOT, env=environment()).returncode


def lock() -> int:
    """Write constraints.txt anew from the two requirement lists, for every platform."""
    set_up("requirements-dev.txt")
    names = ("", "-postgres", "-dev")
    lines = [line for name in names for line in (ROOT / f"requirements{name}.txt").read_text().splitlines()]
    wanted = "\n".join(line for line in lines if not line.startswith("-"))
    compiling = ("pip", "compile", "--universal", "--python-version", "3.11", "--no-annotate", "--no-header", "-")
    pins = subprocess.run(
        [tool("uv"), *compiling], input=wanted, capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    (ROOT / "constraints.txt").write_text(f"# Written by `python3 run.py lock`, never by hand.\n{pins}")
    return 0


def environment() -> dict[str, str]:
    """The project root on the path, so that edits to any folder reload, and what Python has compiled once is kept.

    uv compiles nothing, and many containers tell Python to keep nothing: then every start would compile it all anew.
    """
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}


def wanted(*words: str) -> str:
    """What has to be installed here: what speaks to PostgreSQL only where a database is on such a server."""
    databases = (os.environ.get("FIVE_WAYS_DATABASE", ""), *words)
    on_server = any("://" in one for one in databases)
    return "requirements-postgres.txt" if on_server else "requirements.txt"


def tool(name: str) -> str:
    """A program that was installed into .venv; an empty word when it is not there yet."""
    return shutil.which(name, path=str(BIN)) or ""


def set_up(requirements: str) -> None:
    """Make .venv match the lock. A stamp of the lists makes every later start instant."""
    lists = ("constraints.txt", "requirements.txt", "requirements-postgres.txt", requirements)
    stamp = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in lists)).hexdigest()
    marker = VENV / f"{requirements}.stamp"
    if marker.exists() and marker.read_text() == stamp and Path(PYTHON).exists():
        return
    print("Setting up: this takes a minute, once.", flush=True)
    if not Path(PYTHON).exists():
        venv.create(VENV, with_pip=False)
    if not tool("uv"):
        subprocess.run([*pip(), "--python", PYTHON, "install", "--quiet", "uv"], check=True)
    installing = ("pip", "install", "--quiet", "--python", PYTHON, "-r", requirements)
    subprocess.run([tool("uv"), *installing], cwd=ROOT, check=True)
    marker.write_text(stamp)


def pip() -> list[str]:
    for words in ([sys.executable, "-m", "pip"], ["pip3"], ["pip"]):
        if shutil.which(words[0]) and subprocess.run([*words, "--version"], capture_output=True).returncode == 0:
            return words
    sys.exit("pip is missing. On Debian or Ubuntu: apt install python3-pip. Then type the same again.")


def chromium() -> str:
    """A browser for the tests: the one without windows, which Debian has, else one that is here."""
    found = os.environ.get("FIVE_WAYS_CHROMIUM") or shutil.which(BROWSERS[0])
    if not found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        bring_chromium()
    found = found or next(filter(None, map(shutil.which, BROWSERS)), "")
    if not found:
        subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], check=True)
    return found


def bring_chromium() -> None:
    """Install Debian's. Where that does not succeed, one that is here will do."""
    subprocess.run(["apt-get", "update", "-qq"])
    for name in BROWSERS[:2]:
        wanted = (name, "fonts-liberation", "libatomic1")
        if subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted]).returncode == 0:
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
