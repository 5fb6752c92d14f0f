"""The database goes away under a desk that serves, and comes back.

PostgreSQL is reached through a door that can be shut; SQLite is held by another writer for longer
than the desk waits. Prints the status, the patience asked for and whether the page says why.
"""

import json
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

from tests.desk.hard.people import opened, people

_HERE = "127.0.0.1"
_CHUNK = 1 << 16


class Door:
    """Hands bytes on to a server until it is shut, and again when it is opened."""

    def __init__(self, port: int) -> None:
        self._to, self._through = port, list[socket.socket]()
        self._listening = socket.create_server((_HERE, 0))
        self.port = int(self._listening.getsockname()[1])
        self._await()

    def shut(self) -> None:
        """Nobody comes in, and who was in is out."""
        for one in (self._listening, *self._through):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._through.clear()

    def open(self) -> None:
        """As before, at the same port."""
        self._listening = socket.create_server((_HERE, self.port))
        self._await()

    def _await(self) -> None:
        Thread(target=self._let_in, args=(self._listening,), daemon=True).start()

    def _let_in(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                inside, _ = listening.accept()
                outside = socket.create_connection((_HERE, self._to))
                self._through += [inside, outside]
                for pair in ((inside, outside), (outside, inside)):
                    Thread(target=_hand_on, args=pair, daemon=True).start()


def _hand_on(giving: socket.socket, taking: socket.socket) -> None:
    with suppress(OSError):
        while told := giving.recv(_CHUNK):
            taking.sendall(told)
        taking.shutdown(socket.SHUT_RDWR)


class Silent(WSGIRequestHandler):
    """Writes nothing of what is asked."""

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def away_postgresql() -> Iterator[Any]:
    """What takes the server away for as long as a block lasts."""
    url = os.environ["DATABASE_URL"]
    port = urlsplit(url).port or 5432
    door = Door(port)
    os.environ["DATABASE_URL"] = url.replace(f":{port}/", f":{door.port}/")

    @contextmanager
    def away() -> Iterator[None]:
        door.shut()
        yield
        door.open()

    yield away


@contextmanager
def away_sqlite() -> Iterator[Any]:
    """What holds the file for as long as a block lasts."""
    path = os.path.join(os.environ["OTKLIK_WORKSPACE"], "desk.sqlite3")  # noqa: PTH118

    @contextmanager
    def away() -> Iterator[None]:
        holding = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        holding.execute("BEGIN IMMEDIATE")
        yield
        holding.execute("ROLLBACK")
        holding.close()

    yield away


def served() -> int:
    """The port of the desk, served by one thread with one connection to the database."""
    from django.core.wsgi import get_wsgi_application

    server = make_server(_HERE, 0, get_wsgi_application(), handler_class=Silent)
    Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_port)


def asked(port: int, path: str, session: str) -> tuple[int, str | None, bool]:
    """Status, `Retry-After`, and whether the page says that the database does not answer."""
    asking = HTTPConnection(_HERE, port, timeout=60)
    asking.request("GET", path, headers={"Cookie": f"sessionid={session}"})
    answer = asking.getresponse()
    told = answer.read().decode()
    asking.close()
    return answer.status, answer.headers["Retry-After"], "База рабочего места не отвечает" in told


def main() -> None:
    """Asked before, twice meanwhile, and twice after."""
    is_postgresql = "DATABASE_URL" in os.environ
    with away_postgresql() if is_postgresql else away_sqlite() as away:
        opened()
        people()
        print(json.dumps(_asked(away)))


def _asked(away: Any) -> dict[str, Any]:
    import logging

    from django.db import connections
    from tests.desk.second_factor import verified_client

    logging.disable(logging.CRITICAL)
    options = connections.settings["default"].setdefault("OPTIONS", {})
    options |= {"timeout": 0.1} if "timeout" in options else {}
    session = verified_client("analyst", HTTP_HOST="localhost").cookies["sessionid"].value
    connections.close_all()
    port = served()
    before = asked(port, "/journal/", session)
    with away():
        meanwhile = [asked(port, "/journal/", session) for _ in range(2)]
        entrance = asked(port, "/enter/", "")
    after = [asked(port, "/journal/", session) for _ in range(2)]
    return {"before": before, "meanwhile": meanwhile, "entrance": entrance, "after": after}


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
