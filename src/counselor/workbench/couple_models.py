"""What the workbench hands out about couples and carrier risks. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counselor.casework.couple import Couple
from counselor.casework.models import CarrierEstimate, Patient
from counselor.inherited.carrier_risk import CarrierAnswers
from counselor.inherited.couple import CoupleTable, PartnerGene


@dataclass(frozen=True, slots=True)
class CoupleHead:
    """A couple as the page of one of the two shows it."""

    couple_id: str
    partner_id: str
    partner_name: str
    partner_birth_date: date


@dataclass(frozen=True, slots=True)
class PartnerState:
    """One of the two, and the result that the table is read from.

    Attributes:
        case_id: Newest signed result that is no panel for medicines, else the newest of those;
            empty where there is none.
        signed: Its review is signed; otherwise what it says is a draft.
        shares_on: Day on which they agreed that the partner may see the table.
        answers: Gene → what was typed; under an empty name what holds for every gene.
    """

    patient: Patient
    case_id: str
    file: str
    imported_at: datetime | None
    file_sha256: str
    signed: bool
    signed_by: str
    shares_on: date | None
    answers: Mapping[str, CarrierAnswers]

    @property
    def name(self) -> str:
        """Given name, or the whole name where there is none."""
        return self.patient.given_name or self.patient.family_name


@dataclass(frozen=True, slots=True)
class CoupleState:
    """All that the page of a couple shows.

    Attributes:
        blockers: Sentences: what stands between the table and its printed page.
        related: Sentences: the two look like one person, or like close relatives.
        n_edited: In how many languages a person changed the text of their page.
    """

    couple: Couple
    first: PartnerState
    second: PartnerState
    table: CoupleTable
    blockers: tuple[str, ...]
    related: tuple[str, ...] = ()
    n_edited: int = 0

    @property
    def is_draft(self) -> bool:
        """Whether one of the results is not signed."""
        return not (self.first.signed and self.second.signed)

    def partner(self, patient_id: str) -> PartnerState:
        """Return one of the two."""
        return self.first if patient_id == self.first.patient.id else self.second


@dataclass(frozen=True, slots=True)
class CarrierForm:
    """What the form of the carrier risk in one gene begins with.

    Attributes:
        populations: Codes that there is a figure of, in the order of the table.
        counts_copies: Copies of the gene are counted (SMN1); the figures are published ones.
        result: What the newest result says of the gene, with the risk that is left.
        case_id: The result under review that the figure may be saved with; empty where the form
            was opened for the patient alone.
        saved: What is kept for the report of that result; None where nothing is.
        outdated: Something else follows today than what was saved.
        frozen: Its review is signed.
    """

    patient: Patient
    gene: str
    answers: CarrierAnswers
    general_population: str
    populations: tuple[str, ...]
    counts_copies: bool
    result: PartnerGene
    case_id: str = ""
    saved: CarrierEstimate | None = None
    outdated: bool = False
    frozen: bool = False
