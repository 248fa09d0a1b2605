"""Two patients as a couple who ask about a child of both: the record, and what printing needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from counselor.casework.models import Patient
from counselor.casework.patient import FieldInvalid
from counselor.errors import NotPermitted
from counselor.findings.models import Notice
from counselor.genome.genotype import Sex


class PartnerIsSelf(NotPermitted):
    """A patient can't be their own partner."""

    def __init__(self) -> None:
        super().__init__("A couple is two patients.", "Choose another record as the partner.")


class NotAPartner(NotPermitted):
    """The patient is not one of the couple."""

    def __init__(self) -> None:
        super().__init__("This patient is not one of the couple.", "Refresh the page.")


@dataclass(frozen=True, slots=True)
class Couple:
    """Two patients. Which is first says nothing: the ids are in sorted order.

    Attributes:
        egg_id: The one whose egg it would be; empty where that is not recorded.
        first_shares_on, second_shares_on: Day on which each agreed that the partner may see what
            the table says of them; None where not agreed.
    """

    id: str
    first_id: str
    second_id: str
    egg_id: str = ""
    first_shares_on: date | None = None
    second_shares_on: date | None = None

    @property
    def patient_ids(self) -> tuple[str, str]:
        """Both patients."""
        return self.first_id, self.second_id

    @property
    def both_share(self) -> bool:
        """Whether both agreed to share with the other."""
        return self.first_shares_on is not None and self.second_shares_on is not None

    def partner_of(self, patient_id: str) -> str:
        """Return the other patient.

        Raises:
            NotAPartner: The patient is not one of the couple.
        """
        if patient_id not in self.patient_ids:
            raise NotAPartner
        return self.second_id if patient_id == self.first_id else self.first_id

    def shares_on(self, patient_id: str) -> date | None:
        """Return the day on which a patient agreed to share, None where they did not.

        Raises:
            NotAPartner: The patient is not one of the couple.
        """
        self.partner_of(patient_id)
        return self.first_shares_on if patient_id == self.first_id else self.second_shares_on

    def gives_egg(self, patient_id: str) -> bool | None:
        """Tell whose egg it would be; None where it is not recorded."""
        return patient_id == self.egg_id if self.egg_id else None


def new_couple(couple_id: str, one: Patient, other: Patient) -> Couple:
    """Return two patients as a couple. The egg is recorded where the sexes leave one answer.

    Raises:
        PartnerIsSelf: Both are the same patient.
    """
    if one.id == other.id:
        raise PartnerIsSelf
    first, second = sorted((one, other), key=lambda patient: patient.id)
    women = [patient.id for patient in (first, second) if patient.sex is Sex.FEMALE]
    men = [patient.id for patient in (first, second) if patient.sex is Sex.MALE]
    egg = women[0] if len(women) == 1 and len(men) == 1 else ""
    return Couple(couple_id, first.id, second.id, egg)


def with_egg(couple: Couple, patient_id: str) -> Couple:
    """Return the couple with whose egg it would be; empty for 'not recorded'.

    Raises:
        NotAPartner: The patient is not one of the couple.
    """
    if patient_id and patient_id not in couple.patient_ids:
        raise NotAPartner
    return replace(couple, egg_id=patient_id)


def with_sharing(couple: Couple, patient_id: str, on: date | None, today: date) -> Couple:
    """Return the couple with a patient's agreement to share, or without it (`on` is None).

    Raises:
        NotAPartner: The patient is not one of the couple.
        FieldInvalid: The day lies in the future.
    """
    couple.partner_of(patient_id)
    if on is not None and on > today:
        raise FieldInvalid(
            "shares_on", "Day of the agreement", "lies in the future.", "Correct it."
        )
    if patient_id == couple.first_id:
        return replace(couple, first_shares_on=on)
    return replace(couple, second_shares_on=on)


def print_blockers(couple: Couple, *, signed: bool, results: int = 2) -> tuple[Notice, ...]:
    """Return what stands between a couple and its printed page; empty: it can be printed.

    `results`: how many of the two have a result at all.
    """
    found = []
    if results < len(couple.patient_ids):
        found.append(Notice(f"couple.blocker.no_result{'' if results else 's'}"))
    elif not signed:
        found.append(Notice("couple.blocker.not_signed"))
    if not couple.both_share:
        found.append(Notice("couple.blocker.not_shared"))
    return tuple(found)


class NotPrintable(NotPermitted):
    """Something stands between the couple and its printed page."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("The page can't be made yet. " + " ".join(sentences))
