"""Two people, or one in two windows, press more buttons at once: by actions, and over HTTP.

Prints what came of each: «done» or the sentence of the refusal; over HTTP the status besides.
"""

import json
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from unittest.mock import patch

from tests.desk.hard.people import MAY, NOW, opened, people
from tests.desk.hard.pressing import both

from otklik.core.months import Month
from otklik.desk.reading.effect import Effect, Standing
from otklik.desk.roles import Actor, Role
from otklik.detectors.detector import Flag
from otklik.detectors.look import Seen
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

_UNKNOWN = Effect(Standing("—", "—"), Standing("—", "—"), 0)
_PATIENCE = 60
_FLAG = Flag("late_rejected", "zarechny", 9, 20, 0.45, 0.1, "Отклонено поздно.", (), "month")
_MORE = (
    ("expert", Role.EXPERT, ""), ("expert2", Role.EXPERT, ""),
    ("administrator", Role.ADMINISTRATOR, ""), ("administrator2", Role.ADMINISTRATOR, ""),
    ("district", Role.REPRESENTATIVE, "zarechny"), ("district2", Role.REPRESENTATIVE, "zarechny"),
)  # fmt: skip
_TOLD = re.compile(r"<main.*?</main>", re.S)


def everybody() -> dict[str, Actor]:
    """Those who close a month, and two more of every kind."""
    from otklik.desk.store.models import User

    people()
    for login, role, authority_id in _MORE:
        told = {"name": f"Сотрудник {login}", "role": role.value, "authority_id": authority_id}
        User.objects.create(login=login, **told)
    return {one.login: one.actor for one in User.objects.all()}


def both_post(path: str, logins: tuple[str, str], **form: str) -> list[tuple[int, str]]:
    """Status and the words of the page that each gets, who send one form at once."""
    from django.db import connection
    from tests.desk.second_factor import verified_client

    start, answers = Barrier(2), list[tuple[int, str]]()
    clients = [verified_client(login, HTTP_HOST="localhost") for login in logins]

    def press(client: Any) -> None:
        start.wait(_PATIENCE)
        answer = client.post(path, form)
        found = _TOLD.search(answer.content.decode())
        words = re.sub(r"<[^>]+>", " ", found[0]) if found else ""
        answers.append((answer.status_code, " ".join(unescape(words).split())))
        connection.close()

    threads = [Thread(target=press, args=(one,)) for one in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * _PATIENCE)
    return sorted(answers)


def _objected(workspace: Workspace, told: dict[str, Actor]) -> Iterator[tuple[str, Any]]:
    from otklik.desk.actions import answers, objections
    from otklik.desk.actions.flags import FlagKey, flag_reject
    from otklik.desk.store.found import RecordKey
    from otklik.desk.store.models import Objection

    analysts, districts = _two(told, "analyst"), _two(told, "district")
    for number, button in (("900", "by_http"), ("901", "objection"), ("902", "answer")):
        record = RecordKey(str(MAY), "incident", str(int(number) + 1000))
        said: dict[str, Any] = {"workspace": workspace, "authority_id": "zarechny", "text": "нет"}
        outcome = both(objections.objection_raise, *districts, record=record, **said)
        if button == "objection":
            yield button, outcome
        if button == "answer":
            about: dict[str, Any] = {
                "workspace": workspace,
                "objection_id": Objection.objects.last().pk,
            }
            yield button, both(answers.objection_reject, *analysts, answer="нет", **about)
    key = FlagKey(MAY, "late_rejected", "zarechny", "month")
    yield "flag", both(flag_reject, *analysts, workspace=workspace, key=key, reason="авария")
    number = Objection.objects.first().pk
    path = f"/months/{MAY}/objections/{number}/reject/"
    yield "answer_http", both_post(path, ("analyst", "analyst2"), answer="это не повтор")


def _decided(workspace: Workspace, told: dict[str, Actor]) -> Iterator[tuple[str, Any]]:
    from otklik.desk.actions.decisions import decision_propose
    from otklik.desk.actions.measures import Measure
    from otklik.desk.store.ruled import decisions

    measure = Measure("exclude", "zarechny", "duplicate", "", (("incident", "1903"),), "да", "№ 7")
    here: dict[str, Any] = {"workspace": workspace, "month": MAY, "now": NOW}
    decision_propose(measure=measure, by=told["analyst"], **here)
    path = f"/months/{MAY}/decisions/{decisions(str(MAY))[0].pk}/confirm/"
    yield "confirm_http", both_post(path, ("approver", "approver2"))


