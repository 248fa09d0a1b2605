"""Asking for a file, without leaving a trace of where it lay.

Qt's own file dialog remembers the last folders in a settings file shared by all Qt programs, and a
folder or file may be named after a patient. What it wrote is removed as soon as it closes. A dialog
begins in the folder of the last one; that is kept in memory alone, until the vault is locked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from counselor.desktop import theme

_REMEMBERED = ("FileDialog/lastVisited", "FileDialog/history", "FileDialog/shortcuts")


class Purpose(StrEnum):
    """What a folder was chosen for: each purpose has a last folder of its own."""

    OPEN = "open"
    SAVE = "save"
    FOLDER = "folder"


_last: dict[Purpose, str] = {}


def ask_for_file(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    chosen: Callable[[Path], None],
    folder: str = "",
    name: str = "",
) -> None:
    """Ask for an existing file and hand its path to `chosen`; `name`: what the dialog is found by.

    The name is Qt's object name.
    """
    dialog = _dialog(parent, title, filters, chosen, folder, Purpose.OPEN)
    dialog.setObjectName(name)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_for_files(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    chosen: Callable[[list[Path]], None],
) -> None:
    """Ask for one or several existing files and hand their paths to `chosen`."""
    dialog = QFileDialog(parent, title, _start(Purpose.OPEN))
    _dress(dialog, filters, Purpose.OPEN)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()


def ask_for_folder(
    parent: QWidget,
    title: str,
    chosen: Callable[[Path], None],
    folder: str = "",
    purpose: Purpose = Purpose.FOLDER,
) -> None:
    """Ask for an existing folder and hand its path to `chosen`."""
    dialog = _dialog(parent, title, (), chosen, folder, purpose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def ask_where_to_save(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    chosen: Callable[[Path], None],
    name: str,
    folder: str = "",
) -> None:
    """Ask where to write a file, `name` being proposed, and hand the path to `chosen`."""
    dialog = _dialog(parent, title, filters, chosen, folder, Purpose.SAVE)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.open()


def forget_folders() -> None:
    """Remove what Qt's file dialog keeps of folders that were visited."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in _REMEMBERED:
        settings.remove(key)
    settings.sync()


def forget_last() -> None:
    """Forget the last folders: the vault is locked, and one may be named after a patient."""
    _last.clear()


def _start(purpose: Purpose) -> str:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return _last.get(purpose) or QStandardPaths.writableLocation(documents)


def _dialog(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    chosen: Callable[[Path], None],
    folder: str,
    purpose: Purpose,
) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder or _start(purpose))
    _dress(dialog, filters, purpose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog


def _dress(dialog: QFileDialog, filters: Sequence[str], purpose: Purpose) -> None:
    def keep() -> None:
        _last[purpose] = dialog.directory().absolutePath()

    dialog.accepted.connect(keep)
    dialog.setAttribute(theme.DELETE_ON_CLOSE)
    if filters:
        dialog.setNameFilters(list(filters))
    dialog.finished.connect(lambda _result: forget_folders())
    dialog.destroyed.connect(forget_folders)
