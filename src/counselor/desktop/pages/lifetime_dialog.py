"""Lifetime risks of a finding: curve, figures, and both in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_lifetime_dialog import Ui_LifetimeDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.risk_drawing import curve_of, figures_of, points_of
from counselor.desktop.risk_text import (
    cautions_html,
    condition_html,
    curve_table,
    described,
    sex_label,
)
from counselor.desktop.session import Session
from counselor.desktop.wording import term, tr
from counselor.inherited.penetrance import ConditionRisk, LifetimeRisk
from counselor.rulebook.models import Source
from counselor.rulebook.risk_models import RiskSex

_FIGURES_LINES = 16


class LifetimeDialog(SessionDialog):
    """Shows one organ at a time; the sex is asked for only where figures differ by it."""

    def __init__(
        self,
        session: Session,
        risk: LifetimeRisk,
        sources: Mapping[str, Source],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_LifetimeDialog()
        self.form.setupUi(self)
        self._risk, self._sources = risk, sources
        form = self.form
        form.heading.setText(tr("Lifetime risk, {gene}").format(gene=risk.gene))
        form.condition.addItems(
            [_capital(term("risk.condition", item.condition)) for item in risk.conditions]
        )
        form.condition.currentIndexChanged.connect(self._choose_condition)
        form.sex.currentIndexChanged.connect(self._show)
        form.cancel.clicked.connect(self.reject)
        self.dress(form.notice)
        form.figures.setMinimumHeight(self.fontMetrics().lineSpacing() * _FIGURES_LINES)
        self._choose_condition()
        theme.broad(self, form.scroll)

    @property
    def condition(self) -> ConditionRisk:
        """The organ or condition on show."""
        return self._risk.conditions[self.form.condition.currentIndex()]

    def _sexes(self) -> list[RiskSex]:
        shown = self.condition
        found = {item.sex for item in (*shown.estimates, *shown.ratios)}
        found |= {curve.sex for curve in shown.curves}
        own = [sex for sex in (RiskSex.FEMALE, RiskSex.MALE) if sex in found]
        return [*own] or [RiskSex.BOTH]

    def _choose_condition(self) -> None:
        form, sexes = self.form, self._sexes()
        with QSignalBlocker(form.sex):
            form.sex.clear()
            for sex in sexes:
                form.sex.addItem(_capital(sex_label(sex)), sex)
        for widget in (form.sex, form.sex_label):
            widget.setVisible(len(sexes) > 1)
        self._show()

    def _show(self) -> None:
        condition, sex = self.condition, self.form.sex.currentData()
        curve = curve_of(condition, sex)
        figures = figures_of(condition, sex, self._sources)
        spoken = [f"{item.label}: {item.percent:g} %" for item in figures]
        self.form.curve.show_curve(points_of(curve), figures, described(curve, spoken))
        html = cautions_html(self._risk) + condition_html(condition, self._sources)
        html += "".join(curve_table(item, self._sources) for item in condition.curves)
        self.form.figures.show_html(html)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
