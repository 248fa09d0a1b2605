"""The sentences of a medicine's row: plain for the patient, in full for the clinician."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counselor.findings.models import DrugFinding, Phenoconversion
from counselor.reports.medicines import Medicine
from counselor.reports.sentences import coded, drug_name, joined
from counselor.rulebook.models import Dose, Fallback
from counselor.wording import Wording

_USUAL = frozenset({"standard", "standard_with_monitoring"})
_SAY_NOTHING = frozenset({"", "not_stated", "unknown"})
_SKIN_GENES = frozenset({"HLA-A", "HLA-B"})
"""Genes whose guidance is about severe hypersensitivity, of the skin in most drugs (CPIC)."""


def patient_paragraphs(words: Wording, medicine: Medicine) -> tuple[str, ...]:
    """Return what a medicine's row says to the patient.

    What to do comes first where it is urgent. An uncertain result is not spelled out, but the risk
    of a medicine that is taken now is.
    """
    said: list[str] = []
    if medicine.urgent or medicine.before_next_dose:
        key = "urgent_current" if medicine.urgent else "before_next_dose"
        said.append(
            f"{words.text('medicine.current')} {words.text(f'action.patient.{key}')}"
            f" {dose_sentence(words, medicine)}"
        )
    elif medicine.current:
        said.append(words.text("medicine.current"))
    said.extend(_body(words, medicine))
    if medicine.differ and medicine.certain and not medicine.quiet:
        said.append(words.text("action.patient.guidelines_differ"))
    return (" ".join(said[:1]), " ".join(said[1:])) if medicine.current else (" ".join(said),)


def dose_sentence(words: Wording, medicine: Medicine) -> str:
    """Return what to do about the next dose of a medicine that can't wait, and whom else to reach.

    Of one that protects too little a missed dose adds to the harm (clopidogrel after a stent); of
    one that can do harm nothing is said that would tell to take it.
    """
    return words.text(f"action.patient.{dose_key(medicine)}")


def dose_key(medicine: Medicine) -> str:
    """Return which sentence says how to go on until the prescriber is reached."""
    return "keep_taking" if medicine.keep_taking else "ask_first"


def _body(words: Wording, medicine: Medicine) -> Iterable[str]:
    if medicine.only_if:
        return [words.text("medicine.only_cystic_fibrosis", {"drugs": medicine.drug})]
    said = _implied(words, medicine)
    if not medicine.certain:
        if not medicine.current or not said:
            return [words.text("action.patient.unconfirmed")]
        told = medicine.urgent or medicine.before_next_dose
        key = "unconfirmed_risk_told" if told else "unconfirmed_risk"
        return [words.text(f"action.patient.{key}", {"risk": " ".join(said)})]
    open_genes = _open_genes(words, medicine)
    action = words.text(f"action.patient.{_action_key(words, medicine)}")
    quiet = medicine.quiet or medicine.leading.action in _USUAL
    said += [*open_genes, action] if quiet else [action, *open_genes]
    if medicine.shifted_by:
        names = joined(words, medicine.shifted_by)
        said.append(words.text("action.patient.shifted", {"drugs": names}))
    return said


def _open_genes(words: Wording, medicine: Medicine) -> list[str]:
    """Return what is open about a medicine's genes: one without a result, one read in part."""
    if not medicine.unread or medicine.by_formula:
        return []
    missing = medicine.without_result
    said = without_result_sentences(words, missing)
    if (medicine.part_read or not missing) and not medicine.quiet:
        key = "only_more" if medicine.bound else "not_robust"
        said.append(words.text(f"action.patient.{key}"))
    return said


def without_result_sentences(
    words: Wording, genes: Sequence[str], key: str = "action.patient.no_result"
) -> list[str]:
    """Return that genes gave no result; those of severe reactions with what they would tell of.

    `key`: the sentence for all others.
    """
    skin = [gene for gene in genes if gene in _SKIN_GENES]
    rest = [gene for gene in genes if gene not in _SKIN_GENES]
    return [
        words.text(sentence, {"genes": joined(words, named), "count": len(named)})
        for sentence, named in (("action.patient.no_skin_result", skin), (key, rest))
        if named
    ]


def _implied(words: Wording, medicine: Medicine) -> list[str]:
    """Return what the result does to the medicine, where it asks for a change."""
    code = medicine.leading.implication_key
    if medicine.quiet or code in _SAY_NOTHING:
        return []
    key = f"implication.patient.{code}"
    return [words.text(key)] if words.has(key) else []


def _action_key(words: Wording, medicine: Medicine) -> str:
    action = medicine.leading.action
    usual = medicine.quiet or action in _USUAL
    if medicine.by_formula:
        return "by_formula"
    if not medicine.robust and usual and action != "no_guidance":
        if not medicine.unread:
            return "talk"
        return "ask_doctor" if medicine.without_result and not medicine.part_read else "uncertain"
    if medicine.sometimes:
        return "mostly_standard"
    own = [f"{action}_urgent"] if medicine.urgent else []
    own += [f"{action}_current"] if medicine.current else []
    keys = (*own, action)
    return next((key for key in keys if words.has(f"action.patient.{key}")), "talk")


