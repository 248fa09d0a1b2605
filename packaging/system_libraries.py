"""Libraries and programs of the system that Qt and the tests need, on Debian and Ubuntu by name.

What Qt needs was read from the NEEDED entries of PySide6 6.12's libraries and platform plugins
(`objdump -p`). Each library is looked for by loading it, as Qt itself will; package names are only
used to install. macOS and Windows bring all of it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from environment import SetupFailed

QT_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "fontconfig",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""Library → package: without these Qt can't be loaded, not even without a screen."""

SCREEN_LIBRARIES: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Library → package: needed on top for a window under X or Wayland, and for printing."""

TEST_PROGRAMS: Mapping[str, str] = {
    "Xvfb": "xvfb",
    "java": "default-jre-headless",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
    "tabix": "tabix",
}
"""Program → package: tests that look at pages, check PDFs, open real windows and index files use
them."""

TEST_FILES: Mapping[str, str] = {
    "/usr/share/java/preflight.jar": "libpdfbox2-java",
    "/usr/share/java/javax.activation.jar": "libactivation-java",
    "/usr/share/java/jaxb-api.jar": "libjaxb-api-java",
}
"""File → package: the checker of PDF/A, with what Java itself no longer brings."""


def is_loadable(library: str) -> bool:
    """Tell whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_installed(program: str) -> bool:
    """Tell whether a program is on the path."""
    return shutil.which(program) is not None


def is_file(path: str) -> bool:
    """Tell whether a file is there."""
    return Path(path).is_file()


def missing(names: Iterable[str], is_there: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the names that are not there."""
    return tuple(name for name in names if not is_there(name))


def packages_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the packages that hold libraries and programs, sorted."""
    known = {**QT_LIBRARIES, **SCREEN_LIBRARIES, **TEST_PROGRAMS, **TEST_FILES}
    return tuple(sorted({known[name] for name in names}))


def advice(names: tuple[str, ...], *, has_apt: bool) -> str:
    """Return the one line that says what to run."""
    if has_apt:
        command = " ".join(("sudo apt-get install -y", *packages_of(names)))
        return f"System libraries are missing: run '{command}' and run this again."
    return (
        f"System libraries are missing: install the packages of your system that hold "
        f"{', '.join(names)} and run this again."
    )


def ensure(*, on_screen: bool, for_tests: bool) -> None:
    """Install what is missing where that is allowed; else say which command to run.

    Raises:
        SetupFailed: Qt can't work without what is missing.
    """
    if not sys.platform.startswith("linux"):
        return
    lacking = _lacking(for_tests=for_tests)
    if not lacking:
        return
    prefix = _apt_prefix()
    if prefix is not None and _install(prefix, packages_of(lacking)):
        lacking = _lacking(for_tests=for_tests)
        if not lacking:
            return
    line = advice(lacking, has_apt=shutil.which("apt-get") is not None)
    needed = {*QT_LIBRARIES, *(SCREEN_LIBRARIES if on_screen else ())}
    if needed.intersection(lacking):
        raise SetupFailed(line)
    print(line, file=sys.stderr)


def _lacking(*, for_tests: bool) -> tuple[str, ...]:
    libraries = missing((*QT_LIBRARIES, *SCREEN_LIBRARIES), is_loadable)
    if not for_tests:
        return libraries
    programs, files = missing(TEST_PROGRAMS, is_installed), missing(TEST_FILES, is_file)
    return (*libraries, *programs, *files)


def _apt_prefix() -> tuple[str, ...] | None:
    """Return what to write before `apt-get`; None where installing is not allowed."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and _quiet(("sudo", "-n", "true")) == 0:
        return ("sudo", "-n")
    return None


def _install(prefix: tuple[str, ...], packages: tuple[str, ...]) -> bool:
    print(f"Installing system packages: {' '.join(packages)} ...", flush=True)
    apt = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    install = (*apt, "install", "-y", "--no-install-recommends", *packages)
    if _quiet(install) == 0:
        return True
    _quiet((*apt, "update"))  # a fresh machine has no package lists yet
    return _quiet(install) == 0


def _quiet(command: tuple[str, ...]) -> int:
    return subprocess.run(command, check=False, capture_output=True).returncode
