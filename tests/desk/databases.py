"""On which databases does a test of a whole process run, each in a database of its own?"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

SERVER = "postgresql://postgres@127.0.0.1:5432"
_LEFT_OUT = ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE", "OTKLIK_WORKSPACE")


def kinds() -> list[str]:
    """SQLite, and PostgreSQL where it answers."""
    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return ["sqlite"]
    return ["sqlite", "postgresql"]


@contextmanager
def environment(kind: str, root: Path) -> Iterator[dict[str, str]]:
    """What a process is told to work in `root` with an empty database, gone afterwards."""
    given = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    given["OTKLIK_WORKSPACE"] = str(root)
    if kind == "sqlite":
        yield given
        return
    name = f"otklik_{uuid4().hex[:12]}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield {**given, "DATABASE_URL": f"{SERVER}/{name}"}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
