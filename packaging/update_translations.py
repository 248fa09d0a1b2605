"""Bring resources/translations/*.ts up to date with the forms and the code of the window.

Texts are those of ui/*.ui (one context a form) and of `tr("...")` and `later("...")` in the code
(context Window, or the second argument). Translations that stand there are kept, new texts are
marked unfinished, what is gone is dropped. The files are Qt Linguist's; `en.ts` holds only what
has a plural, since English is the language of the texts themselves.

Usage: python packaging/update_translations.py [--check]
"""

from __future__ import annotations

import argparse
import ast
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
FORMS = ROOT / "ui"
CODE = ROOT / "src" / "counselor" / "desktop"
TRANSLATIONS = ROOT / "resources" / "translations"
SOURCE_LANGUAGE = "en"
CODE_CONTEXT = "Window"
_CALLS = {"tr", "later"}
_USUAL_PLURALS = 2
_NOT_TRANSLATED = {"shortcut"}


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text of the window: where it stands, what it says, whether it has a plural."""

    context: str
    source: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Translation:
    """One form, or one a plural category; not finished until a person wrote or confirmed it."""

    forms: tuple[str, ...]
    finished: bool


Catalogue = dict[Text, Translation]


class TextNotPlain(Exception):
    """A call of `tr` or `later` whose text can't be read from the code."""


def texts() -> list[Text]:
    """Return every text of the window, sorted.

    Raises:
        TextNotPlain: A text is put together, or taken from a name nobody marked with `later`.
    """
    found = {text for form in FORMS.glob("*.ui") for text in texts_of_form(form)}
    code = [file for file in CODE.rglob("*.py") if file.parent.name != "forms"]
    found |= {text for file in code for text in texts_of_code(file.read_text("utf-8"), file.name)}
    plural = {(text.context, text.source) for text in found if text.plural}
    doubled = {it for it in found if not it.plural and (it.context, it.source) in plural}
    return sorted(found - doubled)


def texts_of_form(form: Path) -> Iterator[Text]:
    """Yield the texts of a form, but for keys and what has no letter."""
    tree = ET.parse(form).getroot()  # noqa: S314 - our own file
    context = tree.findtext("class") or form.stem
    for item in tree.iter():
        if item.get("name") in _NOT_TRANSLATED:
            continue
        for text in item.findall("string"):
            told = text.text or ""
            if text.get("notr") != "true" and any(letter.isalpha() for letter in told):
                yield Text(context, told)


def texts_of_code(code: str, name: str) -> Iterator[Text]:
    """Yield the texts that a module translates.

    Raises:
        TextNotPlain: See `texts`.
    """
    for call in ast.walk(ast.parse(code)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id not in _CALLS:
            continue
        said = [it.value if isinstance(it, ast.Constant) else None for it in call.args]
        if isinstance(said[0], str):
            context = str(said[1]) if len(said) > 1 else CODE_CONTEXT
            yield Text(context, said[0], any(word.arg == "n" for word in call.keywords))
        elif call.func.id == "later" or isinstance(call.args[0], ast.JoinedStr | ast.BinOp):
            raise TextNotPlain(f"{name}, line {call.lineno}: {ast.unparse(call)}")


def read(file: Path) -> Catalogue:
    """Return what a translation file holds; nothing where it is not there."""
    if not file.is_file():
        return {}
    kept: Catalogue = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own
        for message in context.iter("message"):
            plural = message.get("numerus") == "yes"
            text = Text(context.findtext("name") or "", message.findtext("source") or "", plural)
            told = message.find("translation")
            if told is None:
                continue
            forms = tuple(form.text or "" for form in told.iter("numerusform")) if plural else ()
            kept[text] = Translation(forms or (told.text or "",), told.get("type") is None)
    return kept


def merge(wanted: list[Text], kept: Catalogue) -> Catalogue:
    """Return the catalogue of the texts that are there now.

    A new text is unfinished; where another context has it, that translation is proposed. It has
    as many plural forms as those that the file has already.
    """
    plurals = max((len(it.forms) for text, it in kept.items() if text.plural), default=0)
    known = {text.source: it for text, it in kept.items() if not text.plural}
    made: Catalogue = {}
    for text in wanted:
        count = (plurals or _USUAL_PLURALS) if text.plural else 1
        proposed = known.get(text.source) if not text.plural else None
        forms = proposed.forms if proposed is not None else ("",) * count
        made[text] = kept.get(text, Translation(forms, finished=False))
    return made


def written(catalogue: Catalogue, language: str) -> str:
    """Return a translation file as text; the same catalogue gives the same bytes."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="{SOURCE_LANGUAGE}">',
    ]
    for context in sorted({text.context for text in catalogue}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for text, its in sorted(catalogue.items(), key=lambda item: item[0]):
            if text.context == context:
                lines += _message(text, its)
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _message(text: Text, its: Translation) -> list[str]:
    state = "" if its.finished else ' type="unfinished"'
    if text.plural:
        forms = "".join(f"<numerusform>{escape(form)}</numerusform>" for form in its.forms)
        told, mark = forms, ' numerus="yes"'
    else:
        told, mark = escape(its.forms[0]), ""
    return [
        f"    <message{mark}>",
        f"        <source>{escape(text.source)}</source>",
        f"        <translation{state}>{told}</translation>",
        "    </message>",
    ]


def updated(file: Path) -> Catalogue:
    """Return what a file should hold now."""
    wanted = texts()
    if file.stem == SOURCE_LANGUAGE:
        wanted = [text for text in wanted if text.plural]
    return merge(wanted, read(file))


def main(arguments: list[str] | None = None) -> int:
    """Update every file; list what is unfinished. Returns 1 where --check finds something."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing, only tell")
    options = parser.parse_args(arguments)
    waiting = 0
    for file in sorted(TRANSLATIONS.glob("*.ts")):
        catalogue = updated(file)
        made = written(catalogue, file.stem)
        if options.check:
            waiting += made != file.read_text(encoding="utf-8")
        else:
            file.write_text(made, encoding="utf-8", newline="\n")
        for text, its in catalogue.items():
            if not its.finished:
                waiting += 1
                print(f"{file.name}: {text.context}: {text.source}")
    return 1 if options.check and waiting else 0


if __name__ == "__main__":
    sys.exit(main())
