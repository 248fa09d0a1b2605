"""`counselor COMMAND`: the work without a screen.

Exit codes: 0 done; 1 a check found failures; 2 wrong use; 3 input that can't be used; 4 internal
error; 130 cancelled. Errors are one sentence on stderr, and nothing is printed on stdout then.
"""

from __future__ import annotations

import argparse
import gc
import sys
import traceback
from collections.abc import Sequence

from counselor import __version__
from counselor.cli.documents import add_documents, run_documents
from counselor.cli.vault import add_vault, run_vault
from counselor.errors import (
    Cancelled,
    CounselorError,
    InputError,
    NotPermitted,
    UsageError,
    VaultError,
)
from counselor.private_memory import keep_memory_private

EXIT_DONE, EXIT_FAILURES, EXIT_USAGE, EXIT_INPUT, EXIT_INTERNAL = 0, 1, 2, 3, 4
EXIT_CANCELLED = 130

_COLLECT_SELDOM = (100_000, 20, 20)
"""A command makes many objects that live until its end: looking for cycles often finds none."""

_FAMILY = (
    "none",
    "parent_affected",
    "child_affected",
    "sibling_affected",
    "half_sibling_affected",
    "niece_nephew_affected",
    "grandparent_affected",
    "aunt_uncle_affected",
    "cousin_affected",
    "parent_carrier",
    "sibling_carrier",
    "aunt_uncle_carrier",
)
"""Codes of `inherited.carrier_risk.FamilyHistory`, without importing it for --version."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="counselor",
        description="Genetic results reviewed, signed and explained, offline. "
        "Without a command the window opens.",
        epilog="It supports professional judgement and does not replace it.",
    )
    parser.add_argument("--version", action="version", version=f"counselor {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_analyse(commands)
    _add_warfarin(commands)
    _add_risk(commands)
    _add_rulebook(commands)
    add_documents(commands)
    add_vault(commands)
    return parser


def _add_analyse(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    analyse = commands.add_parser(
        "analyse",
        help="judge a VCF by the rulebook and print the findings",
        description="Judge one sample of a VCF, gVCF or BCF by the bundled rulebook. "
        "Nothing is stored and no vault is opened. The JSON form is described by the schema "
        "counselor.findings/1 (resources/schema/findings-1.schema.json).",
    )
    add = analyse.add_argument
    add("input", nargs="?", metavar="INPUT", help="file to read: .vcf, .vcf.gz or .bcf")
    add(
        "--batch",
        metavar="FOLDER",
        help="judge every file of a folder; --output names the folder for the findings and a "
        "summary, and a run that was stopped goes on where it was",
    )
    add("--jobs", type=int, metavar="N", help="files at a time with --batch; one a core")
    add("--sample", metavar="NAME", help="sample to judge, where the file has several")
    add("--build", choices=("GRCh37", "GRCh38"), help="build of the file, checked against it")
    add("--sex", choices=("female", "male"), help="sex assigned at birth, for X and Y")
    add("--mother", metavar="NAME", help="sample of the mother in the same file")
    add("--father", metavar="NAME", help="sample of the father in the same file")
    add("--ped", metavar="FILE", help="PED file that names the parents of --sample instead")
    add("--covered", metavar="BED", help="stretches that the test covered, in the file's build")
    add(
        "--absent-is-reference",
        metavar="REASON",
        help="declare that a position without a record is reference, and why; it is printed in "
        "every output",
    )
    add(
        "--outside-calls",
        metavar="TSV",
        help="results that a laboratory reports of single genes (gene, diplotype, phenotype, "
        "activity score; the layout of PharmCAT); they override the file",
    )
    add(
        "--typed-results",
        metavar="TSV",
        help="repeat lengths and SMN copy numbers of another test (gene, allele_1, allele_2, "
        "copies, marker, method; or the table of SMNCopyNumberCaller); they override the file",
    )
    add(
        "--medicines",
        metavar="LIST",
        help="what the person takes now: names with commas between, or a file with one a line",
    )
    add(
        "--transcripts",
        metavar="FASTA",
        help="RefSeq or Ensembl sequences of MANE transcripts (.fa, .fa.gz), for genes whose bases "
        "the rulebook lacks; each is checked against the rulebook's exons",
    )
    add("--format", choices=("json", "text"), default="json", help="form of the output")
    add("--output", metavar="FILE", help="write to a file instead of stdout")


def _add_warfarin(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    warfarin = commands.add_parser(
        "warfarin",
        help="estimate a warfarin dose from findings, step by step",
        description="The pharmacogenetic algorithm of the International Warfarin Pharmacogenetics "
        "Consortium, with CPIC's adjustments beside it. An estimate for adults; the INR decides.",
    )
    add = warfarin.add_argument
    add("--findings", metavar="JSON", required=True, help="document that 'analyse' wrote")
    add("--age", type=int, metavar="YEARS", required=True, help="completed years")
    add("--height", type=float, metavar="CM", required=True, help="height in cm")
    add("--weight", type=float, metavar="KG", required=True, help="weight in kg")
    add(
        "--ancestry",
        choices=("white", "asian", "black", "other"),
        required=True,
        help="as the algorithm asks for it; other: mixed, another one, or not known",
    )
    add("--amiodarone", action="store_true", help="takes amiodarone")
    add("--inducer", action="store_true", help="takes carbamazepine, phenytoin or rifampin")
    add("--format", choices=("text", "json"), default="text", help="form of the output")


def _add_risk(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    risk = commands.add_parser("risk", help="chance to be a carrier, and risk over a lifetime")
    kinds = risk.add_subparsers(dest="kind", metavar="KIND", required=True)
    carrier = kinds.add_parser(
        "carrier",
        help="what is left of the chance to be a carrier after a test that found nothing",
        description="Worked out by Bayes with every step. The population is chosen by you; a "
        "detection rate or a chance of your own counts only with its source.",
    )
    add = carrier.add_argument
    add("gene", metavar="GENE", help="HGNC symbol")
    add("--population", default="", metavar="CODE", help="such as european_non_finnish")
    add("--family", default="none", choices=_FAMILY, metavar="CODE", help=", ".join(_FAMILY))
    add("--prior", default="", metavar="CHANCE", help="a chance of your own before the test: 1/30")
    add("--prior-source", default="", metavar="TEXT", help="where it comes from")
    add("--detection", default="", metavar="PERCENT", help="share of carriers that the test finds")
    add("--detection-source", default="", metavar="TEXT", help="where it comes from")
    add("--covered", type=float, metavar="PERCENT", help="how much of the gene was read")
    add("--copies", default="", metavar="N", help="copies counted (SMN1)")
    add("--copies-source", default="", metavar="TEXT", help="where the count comes from")
    add("--format", choices=("text", "json"), default="text", help="form of the output")
    lifetime = kinds.add_parser(
        "lifetime",
        help="published risks of people with one changed copy of a gene, side by side",
    )
    add = lifetime.add_argument
    add("gene", metavar="GENE", help="HGNC symbol")
    add("--sex", choices=("female", "male"), help="sex assigned at birth")
    add("--age", type=int, metavar="YEARS", help="completed years, for curves from now on")
    add("--variant", action="append", metavar="HGVS", help="c. name, for figures about one variant")
    add("--format", choices=("text", "json"), default="text", help="form of the output")


def _add_rulebook(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rulebook = commands.add_parser("rulebook", help="look at the bundled rulebook")
    actions = rulebook.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="check the rulebook; each problem names file and line")
    check.add_argument("folder", nargs="?", metavar="FOLDER", help="rulebook to check; the bundled")
    bed = actions.add_parser(
        "bed",
        help="write the places that the rulebook asks about as BED",
        description="Every listed position, and the coding exons with 20 bases around each. It is "
        "what the rulebook asks about, never what a test covered: --covered refuses it.",
    )
    bed.add_argument("--build", choices=("GRCh37", "GRCh38"), required=True)
    bed.add_argument("--names", choices=("chr", "plain"), default="chr", help="chr17 or 17")
    bed.add_argument("--output", metavar="FILE", help="write to a file instead of stdout")
    compare = actions.add_parser(
        "compare",
        help="tell what changed between two rulebooks: pharmacogenes, guidance, listed variants",
    )
    compare.add_argument("old", metavar="OLD", help="folder of the older rulebook")
    compare.add_argument(
        "new", nargs="?", metavar="NEW", help="folder of the newer one; the bundled"
    )
    compare.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked and return the exit code.

    Raises:
        CounselorError: It can't be done; the message says why.
    """
    if arguments.command == "analyse":
        return _run_analyse(arguments)
    if arguments.command == "warfarin":
        from counselor.cli.warfarin import run_warfarin  # noqa: PLC0415

        return run_warfarin(arguments)
    if arguments.command == "risk":
        from counselor.cli.risk import run_risk  # noqa: PLC0415

        return run_risk(arguments)
    if arguments.command == "rulebook":
        from counselor.cli.rulebook import RUN  # noqa: PLC0415

        return RUN[arguments.action](arguments)
    if arguments.command == "vault":
        return run_vault(arguments)
    if arguments.command in ("review", "report"):
        return run_documents(arguments)
    raise UsageError("No command was given.", "See 'counselor --help'.")


