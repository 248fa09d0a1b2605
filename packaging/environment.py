"""The virtual environment `.venv`: made from the lock file, and left alone while it fits."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)
LOCK = "requirements.lock"
STAMP = ".counselor-setup"
LAYOUT = "1"
"""Raised when the way the environment is made changes, so that old ones are made again."""

_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"
_SITE_PACKAGES = "import sysconfig; print(sysconfig.get_path('purelib'))"
_CAN_MAKE_VENV = "import venv, ensurepip"

_POSIX_SCRIPT = '#!/bin/sh\nexec "$(dirname "$0")/python" -m counselor "$@"\n'
_WINDOWS_SCRIPT = '@"%~dp0python.exe" -m counselor %*\r\n'


class SetupFailed(Exception):
    """The environment can't be made; the message is one sentence that says what to do."""


def is_supported(version: str) -> bool:
    """Tell whether `3.12` is a version that the program runs on."""
    major, minor = (int(part) for part in version.split(".")[:2])
    return OLDEST <= (major, minor) <= NEWEST


def version_of(python: Path | str) -> str | None:
    """Return `3.12` for a working interpreter, None where it does not run."""
    try:
        done = subprocess.run(
            [str(python), "-c", _VERSION], capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def suitable_python() -> Path:
    """Return the running interpreter, or another one of this machine that is supported.

    Raises:
        SetupFailed: There is none.
    """
    for candidate in _candidates():
        version = version_of(candidate)
        if version is not None and is_supported(version):
            return Path(candidate)
    raise SetupFailed(
        f"Python {_dotted(OLDEST)} to {_dotted(NEWEST)} is needed and this is "
        f"{_dotted(sys.version_info[:2])}: install one, for example from python.org, and run again."
    )


def _candidates() -> Iterator[str]:
    base = getattr(sys, "_base_executable", "") or sys.executable
    yield base
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            yield found


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)


def surplus_packages(installed: str, lock: str) -> tuple[str, ...]:
    """Return what is installed (`name==version` lines) and not named by the lock file."""
    kept = {_canonical(name) for name in re.findall(r"(?m)^([A-Za-z0-9._-]+)==", lock)}
    kept |= {"pip", "setuptools", "wheel"}
    names = (_canonical(re.split(r"==| @ ", line)[0]) for line in installed.split("\n") if line)
    return tuple(sorted(name for name in names if name not in kept))


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


class Environment:
    """The virtual environment of a repository.

    Args:
        root: The repository.
        base: Interpreter that the environment is made with.
    """

    def __init__(self, root: Path, base: Path) -> None:
        self._root = root
        self._base = base
        self.folder = root / ".venv"

    @property
    def scripts(self) -> Path:
        """Folder of the environment's programs."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def _stamp(self) -> Path:
        return self.folder / STAMP

    def fingerprint(self, version: str) -> str:
        """Return a hash of everything that decides what is installed."""
        digest = hashlib.sha256(f"{LAYOUT} {version} {self._root}\n".encode())
        for name in (LOCK, "pyproject.toml"):
            digest.update((self._root / name).read_bytes())
        return digest.hexdigest()

    def is_current(self) -> bool:
        """Tell whether the environment is there and fits the lock file."""
        version = version_of(self._base)
        if version is None or not self._stamp.is_file() or not self.python.exists():
            return False
        return self._stamp.read_text(encoding="utf-8") == self.fingerprint(version)

    def make(self) -> None:
        """Create or update the environment; the stamp is written when all else is done.

        Raises:
            SetupFailed: A step failed.
        """
        version = version_of(self._base) or ""
        self._stamp.unlink(missing_ok=True)
        if version_of(self.python) != version:
            self._create(version)
        print(f"Installing the packages of {LOCK} (about 1 GB on disk) ...", flush=True)
        self._install()
        self._link()
        self._stamp.write_text(self.fingerprint(version), encoding="utf-8")

    def variables(self) -> dict[str, str]:
        """Return the process environment with the virtual environment in front."""
        environ = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
        environ["VIRTUAL_ENV"] = str(self.folder)
        environ["PATH"] = os.pathsep.join((str(self.scripts), environ.get("PATH", "")))
        environ["PYTHONUTF8"] = "1"
        return environ

    def _create(self, version: str) -> None:
        if _call([self._base, "-c", _CAN_MAKE_VENV], quiet=True):
            raise SetupFailed(
                f"This Python can't make environments: run 'sudo apt-get install "
                f"python{version}-venv' (or install the venv module another way) and run again."
            )
        print(f"Making {self.folder} with Python {version} ...", flush=True)
        if _call([self._base, "-m", "venv", "--clear", self.folder]):
            raise SetupFailed(f"{self.folder} could not be made: see the lines above.")

    def _install(self) -> None:
        """Bring the packages to what the lock file says: nothing else, nothing of another version.

        What is too much goes first: parts of Qt that a former lock named share files with others.
        """
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        listed = subprocess.run(
            [*pip, "list", "--format=freeze"], capture_output=True, text=True, check=True
        )
        lock = self._root / LOCK
        surplus = surplus_packages(listed.stdout, lock.read_text(encoding="utf-8"))
        if surplus and _call([*pip, "uninstall", "--quiet", "--yes", *surplus]):
            raise SetupFailed(f"{self.folder} could not be tidied: remove it and run again.")
        if _call([*pip, "install", "-qq", "--no-deps", "--require-hashes", "-r", lock]):
            raise SetupFailed(
                "The packages could not be installed: see the lines above; is there a network?"
            )

    def _link(self) -> None:
        """Make the sources importable and `counselor` callable, without a build step."""
        found = subprocess.run(
            [str(self.python), "-c", _SITE_PACKAGES], capture_output=True, text=True, check=True
        )
        link = Path(found.stdout.strip()) / "counselor.pth"
        link.write_text(f"{self._root / 'src'}\n", encoding="utf-8")
        if os.name == "nt":
            (self.scripts / "counselor.cmd").write_text(_WINDOWS_SCRIPT, encoding="utf-8")
            return
        script = self.scripts / "counselor"
        script.write_text(_POSIX_SCRIPT, encoding="utf-8")
        script.chmod(0o755)


def _call(command: Sequence[Path | str], *, quiet: bool = False) -> int:
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run(
        [str(part) for part in command], check=False, stdout=output, stderr=output
    )
    return done.returncode
