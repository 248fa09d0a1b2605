"""No folder that was visited is remembered on disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from counselor.desktop.file_dialogs import ask_for_file, ask_where_to_save, forget_last
from desktop_driver import Screen


def test_a_chosen_folder_leaves_no_trace(qtbot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "config")
    )
    folder = tmp_path / "Zzyzx Quimbleton"
    folder.mkdir()
    (folder / "result.vcf").write_text("x")
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen: list[Path] = []
    ask_for_file(parent, "Choose", ["* (*)"], chosen.append, str(folder))
    dialog = parent.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile("result.vcf")
    dialog.accept()
    qtbot.waitUntil(lambda: parent.findChild(QFileDialog) is None)
    assert chosen == [folder / "result.vcf"]
    written = [path.read_text() for path in (tmp_path / "config").rglob("*") if path.is_file()]
    assert not [text for text in written if "Quimbleton" in text]


def test_the_next_file_is_saved_beside_the_last_until_the_vault_is_locked(
    opened: Screen, settings: QSettings, tmp_path: Path
) -> None:
    def begun(folder: str = "") -> QFileDialog:
        kind = ["Text (*.txt)"]
        ask_where_to_save(opened.window, "Save", kind, written.append, "one.txt", folder)
        (dialog,) = opened.window.findChildren(QFileDialog)
        return dialog

    def end(dialog: QFileDialog) -> None:
        dialog.accept()
        opened.bot.waitUntil(lambda: not opened.window.findChildren(QFileDialog))

    written: list[Path] = []
    forget_last()
    end(begun(str(tmp_path)))
    assert written == [tmp_path / "one.txt"]
    again = begun()
    assert Path(again.directory().absolutePath()) == tmp_path
    end(again)
    assert str(tmp_path) not in {str(settings.value(key)) for key in settings.allKeys()}
    opened.window.lock()
    opened.settle()
    elsewhere = begun()
    assert Path(elsewhere.directory().absolutePath()) != tmp_path
    elsewhere.reject()
