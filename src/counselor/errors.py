"""The errors that a person sees. Anything else that is raised is a bug.

Each error carries the sentence to show (`str(error)`) and, apart from it, what to do next. Families
below are caught by kind; a module with failures of its own derives small classes from them that
build their sentence from their arguments.
"""

from __future__ import annotations


class CounselorError(Exception):
    """Something went wrong that the person can understand and act on.

    Args:
        sentence: What is wrong, in one clear sentence that names file, line or field.
        next_step: What to do now, in one sentence; empty where nothing can be done.
    """

    def __init__(self, sentence: str, next_step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.next_step = next_step

    def __str__(self) -> str:
        """Return the sentence followed by the next step."""
        return f"{self.sentence} {self.next_step}".strip()


class InputError(CounselorError):
    """The file that was given can't be used as it is."""


class UsageError(CounselorError):
    """The call itself is wrong: a missing option, two options that exclude each other."""


class RulebookError(CounselorError):
    """The rulebook is damaged or contradicts itself; names file and line."""


class VaultError(CounselorError):
    """The vault can't be opened, read or written."""


class NotPermitted(CounselorError):
    """A rule of casework (consent, review, signature, role) forbids the step."""


class Cancelled(Exception):
    """The person stopped a running task. Nothing was changed and nothing is shown."""
