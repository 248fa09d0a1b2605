"""Rules that hold for the repository as a whole."""

from __future__ import annotations

import ast
import csv
import gzip
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from counselor import wording
from counselor.readers.result import SiteReason
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ResultFrom

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "counselor"
GENERATED = SOURCES / "desktop" / "forms"
OURS = ("src", "resources", "ui", "tests", "packaging", ".ci")
TEXT = {".py", ".toml", ".tsv", ".md", ".ui", ".json", ".lock", ".txt", ".svg", ".qss", ".html", ""}


def text_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(path for path in found if GENERATED not in path.parents)


def named(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_no_registry_and_no_build_machine_is_named() -> None:
    # Put together from parts, so that this file does not hold what it looks for.
    hosts = ("py" + "pi.org", "python" + "hosted", "anaconda" + ".org", "jfrog" + ".io")
    homes = "|".join(("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]", "/Us" + "ers/[A-Za-z]"))
    sign = re.compile("|".join((*map(re.escape, hosts), rf"(?<![\w.:/-])(?:{homes})")))
    top = [path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT]
    hits = [
        named(path, number)
        for path in (*top, *text_files(*OURS))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if sign.search(line)
    ]
    assert hits == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules("src", "packaging")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_nothing_is_named_for_being_a_heap() -> None:
    vague = re.compile(r"(?:^|_)(?:utils?|helpers?|misc|managers?|common)(?:_|$)")
    vague_class = re.compile(r"(?:Manager|Helper|Utils?)$")
    hits = [
        str(path.relative_to(ROOT))
        for folder in ("src", "tests", "packaging")
        for path in (ROOT / folder).rglob("*")
        if "__pycache__" not in path.parts and vague.search(path.stem.lower())
    ]
    hits += [
        f"{named(path, node.lineno)} {node.name}"
        for path in modules("src", "packaging", "tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and vague_class.search(node.name)
    ]
    assert hits == []


AUDITING = {"record", "opening", "_note"}
"""Methods whose texts are actions of the audit trail, not sentences."""
FILE_ENDINGS = (".json", ".pdf", ".sqlite")
"""Endings of file names, which have the shape of a key."""


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield whole string literals that may be keys: no part of an f-string, no audit call."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    others = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Call) and audits(node))
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in others or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def audits(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in AUDITING


def test_every_wording_key_in_the_code_has_a_sentence() -> None:
    sentences = wording.load("en").sentences
    tables = {key.partition(".")[0] for key in sentences}
    shape = re.compile(rf"(?:{'|'.join(sorted(tables))})(?:\.[a-z0-9_]+)+")
    missing = [
        f"{named(path, line)} {text}"
        for path in modules("src")
        for line, text in literals(path)
        if shape.fullmatch(text)
        and not text.endswith(FILE_ENDINGS)
        and text not in sentences
        and f"audit.action.{text}" not in sentences
        and f"child.{text}" not in sentences  # said to parents only
        and not any(key.startswith(f"{text}.") for key in sentences)
    ]
    assert missing == []


def test_every_reason_of_a_place_has_a_sentence() -> None:
    sentences = wording.load("en")
    missing = [item for item in SiteReason if item and not sentences.has(f"reason.{item}")]
    assert missing == []


def test_every_warning_about_a_file_has_a_sentence() -> None:
    sentences = wording.load("en")
    source = (SOURCES / "readers" / "vcf" / "warnings.py").read_text(encoding="utf-8")
    keys = re.findall(r"^- `([a-z_]+)` ", source, re.MULTILINE)
    keys += re.findall(r'_warning\("([a-z_]+)"', source)
    assert len(set(keys)) >= 5
    assert [key for key in sorted(set(keys)) if not sentences.has(f"input_warning.{key}")] == []


def test_every_limit_of_the_rulebook_has_a_sentence() -> None:
    rulebook, sentences = bundled_rulebook(), wording.load("en")
    genes = (*rulebook.pgx_genes(), *rulebook.inherited_genes())
    assert [key for gene in genes for key in gene.limits if not sentences.has(key)] == []


def test_readme_tells_the_figures_of_the_rulebook() -> None:
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    rulebook = bundled_rulebook()
    called = [gene.symbol for gene in rulebook.pgx_genes() if gene.result_from is ResultFrom.VCF]
    genes = rulebook.inherited_genes()
    listed = [len(rulebook.listed_in_gene(gene.symbol)) for gene in genes]
    partial, old = (sum(gene.data == data for gene in genes) for data in ("partial", "old"))
    assert f"from the file ({len(called)}):** {', '.join(called)};" in text
    assert f"({sum(listed):,} with a position, in {sum(map(bool, listed))} genes)" in text
    assert f"for {partial} genes only part of the known variants is listed" in text
    assert f"for {old} the list is old, for {listed.count(0)} there is none" in text


RUN = 8
WORD = re.compile(r"[a-z0-9]+(?:[-'.][a-z0-9]+)*")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of eight words; figures and signs count as words, case does not."""
    words = WORD.findall(text.lower())
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def source_runs(shared: Path) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for path in sorted((shared / "facts" / "pgx").glob("d_recommendations_*")):
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
        for row in csv.DictReader(io.StringIO(text), delimiter="\t"):
            for column, cell in row.items():
                if column.endswith("_TEXT"):
                    found.update(runs(cell or ""))
    return found


@pytest.mark.shared
def test_no_sentence_of_a_source_is_copied(shared: Path) -> None:
    forbidden = source_runs(shared)
    assert len(forbidden) > 1000
    # Variant tables hold names and figures only, and are most of the bytes.
    tables = ROOT / "resources" / "rulebook" / "inherited" / "variants"
    hits = []
    for path in text_files("src", "resources"):
        if tables not in path.parents:
            hits += [
                f"{path.relative_to(ROOT)}: {' '.join(run)}"
                for run in runs(path.read_text(encoding="utf-8"))
                if run in forbidden
            ]
    assert hits == []
