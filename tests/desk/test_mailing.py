"""Is the mail server named well enough, and are letters sent beside the work of the worker?"""

import subprocess
import sys
from threading import Event
from typing import Any

import pytest
from tests.desk.conftest import PASSWORD
from tests.desk.databases import environment, kinds
from tests.desk.loopback import loopback
from tests.desk.test_environment import whole

from otklik.core.errors import Mistakes
from otklik.desk.environment import Environment
from otklik.desk.mail_server import MailServer
from otklik.desk.mailing import mailing
from otklik.workspace.folder import Workspace

DOING = f"""
import sys
from datetime import datetime
from pathlib import Path
from otklik.desk.serving import first_administrator, prepare
from otklik.workspace.folder import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
prepare(workspace)
from otklik.desk.actions.users import user_own_password
from otklik.desk.store.models import User

now = datetime(2026, 6, 9, 10)
first_administrator(workspace, "admin", "{PASSWORD}", now)
User.objects.update(email="admin@example.ru")
by, new = User.objects.get().actor, "another-desk-2027!"
user_own_password(workspace=workspace, old="{PASSWORD}", password=new, by=by, now=now)
"""
ADDRESS = "smtp://desk:p%40ss@mail.example.ru"


def named(mail: str, sender: str = "desk@example.ru") -> dict[str, str]:
    return {"OTKLIK_DESK_MAIL": mail, "OTKLIK_DESK_MAIL_FROM": sender}


def test_no_mail_is_sent_unless_a_server_is_named(workspace: Workspace) -> None:
    assert Environment.read(whole(workspace)).mail_server is None
    found = Environment.read(whole(workspace) | named(ADDRESS)).mail_server
    assert found == MailServer("mail.example.ru", 587, "desk", "p@ss", False, "desk@example.ru")


@pytest.mark.parametrize(
    ("address", "port", "at_once", "after"),
    [
        ("smtps://mail.example.ru", 465, True, False),
        ("smtp://mail.example.ru:2525", 2525, False, True),
        ("smtp://127.0.0.1:25", 25, False, False),
    ],
)
def test_letters_leave_this_machine_sealed(
    address: str, port: int, at_once: bool, after: bool
) -> None:
    found = MailServer.read(named(address))
    assert found is not None
    assert (found.port, found.tls, found.starts_tls) == (port, at_once, after)


@pytest.mark.parametrize(
    ("address", "sender", "missing"),
    [
        ("mail.example.ru", "desk@example.ru", "OTKLIK_DESK_MAIL:"),
        ("http://mail.example.ru", "desk@example.ru", "OTKLIK_DESK_MAIL:"),
        ("smtp://mail.example.ru:many", "desk@example.ru", "OTKLIK_DESK_MAIL:"),
        (ADDRESS, "", "OTKLIK_DESK_MAIL_FROM:"),
    ],
)
def test_a_server_that_cannot_be_is_refused_at_the_start(
    workspace: Workspace, address: str, sender: str, missing: str
) -> None:
    with pytest.raises(Mistakes, match=missing):
        Environment.read({"OTKLIK_WORKSPACE": str(workspace.root), **named(address, sender)})


def test_the_worker_sends_and_goes_on_after_a_mistake(
    workspace: Workspace, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, tries = Event(), []

    def send(_: Workspace) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("the database is gone")
        again.set()

    monkeypatch.setattr("otklik.desk.mailing._send_once", send)
    monkeypatch.setattr("otklik.desk.mailing._PAUSE_SECONDS", 0.01)
    settings.MAIL_SERVER = MailServer.read(named(ADDRESS))
    with mailing(workspace):
        assert again.wait(20)


def test_without_a_server_nothing_is_begun(
    workspace: Workspace, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otklik.desk.mailing.beside", None)
    settings.MAIL_SERVER = None
    with mailing(workspace):
        pass


@pytest.mark.parametrize("kind", kinds())
def test_whoever_changes_a_password_gets_a_letter_from_the_worker(
    kind: str, workspace: Workspace
) -> None:
    with loopback() as server, environment(kind, workspace.root) as given:
        host, port = server.address
        given = given | named(f"smtp://{host}:{port}")
        doing = [sys.executable, "-c", DOING, str(workspace.root)]
        subprocess.run(doing, env=given, timeout=120, check=True)
        worker = subprocess.Popen([sys.executable, "-m", "otklik.desk.worker"], env=given)
        try:
            assert server.came.wait(120)
        finally:
            worker.terminate()
            worker.wait(60)
    assert b"To: admin@example.ru" in server.taken[0]
