"""Compile the window's forms and translations.

The forms are ui/*.ui and go into src/counselor/desktop/forms/, the translations are
resources/translations/*.ts and go into src/counselor/desktop/translations/.

Each compiled form begins with the hash of what it was made from (form, this script, Qt version), so
that only what changed is compiled again, and the same form gives the same bytes. Signatures get
their types, so that the type checker sees every widget of a form. A compiled translation has its
hash in a file beside it.

Usage: python packaging/compile_forms.py [--check]
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORMS = ROOT / "ui"
COMPILED = ROOT / "src" / "counselor" / "desktop" / "forms"
TRANSLATIONS = ROOT / "resources" / "translations"
RELEASED = ROOT / "src" / "counselor" / "desktop" / "translations"
COMPILER = "PySide6_Essentials"
_UIC = "from PySide6.scripts.pyside_tool import uic; uic()"
_LRELEASE = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
_SIGNATURE = re.compile(r"def (setupUi|retranslateUi)\(self, (\w+)\):")
_ROOT_CLASS = re.compile(r'<widget class="(\w+)" name="(\w+)">')


class FormNotCompiled(Exception):
    """The form compiler refused a form."""


def fingerprint(form: Path, compiler_version: str) -> str:
    """Return the first line of a compiled form: a hash of everything that it depends on."""
    digest = hashlib.sha256()
    for part in (form.read_bytes(), Path(__file__).read_bytes(), compiler_version.encode()):
        digest.update(hashlib.sha256(part).digest())
    return f"# {form.parent.name}/{form.name} {digest.hexdigest()}"


def target_of(form: Path) -> Path:
    """Return where the compiled form, or translation, goes."""
    if form.suffix == ".ts":
        return RELEASED / f"{form.stem}.qm"
    return COMPILED / f"ui_{form.stem}.py"


def outdated() -> list[Path]:
    """Return forms and translations whose compiled file is missing or made from something else."""
    try:
        version = metadata.version(COMPILER)
    except metadata.PackageNotFoundError:
        version = ""
    every = [*sorted(FORMS.glob("*.ui")), *sorted(TRANSLATIONS.glob("*.ts"))]
    return [form for form in every if not _is_current(form, version)]


def _is_current(form: Path, version: str) -> bool:
    target = target_of(form)
    if not target.is_file():
        return False
    marked = _mark_of(target) if form.suffix == ".ts" else target
    if not marked.is_file():
        return False
    first = marked.read_text(encoding="utf-8").partition("\n")[0]
    return not version or first == fingerprint(form, version)


def _mark_of(released: Path) -> Path:
    return released.with_suffix(".hash")


def release(translation: Path) -> Path:
    """Compile one translation.

    Raises:
        FormNotCompiled: The compiler can't read it.
    """
    target = target_of(translation)
    target.parent.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        [sys.executable, "-c", _LRELEASE, "-silent", str(translation), "-qm", str(target)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if made.returncode or not target.is_file():
        raise FormNotCompiled(f"{translation.name}: {made.stderr.strip()}")
    mark = fingerprint(translation, metadata.version(COMPILER)) + "\n"
    _mark_of(target).write_text(mark, encoding="utf-8", newline="\n")
    return target


def compile_form(form: Path) -> Path:
    """Compile one form, or one translation.

    Raises:
        FormNotCompiled: The compiler can't read it, or a widget of it has no type.
    """
    if form.suffix == ".ts":
        return release(form)
    made = subprocess.run(
        [sys.executable, "-c", _UIC, "-g", "python", str(form)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if made.returncode or not made.stdout:
        raise FormNotCompiled(f"{form.name}: {made.stderr.strip()}")
    target = target_of(form)
    text = fingerprint(form, metadata.version(COMPILER)) + "\n" + _typed(made.stdout, form)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _typed(text: str, form: Path) -> str:
    """Give the two functions of a compiled form their types."""
    found = _ROOT_CLASS.search(form.read_text(encoding="utf-8"))
    if found is None:
        raise FormNotCompiled(f"{form.name}: no widget")
    kind = found.group(1)
    typed = _SIGNATURE.sub(rf"def \1(self, \2: {kind}) -> None:", text)
    # The compiler asks for a name only where none was set; a widget always answers.
    return typed.replace("# -*- coding: utf-8 -*-\n", "")


def remove_orphans() -> None:
    """Delete compiled forms and translations whose source is gone."""
    languages = {file.stem for file in TRANSLATIONS.glob("*.ts")}
    for found in (*RELEASED.glob("*.qm"), *RELEASED.glob("*.hash")):
        if found.stem not in languages:
            found.unlink()
    wanted = {target_of(form) for form in FORMS.glob("*.ui")}
    for found in COMPILED.glob("ui_*.py"):
        if found not in wanted:
            found.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Compile what changed; with --check only tell. Returns 1 where --check finds something."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only list what would be compiled")
    options = parser.parse_args(arguments)
    waiting = outdated()
    if options.check:
        for form in waiting:
            print(form.name)
        return 1 if waiting else 0
    remove_orphans()
    for form in waiting:
        print(compile_form(form).relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
