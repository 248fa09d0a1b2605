"""Every place of the window, one after the other, for tests of what holds everywhere.

A place is a page in one of its states, a dialog, or something that stands over a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget
from test_small_screens import openers

from case_builder import an_indication
from counselor.casework.models import Case, Patient
from counselor.desktop.review_entries import Heading
from counselor.genome.build import Build
from counselor.readers.outside_calls import OutsideCall
from counselor.rulebook.entries import Entry, Shelf
from couple_builder import the_rulebook, two_people
from desktop_driver import Screen
from practice_builder import FINDINGS
from vcf_builder import VcfBuilder

Step = Callable[[], object]

EARLIER = replace(FINDINGS, input=replace(FINDINGS.input, file="earlier.vcf", sha256="cd" * 32))
CALLS = (OutsideCall("CYP2C19", "*2/*2"), OutsideCall("HLA-B", "*57:01/*07:02"))
ENTRIES = (
    Entry(Shelf.PGX_GENES, "CYP2C19"),
    Entry(Shelf.INHERITED_GENES, "BRCA1"),
    Entry(Shelf.DRUGS, "clopidogrel"),
)
_ROWS_OF_EACH_KIND = 3
"""Rows of the list of findings that are looked at below each heading."""


@dataclass
class Places:
    """Walks a window that is locked when the walk begins; `folder` takes the files it needs."""

    screen: Screen
    folder: Path

    def walk(self) -> Iterator[tuple[str, QWidget]]:
        """Yield name and window of each place while it is on show."""
        for steps in (
            self._gate, self._before_anything, self._patient, self._couple, self._review,
            self._importing, self._rulebook, self._practice, self._over_pages, self._dialogs,
            self._tour,
        ):  # fmt: skip
            for name, show in steps():
                yield name, self._shown(show)

    def _shown(self, show: Step) -> QWidget:
        self._close_dialogs()
        show()
        self.screen.settle()
        dialogs = (it for it in self.screen.window.findChildren(QDialog) if it.isVisible())
        return next(dialogs, self.screen.window)

    def _close_dialogs(self) -> None:
        for dialog in self.screen.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self.screen.settle()

    def _gate(self) -> Iterator[tuple[str, Step]]:
        window, path = self.screen.window, self.screen.practice.path
        yield "first run", window.show_first_run
        yield "unlock", lambda: window.show_unlock(path)
        yield "recover", lambda: window.show_recovery(path, ("Rosa Vance",))

    def _before_anything(self) -> Iterator[tuple[str, Step]]:
        yield "today, nothing", self.screen.enter
        yield "patients, none", self.screen.window.show_patients
        yield "import, no file", lambda: self.screen.window.open_import("")

    def _patient(self) -> Iterator[tuple[str, Step]]:
        space, patient = self.screen.space, self._whole_patient()
        yield "today", space.show_today
        yield "patients", space.show_patients
        yield "patients, none fits", lambda: space.show_patients("Nobody")
        yield "patient", lambda: space.open_patient(patient.id)
        tabs = space.patient.form.tabs
        for place in range(tabs.count()):
            yield f"patient, {tabs.tabText(place)}", partial(tabs.setCurrentIndex, place)
        yield "medicines check", lambda: space.check_medicine(patient.id)
        field = space.patient.form.drug_check.field
        for typed in ("clopidogrel", "warfrin", "Blorptinib"):
            yield f"medicines check, {typed}", partial(field.setText, typed)

    def _whole_patient(self) -> Patient:
        """A patient with two results on the bundled rulebook, and words on every tab."""
        practice = self.screen.practice
        medicines = ("Plavix 75 mg", "Blorptinib")
        patient = practice.patient("carrier", "pgx", "acmg_sf", number="W-1", medicines=medicines)
        bench = practice.bench
        for name, calls in (("one.vcf", CALLS[:1]), ("two.vcf", CALLS)):
            file = self._pgx_file(name)
            prepared = bench.prepare_import(file, patient_id=patient.id, outside_calls=calls)
            bench.store_import(patient.id, prepared, an_indication())
        return patient

    def _pgx_file(self, name: str) -> Path:
        builder = VcfBuilder(Build.GRCH38).samples(name)
        places = {}
        for gene in ("CYP2C9", "TPMT", "SLCO1B1"):
            known = the_rulebook().pgx_gene(gene)
            assert known is not None
            places |= {(it.chrom, it.pos38): (it.ref, it.alts[0]) for it in known.positions[:8]}
        for (chrom, position), (ref, alt) in sorted(places.items()):
            builder.record(chrom, position, ref, alt, "0/1" if position % 3 else "0/0", dp=40)
        return builder.write(self.folder / name)

    def _couple(self) -> Iterator[tuple[str, Step]]:
        space, people = self.screen.space, two_people(self.screen.practice)
        people.sign(people.anas)
        yield "couple, one not signed", lambda: space.open_couple(people.couple.id)
        people.sign(people.bens)
        people.share()
        yield "couple", lambda: space.open_couple(people.couple.id)
        yield "text of a couple", lambda: space.open_couple_text(people.couple.id, "en")

    def _review(self) -> Iterator[tuple[str, Step]]:
        space, case = self.screen.space, self._newest_case()
        yield "review", lambda: space.open_case(case.id)
        view, model = space.review.form.findings, space.review.model
        after_heading = 0
        for row in range(model.rowCount()):
            after_heading = 0 if isinstance(model.entry(row), Heading) else after_heading + 1
            if 0 < after_heading <= _ROWS_OF_EACH_KIND:
                index = model.index(row)
                yield f"review, row {row}", partial(view.setCurrentIndex, index)
        yield "draft", lambda: space.open_draft(case.id)
        yield "text", lambda: space.open_text(case.id, "patient")

    def _newest_case(self) -> Case:
        bench = self.screen.practice.bench
        (person,) = (row for row in bench.search_patients("W-1"))
        return bench.case(bench.cases(person.id)[0].id)

    def _importing(self) -> Iterator[tuple[str, Step]]:
        window, folder = self.screen.window, self.folder
        patient = self.screen.practice.bench.search_patients("W-1")[0]
        one = VcfBuilder().samples("ANNA").record("1", 1000, "A", "G").write(folder / "a.vcf")
        two = VcfBuilder().samples("A", "B").record("1", 1000, "A", "G").write(folder / "b.vcf")
        bad = folder / "bad.vcf"
        bad.write_text("%PDF-1.4")
        yield "import, sheet", lambda: window.open_import(patient.id, one)
        yield "import, question", lambda: window.open_import(patient.id, two)
        yield "import, whose", lambda: self.screen.space.open_import("", (one, two, bad))
        page = self.screen.space.importing
        for row in range(len(page.queue.items)):
            item = page.queue.items[row]
            yield f"import, {row} {item.state.value}", partial(page.form.queue.chosen.emit, item)

    def _rulebook(self) -> Iterator[tuple[str, Step]]:
        space = self.screen.space
        yield "rulebook", space.show_rulebook
        for entry in ENTRIES:
            yield f"rulebook, {entry.name}", partial(space.show_rulebook, entry)
        yield "rulebooks compared", space.compare_rulebooks

    def _practice(self) -> Iterator[tuple[str, Step]]:
        space = self.screen.space
        yield "practice", space.show_practice
        yield "settings", space.show_settings
        yield "letterhead", space.show_letterhead
        yield "users", space.show_users
        yield "security", space.show_security
        yield "backup", space.show_backup
        yield "audit", space.show_audit

    def _over_pages(self) -> Iterator[tuple[str, Step]]:
        form, help_of = self.screen.window.form, self.screen.window.help
        yield "palette", form.palette.trigger
        yield "keyboard", form.keyboard.trigger
        yield "help", form.help.trigger
        yield "help, contents", lambda: help_of.open().show_contents()
        yield "help, searched", lambda: help_of.open().field.setText("consent")
        yield "help, closed", lambda: help_of.open().close()

    def _dialogs(self) -> Iterator[tuple[str, Step]]:
        for name, show in openers(self.screen).items():
            yield f"{name} dialog", show

    def _tour(self) -> Iterator[tuple[str, Step]]:
        tour, bot = self.screen.window.tour, self.screen.bot

        def begin() -> None:
            dialog = tour.ask()
            dialog.folder.setText(str(self.folder / "tour"))
            dialog.begin.click()
            bot.waitUntil(lambda: tour.sample is not None, timeout=60_000)

        yield "tour dialog", tour.ask
        yield "tour", begin
        yield "tour, next step", tour.callout.next.click
