"""What a guesser tries first is told, in our own words; weak passphrases are refused."""

from __future__ import annotations

import pytest

from counselor import wording
from counselor.vault import passphrase_strength as module
from counselor.vault.errors import PassphraseTooShort, PassphraseWeak
from counselor.vault.passphrase_strength import passphrase_strength, strong_passphrase


@pytest.mark.parametrize(
    ("passphrase", "advice"),
    [
        ("elevenchars", "passphrase.advice.short"),
        ("passwordpass", "passphrase.advice.common"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "passphrase.advice.repeat"),
        ("word word word word word", "passphrase.advice.repeat"),
        ("abcdefghijklmn", "passphrase.advice.sequence"),
        ("zxcvbnm,./zxcvbnm", "passphrase.advice.keyboard"),
        ("12.03.198412.03.1984", "passphrase.advice.repeat"),
    ],
)
def test_easy_ones_are_refused_and_told_why(passphrase: str, advice: str):
    strength = passphrase_strength(passphrase)
    assert not strength.is_enough
    assert advice in strength.advice
    with pytest.raises((PassphraseWeak, PassphraseTooShort)):
        strong_passphrase(passphrase)


@pytest.mark.parametrize(
    "passphrase", ["gravel lantern otter mosaic teapot violet", "k3Vq!z9Wm#Tp2xLr"]
)
def test_good_ones_are_taken(passphrase: str):
    assert passphrase_strength(passphrase).score == module.BEST_SCORE
    assert passphrase_strength(passphrase).advice == ()
    assert strong_passphrase(passphrase) == passphrase


def test_one_that_is_just_enough_is_taken_with_advice():
    strength = passphrase_strength("12.03.1984 1984")
    assert (strength.score, strength.is_enough) == (module.LEAST_SCORE, True)
    assert "passphrase.advice.date" in strength.advice


def test_ones_own_name_is_no_secret():
    name = "Zbigniew Wolinskiewicz"
    assert passphrase_strength(name.lower()).is_enough
    known = passphrase_strength(name.lower(), (name,))
    assert not known.is_enough
    assert "passphrase.advice.own_name" in known.advice


def test_a_very_long_one_is_judged_too():
    assert passphrase_strength("gravel lantern otter mosaic " * 20).is_enough


def test_every_advice_and_score_has_a_sentence():
    words = wording.load("en")
    keys = {*module._PATTERNS.values(), *module._DICTIONARIES.values(), module._ANY_WORD}
    keys |= {module._LONGER, "passphrase.advice.short"}
    keys |= {f"passphrase.score.{score}" for score in range(5)}
    assert [key for key in sorted(keys) if not words.has(key)] == []
