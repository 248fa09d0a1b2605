"""Whose result a file seems to be, by its names: a proposal with its reason, never a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from counselor.casework.models import Patient
from counselor.vault.patients_store import sort_key
from counselor.vault.store import Store
from counselor.workbench.models import LikelyPatient, Likeness

_PART = re.compile(r"[^\W_]+")
_SEPARATORS = ("-", "/", "", ".", " ", "_")
_MOST_PARTS = 8
_LEAST_CHARACTERS = 3
"""A shorter part of a name (a lane, a `S1`) is no record number unless it is the whole name."""
_MOST_NAMED_ALIKE = 5
_ENDINGS = re.compile(r"(\.(g|hard-filtered|sorted|norm|vcf|bcf|gvcf|gz|bgz))+$", re.IGNORECASE)


def likely_patients(
    store: Store, file: str, sample: str, patient_id: str | None
) -> tuple[LikelyPatient, ...]:
    """Return whose result a file may be, the strongest reason first; each patient once.

    A record number counts where it stands whole in the name of the sample or file, with any
    separator; a name where family and given name both stand in it. `patient_id` is who was chosen
    already: their earlier results count too.
    """
    found: dict[str, LikelyPatient] = {}
    bare = _ENDINGS.sub("", file)
    in_sample = (sample, Likeness.NUMBER_IN_SAMPLE, Likeness.NAME_IN_SAMPLE)
    in_file = (bare, Likeness.NUMBER_IN_FILE, Likeness.NAME_IN_FILE)
    for text, by_number, _ in (in_sample, in_file):
        for number in _numbers(text):
            owner = store.patients.id_of_number(number)
            if owner is not None and owner not in found:
                found[owner] = _likely(store.patients.get(owner), by_number)
    for text, _, by_name in (in_sample, in_file):
        for patient in _named(store, text):
            found.setdefault(patient.id, _likely(patient, by_name))
    if patient_id is not None and patient_id not in found:
        samples = {head.sample for head in store.cases.of_patient(patient_id)}
        if sample in samples:
            mine = store.patients.get(patient_id)
            found[patient_id] = _likely(mine, Likeness.SAMPLE_BEFORE)
    return tuple(sorted(found.values(), key=lambda item: _ORDER.index(item.why)))


def other_samples(store: Store, sample: str, patient_id: str | None) -> tuple[str, ...]:
    """Return the sample names of a patient's earlier results, if none of them is this one."""
    if patient_id is None:
        return ()
    earlier = tuple(dict.fromkeys(head.sample for head in store.cases.of_patient(patient_id)))
    return () if sample in earlier else earlier


_ORDER = tuple(Likeness)


def _numbers(text: str) -> Iterator[str]:
    """Return what may be a record number in a name: the whole of it, and runs of its parts."""
    if text:
        yield text
    parts = list(_PART.finditer(text))[:_MOST_PARTS]
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            run = [part[0] for part in parts[first : last + 1]]
            written = text[parts[first].start() : parts[last].end()]
            forms = {written, *(mark.join(run) for mark in _SEPARATORS)}
            for form in sorted(forms):
                if len(form) >= _LEAST_CHARACTERS and re.search(r"\d", form):
                    yield form
                    if form != form.upper():
                        yield form.upper()


def _named(store: Store, text: str) -> Iterator[Patient]:
    """Return patients whose family and given name both stand in a name."""
    words = [part[0] for part in _PART.finditer(text) if not any(map(str.isdigit, part[0]))]
    present = {sort_key(word) for word in words}
    for pair in pairwise(words[:_MOST_PARTS]):
        for head in store.patients.page(" ".join(pair), _MOST_NAMED_ALIKE, None):
            family = {sort_key(part) for part in _PART.findall(head.family_name)}
            given = {sort_key(part) for part in _PART.findall(head.given_name)[:1]}
            if family and given and family | given <= present:
                yield store.patients.get(head.id)


def _likely(patient: Patient, why: Likeness) -> LikelyPatient:
    return LikelyPatient(
        patient.id, patient.number, patient.family_name, patient.given_name, patient.birth_date, why
    )
