"""The names of the one door: what is imported late is what the type checker is told."""

from __future__ import annotations

import ast
from pathlib import Path

from counselor import workbench


def test_every_name_comes_from_the_module_that_it_is_said_to_come_from():
    tree = ast.parse(Path(workbench.__file__).read_text(encoding="utf-8"))
    (told,) = (node for node in tree.body if isinstance(node, ast.If))
    homes = {
        alias.name: node.module
        for node in told.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert homes == workbench._HOME
    assert sorted(homes) == sorted(workbench.__all__)
    assert all(getattr(workbench, name) is not None for name in workbench.__all__)
