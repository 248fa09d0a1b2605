"""What the page of today says of each thing that waits."""

from __future__ import annotations

from datetime import datetime

from counselor.desktop.wording import count_text, day_text, tr
from counselor.workbench import Waiting, WaitingRow

SECTION_ICONS: dict[Waiting, tuple[str, str]] = {
    Waiting.CONSENT_MISSING: ("file-sign", "caution"),
    Waiting.CONSENT_RENEWAL: ("account-clock-outline", "caution"),
    Waiting.TO_REVIEW: ("clipboard-text-search-outline", "accent"),
    Waiting.TO_SIGN: ("draw", "accent"),
    Waiting.SECOND_SIGNATURE: ("account-check-outline", "accent"),
    Waiting.TASKS: ("checkbox-marked-circle-outline", "accent"),
    Waiting.CHANGED: ("book-refresh-outline", "information"),
    Waiting.BACKUP: ("content-save-alert-outline", "caution"),
}
"""Icon of each section, and a tone of the tokens."""


def section_title(kind: Waiting) -> str:
    """Return the heading of a section."""
    return {
        Waiting.CONSENT_MISSING: tr("Consent missing"),
        Waiting.CONSENT_RENEWAL: tr("Consent to renew: of age now"),
        Waiting.TO_REVIEW: tr("Results to review"),
        Waiting.TO_SIGN: tr("Reports to sign"),
        Waiting.SECOND_SIGNATURE: tr("Second signature"),
        Waiting.TASKS: tr("Tasks due"),
        Waiting.CHANGED: tr("Changed by the rulebook"),
        Waiting.BACKUP: tr("Backup due"),
    }[kind]


def row_title(kind: Waiting, row: WaitingRow) -> str:
    """Return whom or what a row is about."""
    if kind is not Waiting.BACKUP:
        return row.name
    if row.since is None:
        return tr("No backup was made yet")
    return tr("The last backup is from {day}").format(day=day_text(row.since.astimezone().date()))


def row_detail(kind: Waiting, row: WaitingRow) -> str:
    """Return the facts of a row: number, question, file, and what its section is about."""
    parts = [row.number, row.question, row.file]
    if kind is Waiting.TO_REVIEW and row.begun:
        parts.append(tr("begun"))
    elif kind is Waiting.SECOND_SIGNATURE:
        parts.append(tr("signed by {who}").format(who=row.told))
    elif kind is Waiting.TASKS:
        parts.append(row.told)
    elif kind is Waiting.CHANGED:
        parts.append(tr("rulebook {version} judges it otherwise").format(version=row.told))
    return " · ".join(part for part in parts if part)


def waiting_since(row: WaitingRow, now: datetime) -> str:
    """Return for how many days a row waits; empty where nobody knows."""
    if row.since is None:
        return ""
    return _days_text((now.astimezone().date() - row.since.astimezone().date()).days)


def more_text(left: int) -> str:
    """Return the line that leads to the rest of a section."""
    if left == 1:
        return tr("Show 1 more")
    return tr("Show {n} more").format(n=count_text(left))


def left_text(left: int, version: str) -> str:
    """Return how many results were not compared with the present rulebook."""
    if left == 1:
        told = tr("1 result was judged with another rulebook than the present one, {version}.")
        return told.format(version=version)
    told = tr("{n} results were judged with another rulebook than the present one, {version}.")
    return told.format(n=count_text(left), version=version)


def applied_text(compared: int, changed: int, whole: int) -> str:
    """Return what comparing the stored results came to; `whole` were read as a whole."""
    told = tr("Results compared with the present rulebook: {n}. Changed by it: {changed}.")
    if whole:
        told = tr(
            "Results compared with the present rulebook: {n}. Changed by it: {changed}. Judged as"
            " a whole, since what changed could not be told apart: {whole}."
        )
    values = {"n": compared, "changed": changed, "whole": whole}
    return told.format(**{name: count_text(value) for name, value in values.items()})


def calm_text(kinds: tuple[Waiting, ...]) -> str:
    """Return in one sentence which sections are empty; empty where none is."""
    if not kinds:
        return ""
    names = " · ".join(section_title(kind) for kind in kinds)
    return tr("Nothing waits under: {sections}").format(sections=names)


def _days_text(days: int) -> str:
    if days <= 0:
        return tr("today")
    if days == 1:
        return tr("since yesterday")
    return tr("{n} days", n=days).format(n=count_text(days))