def clinician_paragraphs(
    words: Wording,
    finding: DrugFinding,
    *,
    unread: bool | None = None,
    implication: bool = True,
    bound: bool = False,
) -> tuple[str, ...]:
    """Return a recommendation in full, made from its facts.

    'As usual' is never said of a result that is not robust. `unread`: a gene's phenotype depends on
    positions that were not read; None where this is not known apart from what medicines shift.
    Without `implication` what the result does to the drug is left out: what to do stays whole.
    `bound`: what was not read can only lower the gene's function further.
    """
    by_genotype = any(not item.applied for item in finding.phenoconversion)
    if unread is None:
        unread = not finding.robust and not by_genotype
    shaky = not finding.robust and finding.action in _USUAL
    key = finding.action
    if shaky:
        key = "not_robust_standard" if unread else "shifted_standard"
    elif finding.action == "standard" and finding.fallback is not None:
        key = "standard_at_first"
    head = coded(words, "action.clinician", key)
    implied = _implication(words, finding) if implication else ()
    rest = _details(
        words,
        (finding.dose, *finding.more_doses),
        finding.alternatives,
        finding.monitor,
        finding.tests,
        finding.conditions,
        finding.cautions,
    )
    if finding.avoid_class:
        name = coded(words, "avoid_class", finding.avoid_class)
        rest.insert(0, words.text("action.clinician.avoid_class", {"name": name}))
    if finding.fallback is not None:
        rest.append(_fallback(words, finding.fallback))
    if unread and not finding.robust and not shaky:
        rest.append(words.text(f"action.clinician.{'only_more' if bound else 'not_robust'}"))
    if finding.urgent_if_current:
        rest.append(words.text("action.clinician.urgent"))
    shifts = shift_sentences(words, finding.phenoconversion)
    return (*shifts, head, *implied, *((" ".join(rest),) if rest else ()))


def shift_sentences(words: Wording, shifts: Iterable[Phenoconversion]) -> tuple[str, ...]:
    """Return how current medicines shift a gene, each sentence once."""
    said = []
    for item in shifts:
        values = {
            "gene": item.gene,
            "medicines": joined(words, item.medicines),
            "effect": words.text(f"phenoconversion.effect.{item.effect}"),
            "genetic": f"{item.genetic_phenotype} {item.genetic_score}".strip(),
            "phenotype": item.phenotype,
            "score": item.score,
        }
        key = ("applied" if item.applied else "shifted") if item.phenotype else "in_words"
        said.append(words.text(f"phenoconversion.{key}", values))
    return tuple(dict.fromkeys(said))


def _implication(words: Wording, finding: DrugFinding) -> tuple[str, ...]:
    if finding.gene_implications:
        texts = [
            f"{gene}: {coded(words, 'implication.clinician', code)}"
            for gene, code in sorted(finding.gene_implications.items())
        ]
        return (words.text("technical.implication", {"text": "; ".join(texts)}),)
    if finding.implication_key in _SAY_NOTHING:
        return ()
    text = coded(words, "implication.clinician", finding.implication_key)
    return (words.text("technical.implication", {"text": text}),)


def _fallback(words: Wording, fallback: Fallback) -> str:
    rest = _details(
        words,
        (fallback.dose, *fallback.more_doses),
        fallback.alternatives,
        fallback.monitor,
        fallback.tests,
        fallback.conditions,
        fallback.cautions,
    )
    head = coded(words, "action.clinician", fallback.action)
    return words.text("action.clinician.fallback", {"text": " ".join([head, *rest])})


def _details(
    words: Wording,
    doses: Iterable[Dose | None],
    alternatives: Sequence[str],
    monitor: Sequence[str],
    tests: Sequence[str],
    conditions: Sequence[str],
    cautions: Sequence[str],
) -> list[str]:
    said = []
    dose = doses_text(words, [item for item in doses if item is not None])
    if dose:
        said.append(words.text("action.clinician.dose", {"text": dose}))
    for key, table, codes in (
        ("alternatives", "alternative", alternatives),
        ("monitor_these", "monitor", monitor),
        ("tests", "test", tests),
        ("conditions", "condition", conditions),
        ("cautions", "caution", cautions),
    ):
        if codes:
            names = "; ".join(drug_name(words, coded(words, table, code)) for code in codes)
            said.append(words.text(f"action.clinician.{key}", {"names": names}))
    return said


def doses_text(words: Wording, doses: Sequence[Dose]) -> str:
    """Return dose figures in order; one that is the same in another unit stands in brackets."""
    said = ""
    for dose in doses:
        text = dose_text(words, dose)
        if not said:
            said = text
        elif dose.other_measure:
            said = f"{said} ({text})"
        else:
            said = f"{said}; {text}"
    return said


def dose_text(words: Wording, dose: Dose) -> str:
    """Return one dose figure with its phase, frequency and conditions."""
    values = {
        "amount": _amount(words, dose),
        "low": _figure(words, dose.low),
        "high": _figure(words, dose.high),
    }
    text = words.text(f"dose_kind.{dose.kind}", values)
    if dose.kind.startswith("level_") and dose.unit:
        text = f"{text} {coded(words, 'unit', dose.unit)}"
    if dose.phase:
        text = f"{coded(words, 'dose_phase', dose.phase)}: {text}"
    if dose.frequency:
        text = f"{text}, {coded(words, 'dose_frequency', dose.frequency)}"
    if dose.text_key:
        text = f"{text}, {coded(words, 'caution', dose.text_key)}"
    if dose.after_days is not None:
        text = words.text("report.dose_after_days", {"text": text, "count": dose.after_days})
    if dose.conditions:
        names = joined(words, [coded(words, "condition", code) for code in dose.conditions])
        text = words.text("report.dose_if", {"text": text, "conditions": names})
    return text


def _amount(words: Wording, dose: Dose) -> str:
    if dose.low is not None and dose.high is not None and dose.low != dose.high:
        return f"{_figure(words, dose.low)}–{_figure(words, dose.high)}"
    return _figure(words, dose.low if dose.low is not None else dose.high)


def _figure(words: Wording, value: float | None) -> str:
    return "" if value is None else words.number(value)
