"""The full check of a rulebook: every fact against every other that it must agree with.

A problem names file and line, so that a geneticist can go there. `load` doesn't run this: it costs
seconds and belongs before a release and into the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counselor.errors import InputError
from counselor.rulebook.check_columns import column_problems
from counselor.rulebook.check_guidance import guidance_problems
from counselor.rulebook.check_inherited import inherited_problems
from counselor.rulebook.check_medicines import medicine_problems
from counselor.rulebook.check_pgx import pgx_problems
from counselor.rulebook.check_risks import risk_problems
from counselor.rulebook.check_structural import structural_problems
from counselor.rulebook.check_transcripts import transcript_problems
from counselor.rulebook.files import BadRow, Problem, read_toml
from counselor.rulebook.phenotype_terms import phenotype_problems


class NoRulebook(InputError):
    """A folder that should be checked holds no rulebook."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no rulebook in '{folder}': manifest.toml is missing.",
            "Name the folder that holds manifest.toml.",
        )


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        problems: Sorted by file and line.
        counts: What was looked at → how many.
    """

    problems: tuple[Problem, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


Check = Callable[[Path, frozenset[str], Counter[str]], Iterator[Problem]]
_CHECKS: tuple[Check, ...] = (
    column_problems,
    pgx_problems,
    guidance_problems,
    medicine_problems,
    inherited_problems,
    risk_problems,
    transcript_problems,
    structural_problems,
    phenotype_problems,
)


def check_rulebook(folder: Path) -> CheckReport:
    """Check the rulebook in a folder.

    Raises:
        NoRulebook: There is none.
    """
    if not (folder / "manifest.toml").exists():
        raise NoRulebook(folder)
    counts: Counter[str] = Counter()
    try:
        manifest = read_toml(folder / "manifest.toml", folder)
    except BadRow as error:
        return CheckReport((Problem(error.file, error.line, error.what),))
    problems = list(_manifest_problems(manifest))
    sources = frozenset(item.get("id", "") for item in manifest.get("source", ()))
    for check in _CHECKS:
        try:
            problems.extend(check(folder, sources, counts))
        except BadRow as error:
            problems.append(Problem(error.file, error.line, error.what))
    return CheckReport(tuple(sorted(problems)), dict(counts))


def _manifest_problems(manifest: Mapping[str, Any]) -> Iterator[Problem]:
    file = "manifest.toml"
    for name in ("version", "date", "licence"):
        if not manifest.get(name):
            yield Problem(file, 0, f"'{name}' is missing")
    seen: set[str] = set()
    for item in manifest.get("source", ()):
        identity = item.get("id", "")
        for name in ("id", "title", "version", "date", "licence"):
            if not item.get(name):
                yield Problem(file, 0, f"source '{identity}' has no '{name}'")
        if identity in seen:
            yield Problem(file, 0, f"source '{identity}' stands twice")
        seen.add(identity)
