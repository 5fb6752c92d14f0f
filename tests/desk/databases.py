"""On which databases does a test of a whole process run, each in a database of its own?"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

SERVER = "postgresql://postgres@127.0.0.1:5432"
REQUIRE_ALL = "OTKLIK_REQUIRE_ALL"
_LEFT_OUT = ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE", "OTKLIK_WORKSPACE")


def kinds() -> list[str]:
    """SQLite, and PostgreSQL where it answers."""
    return ["sqlite", "postgresql"] if is_there() else ["sqlite"]


def is_there() -> bool:
    """Does PostgreSQL answer? Where everything is required it must: no test vanishes unsaid."""
    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError as error:
        if os.environ.get(REQUIRE_ALL) == "1":
            raise RuntimeError(f"{REQUIRE_ALL}=1, but {SERVER} does not answer") from error
        return False
    return True


@contextmanager
def environment(kind: str, root: Path, like: str = "") -> Iterator[dict[str, str]]:
    """What a process is told to work in `root` with a database of its own, gone afterwards.

    It is empty, or of PostgreSQL a copy of the one that is at the address `like`.
    """
    given = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    given["OTKLIK_WORKSPACE"] = str(root)
    if kind == "sqlite":
        yield given
        return
    name = f"otklik_{uuid4().hex[:12]}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}{_copying(like)}")
        try:
            yield {**given, "DATABASE_URL": f"{SERVER}/{name}"}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _copying(like: str) -> str:
    return f" TEMPLATE {like.rpartition('/')[2]}" if like else ""


def rows(given: dict[str, str], *statements: str) -> list[Any]:
    """What the last of these statements finds in the database of an environment, past Django."""
    url = given.get("DATABASE_URL")
    path = Path(given["OTKLIK_WORKSPACE"], "desk.sqlite3")
    opened: Any = psycopg.connect(url) if url else sqlite3.connect(path, timeout=20)
    with closing(opened), opened, closing(opened.cursor()) as cursor:
        for statement in statements:
            cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []
