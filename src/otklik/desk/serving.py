"""How does the desk start: its database made ready, the environment read, a server opened?"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from otklik.core.errors import OtklikError
from otklik.desk.environment import (
    DATABASE,
    OWN,
    PUBLIC,
    SECRET,
    WORKSPACE,
    Environment,
    has_secret,
)
from otklik.workspace.folder import Workspace

SETTINGS = "otklik.desk.settings"
_THREADS, _PATIENCE_SECONDS = 8, 180
_OURS = ("127.0.0.1", "localhost")


def prepare(workspace: Workspace, *, public: bool = False) -> Environment:
    """Reads the environment and brings the desk's database up to date; `Mistakes` if it cannot."""
    os.environ[WORKSPACE] = str(workspace.root.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    if public:
        os.environ[PUBLIC] = "1"
    found = Environment.read(os.environ)
    _set_up()
    _migrate()
    return found


def serve(found: Environment, host: str, port: int) -> None:
    """Serves until it is stopped, with a worker in the background that stops with it.

    One process with threads keeps what was counted in memory.
    """
    from gunicorn.app.base import BaseApplication

    from otklik.desk.background import background

    options = _options(found, host, port)

    class Server(BaseApplication):
        """Gunicorn with these settings and no files of its own."""

        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from otklik.desk.wsgi import application

            return application

    with background():
        Server().run()


def first_administrator(workspace: Workspace, login: str, password: str, now: datetime) -> None:
    """Writes the first administrator; the desk must be prepared."""
    from otklik.desk.actions.users import user_first

    user_first(workspace=workspace, login=login, password=password, now=now)


def second_factor_lost(workspace: Workspace, login: str, now: datetime) -> None:
    """Takes the second factor from somebody who has lost it; the desk must be prepared."""
    from otklik.desk.actions import second_factor

    second_factor.second_factor_lost(workspace=workspace, login=login, now=now)


def lost_phones() -> int:
    """How many phones the desk's secret does not know; it must be prepared."""
    from otklik.desk.actions.second_factor import phones_reseal

    return phones_reseal()


def tidy(now: datetime) -> None:
    """Removes what is past its term: sessions, readings, letters; the desk must be prepared."""
    from django.core.management import call_command

    from otklik.desk.actions.notices import notices_forget
    from otklik.desk.actions.readings import readings_forget

    call_command("clearsessions")
    readings_forget(now)
    notices_forget(now)


def verify_journal(workspace: Workspace) -> int:
    """How many entries the journal of the desk has; `OtklikError` where it is not whole.

    Whoever verifies writes nothing: neither the database nor the folder is brought up to date.
    """
    if not has_desk(workspace):
        raise OtklikError("Рабочего места в этой папке ещё не было: журнала нет.")
    _open_as_it_is(workspace)
    from otklik.desk.store.chain import verified
    from otklik.workspace.objections import read_statements

    read_statements(workspace.decisions)
    return verified(workspace)


def has_desk(workspace: Workspace) -> bool:
    """Has the desk ever been opened here, or is its database named?"""
    return bool(os.environ.get(DATABASE)) or (workspace.root / "desk.sqlite3").is_file()


def require_public(host: str) -> bool:
    """Is anybody else than this machine to be served?"""
    return host not in _OURS


def _options(found: Environment, host: str, port: int) -> dict[str, Any]:
    tls = {"certfile": str(found.certificate), "keyfile": str(found.key)}
    return {
        "bind": f"{host}:{port}",
        "workers": 1,
        "worker_class": "gthread",
        "threads": _THREADS,
        "timeout": _PATIENCE_SECONDS,
        "control_socket_disable": True,
        "loglevel": "warning",
        **(tls if found.tls == OWN else {}),
    }


def _set_up() -> None:
    try:
        import django

        django.setup()
    except ModuleNotFoundError as error:
        raise OtklikError(
            f"Рабочему месту нужны пакеты, которых нет ({error.name}). Что сделать: "
            "pip install 'otklik[web]'."
        ) from None


def _migrate() -> None:
    from django.core.management import call_command

    with _answering():
        call_command("migrate", interactive=False, verbosity=0)


def _open_as_it_is(workspace: Workspace) -> None:
    """The desk's database without a change; `OtklikError` if another version made it.

    A copy without the folder `secrets` gets no new key either: none is needed to read a journal.
    """
    os.environ[WORKSPACE] = str(workspace.root.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    if not has_secret(workspace):
        os.environ.setdefault(SECRET, "-")
    _set_up()
    from otklik.desk.store.dumping import is_of_this_version

    with _answering():
        is_known = is_of_this_version()
    if not is_known:
        raise OtklikError(
            "База рабочего места другой версии: её таблицы устроены иначе. Что сделать: "
            "проверьте журнал той версией otklik, которая его вела, или откройте рабочее место "
            "(otklik desk): оно обновит базу."
        )


@contextmanager
def _answering() -> Iterator[None]:
    from django.db.utils import OperationalError

    try:
        yield
    except OperationalError as error:
        raise OtklikError(
            f"База рабочего места недоступна: {str(error).splitlines()[0]}. Что сделать: "
            "проверьте DATABASE_URL и то, что сервер базы запущен."
        ) from None
