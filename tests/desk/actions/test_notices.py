"""Who gets which letter, does nothing get out with it, and is none lost or sent twice?"""

from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from tests.desk.conftest import MAY, NOW
from tests.desk.loopback import Loopback, loopback
from tests.desk.web.test_states import signed

from otklik.desk.actions.notices import (
    MOST_TRIES,
    flags_tell,
    notices_forget,
    notices_send,
    sheets_tell,
)
from otklik.desk.actions.titles import TITLES
from otklik.desk.actions.users import Person, user_change
from otklik.desk.limits import LIMITS
from otklik.desk.mail_server import MailServer
from otklik.desk.roles import Actor
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.found import stuck_letters
from otklik.desk.store.models import FlagVerdict, Notice, User
from otklik.desk.store.notices import RULES
from otklik.workspace.folder import Workspace

People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")
ABOUT = {"month": str(MAY), "authority_id": "zarechny"}
SERVER = MailServer("127.0.0.1", 25, "", "", tls=False, sender="desk@example.ru")


@pytest.fixture(autouse=True)
def written_to(people: People, settings: Any) -> None:
    """A mail server is named, and everybody has an address."""
    settings.MAIL_SERVER, settings.DEFAULT_FROM_EMAIL = SERVER, SERVER.sender
    for login in people:
        User.objects.filter(login=login).update(email=f"{login}@example.ru")


def done(workspace: Workspace, by: Actor, action: str, **told: str) -> list[str]:
    """To whom letters of a deed are written, by the beginnings of their addresses."""
    Notice.objects.all().delete()
    add(workspace, Deed(action, **told), by=by, now=NOW)
    return sorted(one.address.partition("@")[0] for one in Notice.objects.all())


def test_a_person_is_told_that_his_entry_changed(workspace: Workspace, people: People) -> None:
    by = people["administrator"]
    for action in [one for one in RULES if one.startswith("user.")]:
        assert done(workspace, by, action, about="expert") == ["expert"]
    assert "скажите администратору" in Notice.objects.get().text
    assert done(workspace, people["auditor"], "token.make", about="ab12") == ["auditor"]


def test_another_address_and_a_closed_entry_are_told_to_the_address_of_before(
    workspace: Workspace, people: People
) -> None:
    expert = people["expert"]
    person = Person("expert", expert.name, expert.role, email="other@example.ru")
    user_change(
        workspace=workspace,
        user_id=expert.id,
        person=person,
        is_active=False,
        by=people["administrator"],
        now=NOW,
    )
    assert [one.address for one in Notice.objects.all()] == ["expert@example.ru"]


def test_the_second_name_is_told_that_something_waits(workspace: Workspace, people: People) -> None:
    by, told = people["analyst"], {"month": "2026-05", "authority_id": "zarechny"}
    assert done(workspace, by, "decision.propose", **told) == ["analyst2", "approver"]
    assert done(workspace, by, "publication.propose", month="2026-05") == ["approver"]
    assert done(workspace, by, "methodology.propose", month="2026-07") == ["approver"]
    assert done(workspace, people["representative"], "objection.raise", **told) == [
        "analyst",
        "analyst2",
    ]


def test_representatives_are_told_of_their_own_authority(
    workspace: Workspace, people: People
) -> None:
    told = {"month": "2026-05", "authority_id": "mindor"}
    for action in ("objection.accept", "objection.reject"):
        assert done(workspace, people["analyst"], action, **told) == ["roads"]


@pytest.mark.parametrize("action", sorted(RULES))
def test_a_letter_holds_a_sentence_and_a_link_and_nothing_of_people(
    action: str, workspace: Workspace, people: People
) -> None:
    assert action in TITLES
    told = {"reason": "причина", "effect": "балл 61,4", "authority_id": "zarechny"}
    about = "analyst" if action.startswith("user.") else "1900 Петров"
    assert done(workspace, people["analyst"], action, about=about, month="2026-05", **told)
    for letter in Notice.objects.all():
        said = f"{letter.subject}\n{letter.text}"
        assert "http://127.0.0.1:8000/" in said
        hidden = ("причина", "61,4", "1900", "Петров", "zarechny", "Сотрудник", "@example.ru")
        assert not [one for one in hidden if one in said]
        assert "\n" not in letter.subject


def test_nobody_is_written_to_who_has_no_address_or_entry_and_without_a_server(
    workspace: Workspace, people: People, settings: Any
) -> None:
    User.objects.filter(login="approver").update(is_active=False)
    User.objects.filter(login="analyst2").update(email="")
    told = {"month": "2026-05", "authority_id": "zarechny"}
    assert not done(workspace, people["analyst"], "decision.propose", **told)
    settings.MAIL_SERVER = None
    assert not done(workspace, people["analyst"], "user.password", about="expert")


def test_a_letter_about_what_did_not_happen_is_not_written(
    workspace: Workspace, people: People
) -> None:
    before = transaction.savepoint()
    assert done(workspace, people["analyst"], "user.password", about="expert")
    transaction.savepoint_rollback(before)
    assert not Notice.objects.exists()


def test_letters_leave_once_in_order(
    workspace: Workspace, people: People, mailoutbox: list[EmailMessage]
) -> None:
    done(workspace, people["analyst"], "decision.propose", month="2026-05")
    assert (notices_send(NOW), notices_send(NOW), stuck_letters()) == (2, 0, 0)
    assert [one.to for one in mailoutbox] == [["approver@example.ru"], ["analyst2@example.ru"]]
    letter = mailoutbox[1]
    assert letter.from_email == SERVER.sender
    assert letter.subject == "Рабочее место рейтинга: Предложено решение, май\xa02026"
    assert "http://127.0.0.1:8000/months/2026-05/decisions/" in letter.body


