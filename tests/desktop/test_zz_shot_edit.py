from test_edit_page import page, case, choose, QLineEdit
def test_shot(opened, case, page):
    opened.window.resize(1280,720)
    opened.space.open_text(case.id, "patient", "es"); opened.settle()
    choose(page, "next.share")
    page.form.words.setPlainText("Lleve una copia a la Dra. Bello."); page.form.save.click(); opened.settle()
    opened.bot.wait(100)
    opened.window.grab().save("/tmp/shot1.png")
    opened.space.open_text(case.id, "clinician", "en"); opened.settle()
    opened.window.grab().save("/tmp/shot2.png")
    opened.space.show_settings(); opened.settle(); opened.bot.wait(100)
    opened.window.grab().save("/tmp/shot4.png")
