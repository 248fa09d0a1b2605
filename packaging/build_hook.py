"""Build hook: wheel and editable install carry the compiled forms and translations."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _compile_forms() -> ModuleType:
    file = Path(__file__).with_name("compile_forms.py")
    spec = importlib.util.spec_from_file_location("compile_forms", file)
    if spec is None or spec.loader is None:
        raise ImportError(str(file))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class FormsBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the forms before a wheel is put together."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for the form compiler only where something must be compiled."""
        forms = _compile_forms()
        return [forms.COMPILER] if self.target_name == "wheel" and forms.outdated() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile what changed."""
        if self.target_name == "wheel":
            _compile_forms().main([])
