"""Help in the window: every page has one, in both languages, and nothing in it leads nowhere."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from counselor import bundled
from counselor.desktop import help_topics
from desktop_driver import Screen, whole_pages

LANGUAGES = ("en", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_all_pages_and_no_other(language: str):
    files = {file.stem for file in bundled.path("help", language).glob("*.md")}
    assert files == set(help_topics.CONTENTS)
    for item in help_topics.topics(language):
        assert item.title
        assert set(item.links) <= files, item.name
        whole = help_topics.to_html(item, str)
        assert not re.search(r"\*\*|`|\]\(|\\", whole), item.name


def test_both_languages_name_the_same_keys_and_pages():
    for one, other in zip(help_topics.topics("en"), help_topics.topics("es"), strict=True):
        assert one.name == other.name
        assert one.keys == other.keys
        assert sorted(one.links) == sorted(other.links)


def test_every_page_of_the_window_has_a_page_of_help(opened: Screen):
    pages = [*opened.space.all_pages]
    gate = opened.window.gate
    pages += [gate.unlock_page, gate.first_run_page, gate.recover_page]
    for page in pages:
        name = help_topics.TOPIC_OF_PAGE.get(type(page).__name__, "")
        assert name in help_topics.CONTENTS, type(page).__name__


def test_every_key_that_the_help_names_does_something(opened: Screen):
    window = opened.window
    whole_pages(opened.space)
    bound = {QKeySequence(key).toString() for key in _keys_of(window)}
    named = {key for item in help_topics.topics("en") for key in item.keys}
    assert {key for key in named if QKeySequence(key).toString() not in bound} == set()


def _keys_of(window) -> list[str]:
    actions = [key.toString() for it in window.findChildren(QAction) for key in it.shortcuts()]
    shortcuts = [it.key().toString() for it in window.findChildren(QShortcut)]
    buttons = [it.shortcut().toString() for it in window.findChildren(QAbstractButton)]
    return [*actions, *shortcuts, *buttons]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("backup", "backup"), ("recover", "backup"), ("STAR alleles", "rulebook"), ("PED", None)],
)
def test_search_finds_words_as_they_are_typed(wanted: str, first: str | None):
    hits = help_topics.search("en", wanted)
    assert ([hit.topic.name for hit in hits[:1]] or [None]) == [first]


def test_search_minds_neither_case_nor_accents_and_shows_the_passage():
    (hit, *_more) = help_topics.search("es", "BOVEDA cifrado")
    assert hit.topic.name == "first-visit"
    assert "bóveda" in hit.excerpt


def test_f1_opens_the_topic_of_the_page_and_escape_returns(opened: Screen):
    window = opened.window
    opened.space.show_settings()
    opened.settle()
    window.activateWindow()
    window.form.help.trigger()
    dock = window.help.dock
    assert dock is not None
    assert dock.name == "settings"
    dock.follow("documents.md".removesuffix(".md"))
    assert dock.name == "documents"
    dock.go_back()
    assert dock.name == "settings"
    QTest.keyClick(dock, Qt.Key.Key_Escape)
    assert not dock.isVisible()


def test_what_is_typed_into_the_search_is_dropped_with_the_lock(opened: Screen):
    window = opened.window
    dock = window.help.open()
    QTest.keyClicks(dock.field, "not assessed")
    assert dock.hits.item(0).text().startswith('What "not assessed" means')
    QTest.keyClick(dock.field, Qt.Key.Key_Return)
    assert dock.name == "not-assessed"
    QTest.keyClicks(dock.field, "Okafor")
    assert "No page" in dock.hits.item(0).text()
    window.lock()
    assert dock.field.text() == ""
    assert window.help.topic_on_show() == "backup"
