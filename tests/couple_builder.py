"""A couple for tests: two invented people with results on the bundled rulebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from case_builder import FEMALE, MALE, a_variant, an_indication, an_inherited, some_findings
from counselor.casework.couple import Couple
from counselor.casework.models import Case, DecisionKind, Patient
from counselor.findings.models import (
    Findings,
    GeneCoverage,
    InheritedFinding,
    Interpretation,
    NotAssessed,
    RulebookStamp,
    Scope,
)
from counselor.genome.genotype import Sex, Zygosity
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.rulebook import Rulebook
from practice_builder import Practice


@cache
def the_rulebook() -> Rulebook:
    return bundled_rulebook()


def carrier_of(
    gene: str,
    key: str,
    name: str,
    *,
    meaning: Interpretation = Interpretation.CARRIER,
    inheritance: str = "AR",
    zygosity: Zygosity = Zygosity.HET,
) -> InheritedFinding:
    """Return a finding of one listed variant on the carrier list."""
    variant = replace(a_variant(gene, key=key), hgvs_c=name, hgvs_p="", zygosity=zygosity)
    found = an_inherited(gene, "carrier", interpretation=meaning, variants=(variant,))
    return replace(found, inheritance=inheritance, reportable=False, report_rule="carrier")


CFTR = carrier_of("CFTR", "7-117559590-ATCT-A", "c.1521_1523del")
HEXA = carrier_of("HEXA", "15-72346579-G-GGATA", "c.1274_1277dup")
PAH = carrier_of("PAH", "12-102840493-G-A", "c.1222C>T")
DMD = carrier_of(
    "DMD",
    "X-31729655-C-T",
    "c.8713C>T",
    meaning=Interpretation.X_HETEROZYGOUS,
    inheritance="XL",
)


def covered(*genes: str, share: int = 1000) -> tuple[GeneCoverage, ...]:
    """Return coverage that a file documents; `share` of 1000 coding bases."""
    told = True
    return tuple(
        GeneCoverage(gene, ("carrier",), "NM_1.1", 1000, share, 9, 9, {"block": share}, told, ())
        for gene in genes
    )


def found_in(
    *findings: InheritedFinding,
    sex: Sex = Sex.FEMALE,
    coverage: Sequence[GeneCoverage] = (),
    unread: Sequence[str] = (),
    file: str = "result.vcf.gz",
) -> Findings:
    """Return findings as this rulebook would judge them; all but `unread` genes were read."""
    made = some_findings(*findings, sex=sex, file=file, sha256=file.encode().hex()[:64])
    manifest = the_rulebook().manifest
    return replace(
        made,
        rulebook=RulebookStamp(manifest.version, manifest.sha256),
        not_assessed=tuple(
            NotAssessed(gene, Scope.INHERITED, "no_record", 3, 3) for gene in unread
        ),
        coverage=tuple(coverage),
    )


ANAS = found_in(
    CFTR,
    HEXA,
    DMD,
    coverage=covered("CFTR", "PAH"),
    unread=("GAA",),
    file="ana.vcf.gz",
)
BENS = found_in(
    CFTR,
    PAH,
    sex=Sex.MALE,
    coverage=covered("CFTR", "HEXA"),
    unread=("GAA", "BTD"),
    file="ben.vcf.gz",
)


@dataclass
class TwoPeople:
    """A practice with a couple whose results are stored; reviews as told."""

    practice: Practice
    ana: Patient
    ben: Patient
    anas: Case
    bens: Case
    couple: Couple

    def sign(self, case: Case) -> None:
        """Confirm every finding and sign."""
        bench = self.practice.bench
        for item in bench.review(case.id).items:
            bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM, note="reviewed")
        bench.sign(case.id)

    def share(self) -> None:
        """Let both agree to share."""
        bench = self.practice.bench
        for patient in (self.ana, self.ben):
            bench.couples.set_sharing(self.couple.id, patient.id, bench.today)


def two_people(practice: Practice, anas: Findings = ANAS, bens: Findings = BENS) -> TwoPeople:
    """Store two people and their results, and link them."""
    ana = practice.patient("carrier", number="A-1", family="Duarte", given="Ana")
    ben = practice.patient("carrier", number="B-1", family="Adler", given="Ben", sex=Sex.MALE)
    cases = []
    for patient, findings, evidence in ((ana, anas, FEMALE), (ben, bens, MALE)):
        prepared = practice.prepared(patient.id, findings, evidence)
        case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
        cases.append(case)
    couple, _ = practice.bench.couples.link(ana.id, ben.id)
    return TwoPeople(practice, ana, ben, cases[0], cases[1], couple)
