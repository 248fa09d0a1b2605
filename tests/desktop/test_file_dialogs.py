"""No folder that was visited is remembered on disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from counselor.desktop.file_dialogs import ask_for_file


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
