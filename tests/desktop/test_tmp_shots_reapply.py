import os
from desktop.test_rulebook_update import updated, lines
from counselor.desktop.pages.rulebook_change_dialog import RulebookChangeDialog
from PySide6.QtWidgets import QApplication
from counselor.desktop import theme
def test_shots(updated):
    out=os.environ["SHOTS"]; name=os.environ["SHOT"]
    w=updated.window; w.resize(1280,800)
    today=updated.space.today
    updated.bot.waitUntil(today.form.update_card.isVisible)
    updated.settle(); w.grab().save(f"{out}/{name}-card.png")
    today.form.compare_now.click()
    updated.bot.waitUntil(lambda: bool(lines(updated)))
    updated.settle(); w.grab().save(f"{out}/{name}-list.png")
    today.form.waiting.chosen.emit(lines(updated)[0])
    updated.settle()
    d=updated.dialog(RulebookChangeDialog); d.grab().save(f"{out}/{name}-dialog.png")
    print(d.size())
