"""Names of the field in the language of the window: phenotypes, medicines, conditions, calls.

The rulebook names them in English, as its sources do; the wording has a language's own names. What
it has no name for is told as the rulebook does.
"""

from __future__ import annotations

from counselor import wording
from counselor.desktop.wording import language
from counselor.reports.pgx_headline import allele_words
from counselor.reports.sentences import coded, disease_names, phenotype_term
from counselor.reports.sentences import drug_name as name_of_drug


def phenotype_name(term: str) -> str:
    """Return CPIC's term for a phenotype (`Poor Metabolizer`) in the language of the window."""
    return phenotype_term(wording.load(language()), term)


def medicine_name(drug: str) -> str:
    """Return the generic name of a medicine in the language of the window."""
    return name_of_drug(wording.load(language()), drug)


def function_name(function: str) -> str:
    """Return the function of an allele (`No function`) in the language of the window."""
    return coded(wording.load(language()), "allele_function", function)


def condition_names(names: str) -> str:
    """Return the conditions of a finding (`A; B`) in the language of the window."""
    return disease_names(wording.load(language()), names)


def call_name(diplotype: str) -> str:
    """Return a call with its words, such as `reference`, in the language of the window."""
    return allele_words(wording.load(language()), diplotype)
