"""The design tokens: complete, and legible in both themes."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from counselor import design_tokens
from counselor.design_tokens import Colours

TOKENS = design_tokens.load()


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [TOKENS.light, TOKENS.dark], ids=["light", "dark"])
def test_text_is_legible(theme: Colours) -> None:
    for behind in (theme.paper, theme.surface, theme.accent_tint, theme.act_tint):
        assert contrast(theme.ink, behind) >= 7
    assert contrast(theme.muted, theme.paper) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    for mark in (theme.act, theme.caution, theme.fine, theme.information, theme.not_assessed):
        assert contrast(mark, theme.paper) >= 3  # WCAG 2.2, 1.4.11: icons


@pytest.mark.parametrize("theme", [TOKENS.light, TOKENS.dark], ids=["light", "dark"])
def test_colours_are_written_in_full(theme: Colours) -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in asdict(theme).values())


def test_only_two_weights() -> None:
    assert TOKENS.weights == (400, 600)
