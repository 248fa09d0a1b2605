"""Nothing of a patient is readable in any file that the program wrote, but in what was saved.

A program of its own walks a whole visit with names that stand nowhere else, and crashes. Then every
file that it wrote anywhere is searched, in several encodings and inside compressed streams.
"""

from __future__ import annotations

import filecmp
import gzip
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from counselor import bundled
from counselor.rulebook.compiled import cache_file, content_hash
from counselor.rulebook.load import bundled_rulebook
from leak_search import leaks

TESTS = Path(__file__).parent
WORDS = (
    "Quetzalcoatlusova", "Żbigniewina", "XYZZY-471199", "Frobnicatedly", "plughinolol",
    "SAMPLEVONQUETZ",
)  # fmt: skip
ON_PURPOSE = ("exported", "given")
"""What the person saved and printed to files, and the laboratory's file."""


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """Walk the visit; return its folder, the list of files, and what it printed."""
    folder = tmp_path_factory.mktemp("visit")
    for name in ("home", "vault", "given", "exported", "stick", "tmp", "run"):
        (folder / name).mkdir(mode=0o700)
    _lend_rulebook(folder / "home" / "counselor")
    places = {"HOME": "home", "XDG_CONFIG_HOME": "home", "XDG_CACHE_HOME": "home",
              "XDG_DATA_HOME": "home", "XDG_STATE_HOME": "home", "XDG_RUNTIME_DIR": "run",
              "TMPDIR": "tmp", "TMP": "tmp", "TEMP": "tmp"}  # fmt: skip
    told = {name: str(folder / place) for name, place in places.items()}
    done = subprocess.run(
        [sys.executable, "-B", str(TESTS / "leak_visit.py"), str(folder), str(folder / "list")],
        cwd=folder / "run",
        env={**os.environ, **told, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert done.returncode < 0, done.stderr[-3000:]  # it aborted, as it was told to
    return folder, folder / "list", done.stdout + done.stderr


def _lend_rulebook(cache: Path) -> None:
    """Give the visit the compiled rulebook of this machine: compiling it takes half a minute."""
    bundled_rulebook()
    compiled = cache_file(content_hash(bundled.path("rulebook")))
    if compiled.exists():
        cache.mkdir(mode=0o700)
        shutil.copy2(compiled, cache / compiled.name)


def written_files(folder: Path, listed: Path) -> list[Path]:
    """Return all files of the visit's own folders, and whatever else Python opened for writing."""
    own = {file for file in folder.rglob("*") if file.is_file()}
    elsewhere = {Path(line) for line in listed.read_text().splitlines()}
    ours = {file for file in elsewhere if file.is_file() and not str(file).startswith("/dev/")}
    own.discard(listed)
    own -= lent_files(folder)
    return sorted(
        file
        for file in own | ours
        if not (file.is_relative_to(folder) and file.relative_to(folder).parts[0] in ON_PURPOSE)
    )


def lent_files(folder: Path) -> set[Path]:
    """Return what was lent and is still byte for byte what it was."""
    lent = set()
    for copy in (folder / "home" / "counselor").glob("rulebook-*.sqlite"):
        source = cache_file("").parent / copy.name
        if source.exists() and filecmp.cmp(source, copy, shallow=False):
            lent.add(copy)
    return lent


def test_no_file_holds_anything_of_the_patient(visited):
    folder, listed, _said = visited
    files = written_files(folder, listed)
    names = {file.name for file in files}
    assert {"practice.counselor", "practice.counselor.keys", "settings.ini"} <= names
    assert any(file.is_relative_to(folder / "stick") for file in files)
    assert leaks(files, WORDS) == []


def test_no_file_is_named_after_the_patient(visited):
    folder, listed, _said = visited
    assert not any(word in str(file) for file in written_files(folder, listed) for word in WORDS)


def test_only_the_owner_can_read_what_was_written(visited):
    """Vaults, keys, backups, notes beside them, and what was saved on purpose."""
    folder = visited[0]
    saved = {item for item in (folder / "exported").rglob("*") if item.is_file()}
    vaults = {item for item in (folder / "vault").rglob("*") if item.is_file()}
    backups = {item for item in (folder / "stick").rglob("*") if item.is_file()}
    names = {item.name for item in vaults | backups}
    assert {"second.counselor", "older.counselor.keys", "manifest.json"} <= names
    assert any("before-update" in str(item) for item in vaults)
    given = {folder / "vault" / f"older.counselor{suffix}" for suffix in ("", ".keys")}
    written = (saved | vaults | backups) - given - {folder / "exported" / "printed.pdf"}
    assert [item.name for item in sorted(written) if item.stat().st_mode & 0o077] == []
    folders = set(folder.rglob("*.counselor-backup"))
    assert [item.name for item in folders if item.stat().st_mode & 0o077] == []


def test_nothing_is_printed_to_the_terminal(visited):
    assert not any(word in visited[2] for word in WORDS)


def test_nothing_is_left_in_the_temporary_folder(visited):
    folder = visited[0]
    left = [file for file in (folder / "tmp").rglob("*") if file.is_file()]
    assert [file for file in left if file.suffix != ".svg"] == []  # marks of the window's style
    assert list((folder / "run").glob("core*")) == []


def test_what_was_saved_on_purpose_does_hold_the_name(visited):
    """The search finds what is there: else the tests above would prove nothing."""
    saved = list((visited[0] / "exported").glob("*.pdf"))
    assert len(saved) == 2
    assert leaks([visited[0] / "given" / "Quetzalcoatlusova.vcf.gz"], ["SAMPLEVONQUETZ"])


@pytest.mark.parametrize(
    "content",
    [
        "Quetzalcoatlusova".encode("utf-16-le"),
        b"x" + "quetzalcoatlusova".encode("utf-16-be"),
        b"junk" + zlib.compress(b"{'name': 'Quetzalcoatlusova', 'and': 'more of it'}"),
        gzip.compress(
            zlib.compress(b"some text before Quetzalcoatlusova and some behind"), mtime=0
        ),
    ],
)
def test_the_search_looks_into_encodings_and_compression(tmp_path: Path, content: bytes):
    file = tmp_path / "file"
    file.write_bytes(content)
    assert leaks([file], ["Quetzalcoatlusova"])


def test_the_search_looks_into_archives(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a long text with Quetzalcoatlusova in the middle of it" * 3)
    assert leaks([tmp_path / "a.zip"], ["Quetzalcoatlusova"])
