"""What the set-up decides, apart from doing it: versions, lock file, system libraries, display."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import dev
import environment
import pytest
import system_libraries
from environment import Environment

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / environment.LOCK).read_text(encoding="utf-8")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    """Name → the rest of its entry: version, marker and hashes."""
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^#.*\n", "", LOCK).strip())
    return {canonical(entry.partition("==")[0]): entry.partition("==")[2] for entry in entries}


def wanted() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as handle:
        project = tomllib.load(handle)["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return [canonical(re.match(r"[A-Za-z0-9_.-]+", line)[0]) for line in lines]


def test_lock_names_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(r"(?m)^\s*(-i|-f|--index-url|--extra-index-url|--find-links)\b", LOCK)


def test_every_dependency_is_locked_to_one_version_with_hashes() -> None:
    entries = locked()
    assert [name for name in wanted() if name not in entries] == []
    loose = [name for name, rest in entries.items() if not re.match(r"[0-9][^\s;]* ", rest)]
    assert loose == []
    assert [name for name, rest in entries.items() if "--hash=sha256:" not in rest] == []


def test_cyvcf2_is_left_out_on_windows_only() -> None:
    assert "sys_platform != 'win32'" in locked()["cyvcf2"].splitlines()[0]


@pytest.mark.parametrize(
    ("version", "supported"),
    [("3.10", False), ("3.11", True), ("3.12", True), ("3.13", True), ("3.14", False)],
)
def test_supported_versions_are_those_of_the_project(version: str, supported: bool) -> None:
    assert environment.is_supported(version) is supported
    with (ROOT / "pyproject.toml").open("rb") as handle:
        assert tomllib.load(handle)["project"]["requires-python"] == ">=3.11,<3.14"


def test_fingerprint_changes_with_lock_project_and_python(tmp_path: Path) -> None:
    for name in (environment.LOCK, "pyproject.toml"):
        (tmp_path / name).write_text("first")
    place = Environment(tmp_path, Path("python"))
    seen = {place.fingerprint("3.11"), place.fingerprint("3.12")}
    for name in (environment.LOCK, "pyproject.toml"):
        (tmp_path / name).write_text("second")
        seen.add(place.fingerprint("3.11"))
    assert len(seen) == 4


def test_an_environment_without_stamp_is_made_again(tmp_path: Path) -> None:
    for name in (environment.LOCK, "pyproject.toml"):
        (tmp_path / name).write_text("")
    assert not Environment(tmp_path, environment.suitable_python()).is_current()


def test_what_the_lock_does_not_name_is_surplus() -> None:
    installed = "pip==24.0\nPySide6_WebEngine==6.12.0\nruff==0.1\ncounselor @ file:///somewhere\n"
    lock = "ruff==0.2 \\\n    --hash=sha256:00\n"
    assert environment.surplus_packages(installed, lock) == ("counselor", "pyside6-webengine")


def test_missing_libraries_give_one_command() -> None:
    line = system_libraries.advice(("libEGL.so.1", "pdftoppm", "libxcb.so.1"), has_apt=True)
    assert "sudo apt-get install -y libegl1 libxcb1 poppler-utils'" in line
    assert "\n" not in line


def test_without_apt_the_files_are_named() -> None:
    line = system_libraries.advice(("libEGL.so.1",), has_apt=False)
    assert "libEGL.so.1" in line
    assert "apt-get" not in line


def test_missing_names_only_what_is_not_there() -> None:
    there = {"libGL.so.1"}
    found = system_libraries.missing(("libGL.so.1", "libEGL.so.1"), there.__contains__)
    assert found == ("libEGL.so.1",)


def test_a_library_of_an_invented_name_is_not_loadable() -> None:
    assert not system_libraries.is_loadable("libcounselor-invented.so.99")


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_display_is_told(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert dev.has_display(environ, platform) is expected
