"""Words for what stands in a consent: its choices, its answers, its fields."""

from __future__ import annotations

from counselor.desktop.wording import day_text, moment_text, term, tr
from counselor.workbench import Answer, Assent, Consent
from counselor.workbench.consents import ConsentEntry

_TEXT_FIELDS = (
    "indication", "primary_genes", "explained", "explained_note", "explained_by", "place",
    "language", "interpreter", "family_with", "recontact_how", "relation", "legal_basis",
    "assent", "minor_override", "note",
)  # fmt: skip
_CHOICES = ("test", "acmg_sf", "carrier", "pgx", "other", "family_sharing", "recontact", "research")


def choice_meaning(choice: str) -> str:
    """Return what a choice opens, in one line."""
    return {
        "test": tr("Findings in the genes that the test was ordered for."),
        "acmg_sf": tr("Conditions outside the question that can be acted on."),
        "carrier": tr("What matters for children and family planning."),
        "pgx": tr("How medicines may work for this person."),
        "other": tr("Listed variants that belong to none of the above."),
        "family_sharing": tr("A letter for relatives may be made."),
        "recontact": tr("The patient may be told when more is known."),
        "research": tr("Data without a name may be used."),
    }[choice]


def value_text(field: str, value: object) -> str:
    """Return the value of a field of a consent in words; a dash where it is empty."""
    if isinstance(value, Answer):
        return term("desktop.consent_answer", value.value)
    if isinstance(value, Assent):
        return term("desktop.consent_assent", value.value) if value else "–"
    if field == "explained" and isinstance(value, tuple):
        return ", ".join(term("desktop.consent_point", code) for code in value) or "–"
    if isinstance(value, tuple):
        return ", ".join(value) or "–"
    return str(value) or "–"


def details(entry: ConsentEntry) -> tuple[tuple[str, str], ...]:
    """Return what a record says: names of its fields with their values."""
    consent = entry.consent
    recorded = tr("{date} by {who}").format(
        date=moment_text(entry.recorded_at), who=entry.recorded_by
    )
    told = [(tr("Decided by"), consent.decided_by), (tr("Recorded"), recorded)]
    if consent.withdraws:
        closed = day_text(entry.closed_on) if entry.closed_on else "–"
        told.append((tr("Closes the consent of"), closed))
        told.append((tr("Reason"), consent.withdrawal_reason or "–"))
        return tuple(told)
    if consent.majority_reason:
        told.append((tr("Signed without renewal because"), consent.majority_reason))
    told += [
        (term("desktop.consent_choice", name), value_text(name, consent.answer(name)))
        for name in _CHOICES
    ]
    told += [
        (term("desktop.consent_field", name), value_text(name, value))
        for name in _TEXT_FIELDS
        if (value := getattr(consent, name))
    ]
    if entry.renews_on is not None:
        told.append((tr("To be renewed on"), day_text(entry.renews_on)))
    for form in entry.filed:
        filed = tr("{date} by {user}, hash {hash}")
        day = day_text(form.filed_at.astimezone().date())
        told.append(
            (tr("Form filed"), filed.format(date=day, user=form.filed_by, hash=form.sha256[:12]))
        )
    return tuple(told)


def chosen_text(consent: Consent) -> str:
    """Return what is agreed to, in one line; of a waived renewal what it is."""
    if consent.majority_reason:
        return tr("Signed without renewal: {reason}").format(reason=consent.majority_reason)
    names = [term("desktop.consent_choice", name) for name in _CHOICES if getattr(consent, name)]
    return ", ".join(names) or tr("nothing")
