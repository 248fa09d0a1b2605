"""`counselor COMMAND`: the work without a screen.

Exit codes: 0 done; 1 a check found failures; 2 wrong use; 3 input that can't be used; 4 internal
error; 130 cancelled. Errors are one sentence on stderr, and nothing is printed on stdout then.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence

from counselor import __version__
from counselor.errors import Cancelled, CounselorError, InputError, UsageError

EXIT_DONE, EXIT_FAILURES, EXIT_USAGE, EXIT_INPUT, EXIT_INTERNAL = 0, 1, 2, 3, 4
EXIT_CANCELLED = 130


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
    _add_rulebook(commands)
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
    add("input", metavar="INPUT", help="file to read: .vcf, .vcf.gz or .bcf")
    add("--sample", metavar="NAME", help="sample to judge, where the file has several")
    add("--build", choices=("GRCh37", "GRCh38"), help="build of the file, checked against it")
    add("--sex", choices=("female", "male"), help="sex assigned at birth, for X and Y")
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
        "--medicines",
        metavar="LIST",
        help="what the person takes now: names with commas between, or a file with one a line",
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


def _add_rulebook(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rulebook = commands.add_parser("rulebook", help="look at the bundled rulebook")
    actions = rulebook.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="check the rulebook; each problem names file and line")
    check.add_argument("folder", nargs="?", metavar="FOLDER", help="rulebook to check; the bundled")
    compare = actions.add_parser(
        "compare", help="tell what changed between two rulebooks in pharmacogenes and guidance"
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
        from counselor.cli.analyse import run_analyse  # noqa: PLC0415 - keeps --version quick

        return run_analyse(arguments)
    if arguments.command == "warfarin":
        from counselor.cli.warfarin import run_warfarin  # noqa: PLC0415

        return run_warfarin(arguments)
    if arguments.command == "rulebook":
        from counselor.cli.rulebook import run_check, run_compare  # noqa: PLC0415

        return run_check(arguments) if arguments.action == "check" else run_compare(arguments)
    raise UsageError("No command was given.", "See 'counselor --help'.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    arguments = build_parser().parse_args(argv)
    try:
        return run(arguments)
    except (Cancelled, KeyboardInterrupt):
        return EXIT_CANCELLED
    except UsageError as error:
        return _fail(error, EXIT_USAGE)
    except InputError as error:
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