def _run_analyse(arguments: argparse.Namespace) -> int:
    if arguments.batch is not None:
        from counselor.cli.batch import run_batch  # noqa: PLC0415 - keeps --version quick

        return run_batch(arguments)
    from counselor.cli.analyse import run_analyse  # noqa: PLC0415

    return run_analyse(arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    arguments = build_parser().parse_args(argv)
    keep_memory_private()
    gc.set_threshold(*_COLLECT_SELDOM)
    try:
        return run(arguments)
    except (Cancelled, KeyboardInterrupt):
        return EXIT_CANCELLED
    except UsageError as error:
        return _fail(error, EXIT_USAGE)
    except (InputError, VaultError, NotPermitted) as error:
        return _fail(error, EXIT_INPUT)
    except CounselorError as error:  # the installation itself is damaged
        return _fail(error, EXIT_INTERNAL)
    except Exception as error:  # noqa: BLE001 - the last resort, told apart by its exit code
        return _internal(error)


def _fail(error: CounselorError, code: int) -> int:
    print(f"counselor: {error}", file=sys.stderr)  # noqa: T201
    return code


def _internal(error: Exception) -> int:
    """Name the kind and the place of a bug, never its message: that may hold patient data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "unknown place"
    sentence = f"counselor: internal error ({type(error).__name__} in {place})."
    print(sentence, file=sys.stderr)  # noqa: T201
    return EXIT_INTERNAL
