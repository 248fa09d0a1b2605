"""What a sample carries at one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sex(StrEnum):
    """Sex assigned at birth, which decides how X and Y are read."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Zygosity(StrEnum):
    """How many of a person's copies carry a variant."""

    HET = "het"
    HOM = "hom"
    HEMI = "hemi"
    HOMOPLASMIC = "homoplasmic"
    HETEROPLASMIC = "heteroplasmic"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Genotype:
    """The GT field of one sample at one record.

    Attributes:
        alleles: Index for each copy: 0 is REF, n the n-th ALT, None not called (`.`).
        phased: Written with `|`, or only one copy.
        phase_set: Value of PS where given; genotypes of one PS share their strand order.
    """

    alleles: tuple[int | None, ...]
    phased: bool = False
    phase_set: str | None = None

    @property
    def is_missing(self) -> bool:
        """No copy was called (`./.`), or the field is absent."""
        return all(allele is None for allele in self.alleles)

    @property
    def is_partial(self) -> bool:
        """Some copies were called and some were not (`./1`)."""
        return not self.is_missing and None in self.alleles

    @property
    def is_reference(self) -> bool:
        """Every copy was called and is REF."""
        return bool(self.alleles) and all(allele == 0 for allele in self.alleles)
