"""What each step of the workbench needs: declared at the method, checked whenever it is called."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from counselor.casework.roles import Action

P = ParamSpec("P")
R = TypeVar("R")

DECLARED = "__needs__"
"""Attribute of a method that holds its action; a test walks all methods and asks for it."""


def needs(action: Action) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only those call a method whose role permits an action.

    The object has its `Desk` as `_desk`. The method raises `RoleLacking` for everybody else, before
    anything is read.
    """

    def declared(method: Callable[P, R]) -> Callable[P, R]:
        @wraps(method)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            steps = cast("Any", args[0])
            steps._desk.require(action)  # noqa: SLF001 - the desk of the method's own object
            return method(*args, **kwargs)

        setattr(checked, DECLARED, action)
        return checked

    return declared