def test_a_dead_server_loses_nothing_and_is_not_asked_for_ever(
    workspace: Workspace, people: People, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    done(workspace, people["analyst"], "user.password", about="expert")
    assert (notices_send(NOW), notices_send(NOW)) == (0, 0)
    notice = Notice.objects.get()
    assert (notice.tries, notice.due_at) == (1, NOW + timedelta(minutes=1))
    assert stuck_letters() == 1
    later = NOW
    for _ in range(2 * MOST_TRIES):
        later += timedelta(days=3)
        notices_send(later)
    assert Notice.objects.get().tries == MOST_TRIES


def test_a_letter_sent_and_not_marked_goes_again_under_the_same_name(
    workspace: Workspace,
    people: People,
    mailoutbox: list[EmailMessage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done(workspace, people["analyst"], "user.password", about="expert")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(Notice, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            notices_send(NOW)
    notices_send(NOW)
    first, second = mailoutbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_a_real_server_takes_a_letter(workspace: Workspace, people: People, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    done(workspace, people["analyst"], "user.password", about="expert")
    with loopback() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.address
        assert notices_send(NOW) == 1
    assert _heads(server) == {"to": "expert@example.ru", "from": "desk@example.ru"}
    assert b"Auto-Submitted: auto-generated" in server.taken[0]


def test_a_server_that_hangs_up_is_asked_again(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def refuse(*_: object) -> None:
        raise SMTPServerDisconnected("expert@example.ru")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    done(workspace, people["analyst"], "user.password", about="expert")
    assert notices_send(NOW) == 0
    assert "expert@example.ru" not in caplog.text


def test_an_open_sheet_is_told_once_and_not_before_its_day(
    workspace: Workspace, people: People
) -> None:
    assert people
    sheets_tell(workspace, datetime(2026, 6, 1, 10))
    assert not Notice.objects.exists()
    for _ in range(2):
        sheets_tell(workspace, NOW)
    told = {one.address: one.text for one in Notice.objects.all()}
    assert sorted(told) == ["representative@example.ru", "roads@example.ru"]
    assert f"/months/{MAY}/summary/" in told["roads@example.ru"]
    sheets_tell(workspace, NOW + timedelta(days=60))
    assert Notice.objects.count() == len(told)


def test_a_confirmed_flag_is_told_once_and_not_before_the_sheets_open(
    workspace: Workspace, people: People
) -> None:
    about = {"month": str(MAY), "authority_id": "mindor", "by_id": people["analyst"].id, "at": NOW}
    for detector, state in (("volume", "confirmed"), ("late_rejected", "rejected")):
        FlagVerdict.objects.create(**about, detector=detector, part="month", state=state)
    flags_tell(workspace, datetime(2026, 6, 1, 10))
    assert not Notice.objects.exists()
    for _ in range(2):
        flags_tell(workspace, NOW)
    (letter,) = Notice.objects.all()
    assert (letter.address, f"/months/{MAY}/flags/" in letter.text) == ("roads@example.ru", True)


def test_nothing_is_told_of_a_list_in_its_test(workspace: Workspace, people: People) -> None:
    signed(workspace, MAY - 1, oiv="official", omsu="test")
    about = {"month": str(MAY), "by_id": people["analyst"].id, "at": NOW, "state": "confirmed"}
    for authority_id in ("zarechny", "mindor"):
        told = {**about, "authority_id": authority_id, "detector": "volume", "part": "month"}
        FlagVerdict.objects.create(**told)
    flags_tell(workspace, NOW)
    sheets_tell(workspace, NOW)
    assert {one.address for one in Notice.objects.all()} == {"roads@example.ru"}


def test_letters_that_left_long_ago_are_forgotten_with_their_addresses(
    workspace: Workspace, people: People
) -> None:
    done(workspace, people["analyst"], "decision.propose", month="2026-05")
    later = NOW + timedelta(days=LIMITS.readings_kept_days + 1)
    assert notices_forget(later) == 0, "they have not left"
    notices_send(NOW)
    assert (notices_forget(NOW), notices_forget(later)) == (0, 2)


def test_the_same_letter_is_not_written_again_until_it_has_left(
    workspace: Workspace, people: People
) -> None:
    assert done(workspace, people["analyst"], "objection.accept", **ABOUT) == ["representative"]
    add(workspace, Deed("objection.reject", **ABOUT), by=people["analyst"], now=NOW)
    add(
        workspace,
        Deed("objection.accept", **{**ABOUT, "month": "2026-04"}),
        by=people["analyst"],
        now=NOW,
    )
    assert Notice.objects.count() == 2
    notices_send(NOW)
    add(workspace, Deed("objection.accept", **ABOUT), by=people["analyst"], now=NOW)
    assert Notice.objects.count() == 3


def test_a_letter_that_cannot_be_built_is_put_off_and_the_others_leave(
    workspace: Workspace, people: People, mailoutbox: list[EmailMessage], caplog: Any
) -> None:
    done(workspace, people["analyst"], "decision.propose", month="2026-05")
    spoilt = Notice.objects.first()
    Notice.objects.filter(pk=spoilt.pk).update(subject="Одна\nи другая")
    assert (notices_send(NOW), notices_send(NOW)) == (0, 1)
    assert [one.to for one in mailoutbox] == [["analyst2@example.ru"]]
    assert "другая" not in caplog.text


def _heads(server: Loopback) -> dict[str, str]:
    lines = server.taken[0].decode().splitlines()
    heads = dict(one.lower().split(": ", 1) for one in lines if ": " in one)
    return {name: heads[name] for name in ("to", "from")}
