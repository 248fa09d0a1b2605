"""Roles: every step of the workbench declares what it needs, and refuses everybody else."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from case_builder import PASSPHRASE, an_indication, patient_fields
from counselor.casework.roles import PERMITTED, Action, Role, RoleLacking
from counselor.workbench import DecisionKind, Workbench
from counselor.workbench.permissions import DECLARED
from practice_builder import Practice

OPEN = {
    "create", "open", "recover", "close", "lock",  # the way in and out
    "user", "member", "may", "permit", "today",  # who is in, the day
    "vault_path", "is_open", "is_read_only", "update",  # how it was opened
    "rulebook",  # public facts
}  # fmt: skip
"""What needs no permission. Whoever adds something here says why."""


def public(kind: type) -> Iterator[tuple[str, Any]]:
    for name, member in inspect.getmembers(kind):
        if not name.startswith("_"):
            yield name, member


def steps() -> Iterator[tuple[str, Any]]:
    """Yield every public method of the workbench and of what its properties hand out."""
    for name, member in public(Workbench):
        if isinstance(member, property):
            returned = member.fget.__annotations__["return"]
            if returned.endswith("Steps"):
                kind = vars(inspect.getmodule(member.fget))[returned]
                yield from ((f"{name}.{inner}", step) for inner, step in public(kind))
                continue
        if name not in OPEN:
            yield name, member


STEPS = dict(steps())


def test_the_walk_finds_the_steps():
    assert {"patient", "sign", "export_report", "audit", "users.add", "couples.export"} <= set(
        STEPS
    )


@pytest.mark.parametrize("name", sorted(STEPS))
def test_every_step_declares_what_it_needs(name: str):
    assert isinstance(getattr(STEPS[name], DECLARED, None), Action), name


def permitted(role: Role) -> frozenset[str]:
    return frozenset(
        name for name, step in STEPS.items() if getattr(step, DECLARED, None) in PERMITTED[role]
    )


def test_assistants_neither_sign_nor_take_anything_out():
    allowed = permitted(Role.ASSISTANT)
    assert {"add_patient", "store_import", "decide", "draft_report"} <= allowed
    assert not allowed & {
        "sign", "sign_first", "sign_second", "begin_amendment", "export_report", "record_print",
        "couples.export", "couples.printed", "users.add", "audit",
    }  # fmt: skip


def test_administrators_see_no_patient():
    allowed = permitted(Role.ADMINISTRATOR)
    assert {"users.add", "users.remove", "keys.renew_key", "audit"} <= allowed
    shown = {Action.READ_PATIENTS, Action.EDIT_PATIENTS, Action.EXPORT, Action.READ_AUDIT_VALUES}
    assert not shown & PERMITTED[Role.ADMINISTRATOR]


def test_auditors_read_the_audit_trail_and_nothing_else():
    own = {name for name in STEPS if getattr(STEPS[name], DECLARED, None) is Action.OWN_ACCOUNT}
    assert permitted(Role.AUDITOR) - own == {
        name for name in STEPS if getattr(STEPS[name], DECLARED, None) is Action.READ_AUDIT
    }


def test_counsellors_do_the_whole_visit_and_no_administration():
    allowed = permitted(Role.COUNSELLOR)
    assert {"add_patient", "store_import", "decide", "sign", "export_report"} <= allowed
    assert not allowed & {"users.add", "users.remove", "keys.renew_key", "audit"}


def act_as(practice: Practice, *roles: Role) -> Workbench:
    """Let the person at the bench have other roles, as if another one had unlocked it."""
    vault = practice.bench._desk.vault
    vault.member = replace(vault.member, roles=roles)
    return practice.bench


def test_an_administrator_is_refused_before_anything_is_read(practice: Practice):
    patient = practice.patient("acmg_sf")
    before = len(practice.actions())
    bench = act_as(practice, Role.ADMINISTRATOR)
    with pytest.raises(RoleLacking, match="counsellor or assistant"):
        bench.patient(patient.id)
    with pytest.raises(RoleLacking):
        bench.search_patients("oka")
    with pytest.raises(RoleLacking):
        bench.add_patient(patient_fields("P-9"))
    assert len(bench.audit()) == before


def test_an_assistant_prepares_and_is_refused_the_signature(practice: Practice):
    patient = practice.patient("acmg_sf", "pgx")
    bench = act_as(practice, Role.ASSISTANT)
    case, _ = bench.store_import(patient.id, practice.prepared(patient.id), an_indication())
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    state = bench.review(case.id)
    assert not state.blockers
    assert (state.may_sign, state.can_sign) == (False, False)
    with pytest.raises(RoleLacking, match="counsellor"):
        bench.sign(case.id)
    report, _ = act_as(practice, Role.COUNSELLOR).sign(case.id)
    assert act_as(practice, Role.ASSISTANT).report_bytes(report.id).startswith(b"%PDF")
    with pytest.raises(RoleLacking):
        bench.record_print(report.id)


def test_roles_add_up(practice: Practice):
    bench = act_as(practice, Role.ASSISTANT, Role.AUDITOR)
    practice.patient("acmg_sf")
    assert "Okafor" in bench.audit()[-2].details or any(
        "Okafor" in item.details for item in bench.audit()
    )
    with pytest.raises(RoleLacking):
        bench.users.all()


def test_an_administrator_reads_the_trail_without_values_of_patients(practice: Practice):
    practice.patient("acmg_sf")
    rows = act_as(practice, Role.ADMINISTRATOR).audit()
    assert any(row.action == "patient.added" for row in rows)
    assert not any("Okafor" in row.details for row in rows)
    rows = act_as(practice, Role.AUDITOR).audit()
    assert any("Okafor" in row.details for row in rows)


def test_a_refusal_names_the_role_that_may(practice: Practice):
    bench = act_as(practice, Role.AUDITOR)
    with pytest.raises(RoleLacking) as refused:
        bench.users.all()
    assert "administrator" in str(refused.value)
    assert bench.practice.second_signature() is False
    assert bench.may(Action.READ_AUDIT)
    assert PASSPHRASE not in str(refused.value)