def _sent(workspace: Workspace, told: dict[str, Actor]) -> Iterator[tuple[str, Any]]:
    """One file sent twice at once is read twice, and is there once."""
    from tests.desk.sending import june

    from otklik.desk.actions.importing import import_read
    from otklik.desk.actions.imports import Said, import_begin
    from otklik.desk.actions.uploads import Upload
    from otklik.desk.store.models import Import

    content = june(Path(os.environ["OTKLIK_ASIDE"]))
    file: dict[str, Any] = {"upload": Upload("июнь.csv", [content]), "said": Said()}
    yield "upload", both(import_begin, *_two(told, "analyst"), workspace=workspace, **file)
    keyed = {**file, "key": "один и тот же"}
    one = told["analyst"]
    yield "upload_keyed", both(import_begin, one, one, workspace=workspace, **keyed)
    for found in Import.objects.order_by("id"):
        import_read(workspace=workspace, import_id=found.pk, now=NOW)
    yield "known", [one.is_known for one in Import.objects.order_by("id")]


def _marked(workspace: Workspace, told: dict[str, Actor]) -> Iterator[tuple[str, Any]]:
    from tests.desk.marking import dealt, items_of, with_experts

    from otklik.desk.actions.marking import Given, mark_draft, mark_finish, marks_hand_in
    from otklik.tables.marks import CRITERIA

    dealt(with_experts(workspace), told["analyst"])
    expert = told["expert"]
    signed: dict[str, Any] = {"workspace": workspace, "by": expert, "now": NOW}
    for one in items_of(expert)[:2]:
        mark_draft(assignment_id=one.pk, given=Given(dict.fromkeys(CRITERIA, 2)), **signed)
        mark_finish(assignment_id=one.pk, **signed)
    yield "hand_in", both(marks_hand_in, expert, expert, workspace=workspace, month=MAY)


def _ruled(workspace: Workspace, told: dict[str, Actor]) -> Iterator[tuple[str, Any]]:
    from tests.desk.softening import NEW, softened

    from otklik.desk.actions.bodies import body_put
    from otklik.desk.actions.rules import rules_choose, rules_compare, rules_propose
    from otklik.desk.store.rules import open_proposal

    bridges = Authority("bridges", "Дирекция мостов", "Мосты", "other")
    administrators = _two(told, "administrator")
    here: dict[str, Any] = {"workspace": workspace}
    yield "registry", both(body_put, *administrators, wanted=bridges, is_new=True, **here)
    signed: dict[str, Any] = {"workspace": softened(workspace), "by": told["analyst"], "now": NOW}
    rules_compare(version=NEW, **signed)
    rules_propose(version=NEW, since=Month(2026, 8), note="мягче", **signed)
    found = open_proposal()
    assert found
    yield "rules", both(rules_choose, *_two(told, "approver"), proposal_id=found.pk, **here)


def _two(told: dict[str, Actor], login: str) -> tuple[Actor, Actor]:
    return told[login], told[f"{login}2"]


def main() -> None:
    """Every such button, in the order of a month; the rules come before they are other ones."""
    workspace = opened()
    told = everybody()
    seen = (Seen("late_rejected", "Отклонено поздно", 20, (_FLAG,)),)
    patch("otklik.desk.reading.flags._seen", lambda _: seen).start()
    patch("otklik.desk.actions.decisions.effect_of_decision", lambda *_: _UNKNOWN).start()
    found = dict[str, Any]()
    for chapter in (_objected, _decided, _ruled, _sent, _marked):
        found |= dict(chapter(workspace, told))
    print(json.dumps(found | _left(workspace), ensure_ascii=False))


def _left(workspace: Workspace) -> dict[str, Any]:
    from collections import Counter

    from otklik.desk.store.chain import verified
    from otklik.desk.store.found import journal
    from otklik.ingest.stored import stored_batches
    from otklik.workspace.journal import standing
    from otklik.workspace.objections import read_statements

    verified(workspace)
    return {
        "journal": Counter(one.action for one in journal()),
        "batches": len(stored_batches(workspace)),
        "decisions": len(standing(workspace.decisions)),
        "statements": len(read_statements(workspace.decisions)),
        "bodies": [one.id for one in workspace.load_registry().authorities].count("bridges"),
    }


if __name__ == "__main__":
    main()
