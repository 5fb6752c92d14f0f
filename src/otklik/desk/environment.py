"""Is it said well enough how the desk is to be served, and to whom?

On this machine alone nothing need be said. To serve others the environment must hold a secret key,
the hosts and how TLS is ended; without them the desk does not start.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from otklik.core.errors import Mistakes
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace

WORKSPACE = "OTKLIK_WORKSPACE"
PUBLIC = "OTKLIK_DESK_PUBLIC"
SECRET = "OTKLIK_DESK_SECRET"  # noqa: S105 - a name, not a secret
HOSTS = "OTKLIK_DESK_HOSTS"
TLS = "OTKLIK_DESK_TLS"
CERTIFICATE, KEY = "OTKLIK_DESK_CERTIFICATE", "OTKLIK_DESK_KEY"
DATABASE = "DATABASE_URL"
PROXY, OWN = "proxy", "own"
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_SHORTEST_SECRET, _FEWEST_SIGNS = 50, 5
_YES = ("1", "yes", "true", "да")


@dataclass(frozen=True)
class Environment:
    """How the desk is served; `tls` is None on this machine alone, else who ends it.

    `certificate` and `key` are files, there when the desk ends TLS itself.
    """

    workspace: Path
    secret: str
    hosts: tuple[str, ...]
    tls: str | None
    certificate: Path | None
    key: Path | None
    database_url: str

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        """What the variables say; `Mistakes` names everything that is missing at once."""
        workspace = Workspace.open(Path(given.get(WORKSPACE, ".")).resolve())
        database_url = given.get(DATABASE) or f"sqlite:///{workspace.root / 'desk.sqlite3'}"
        if not is_public(given):
            secret = given.get(SECRET) or local_secret(workspace)
            return cls(workspace.root, secret, LOCAL_HOSTS, None, None, None, database_url)
        if mistakes := list(_mistakes(given)):
            raise Mistakes("Рабочее место не запущено, настроено не всё:", mistakes)
        certificate, key = (_file(given, name) for name in (CERTIFICATE, KEY))
        secret, hosts, tls = given[SECRET], _hosts(given), given[TLS]
        return cls(workspace.root, secret, hosts, tls, certificate, key, database_url)


def is_public(given: Mapping[str, str]) -> bool:
    """Is the desk to be served to others than this machine?"""
    return given.get(PUBLIC, "").strip().lower() in _YES


def local_secret(workspace: Workspace) -> str:
    """The secret of a desk that serves this machine alone, made once and kept in `secrets`."""
    import secrets

    path = workspace.root / "secrets" / "desk.key"
    if not path.is_file():
        write_file(path, secrets.token_urlsafe(64).encode())
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


def _file(given: Mapping[str, str], name: str) -> Path | None:
    return Path(given[name]) if given.get(name) else None


def _hosts(given: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(host.strip() for host in given.get(HOSTS, "").split(",") if host.strip())


def _mistakes(given: Mapping[str, str]) -> Iterator[str]:
    secret = given.get(SECRET, "")
    if len(secret) < _SHORTEST_SECRET or len(set(secret)) < _FEWEST_SIGNS:
        yield f"{SECRET}: нужен секретный ключ, не короче {_SHORTEST_SECRET} случайных знаков."
    hosts = _hosts(given)
    if not hosts or "*" in hosts:
        yield f"{HOSTS}: нужны имена, по которым открывают рабочее место, через запятую."
    yield from _tls_mistakes(given)


def _tls_mistakes(given: Mapping[str, str]) -> Iterator[str]:
    if given.get(TLS) not in (PROXY, OWN):
        yield (
            f"{TLS}: без шифрования работать нельзя. Напишите {PROXY}, если его ведёт сервер "
            f"перед рабочим местом, или {OWN}, если само рабочее место."
        )
    elif given[TLS] == OWN:
        for name, what in ((CERTIFICATE, "сертификата"), (KEY, "ключа сертификата")):
            if not Path(given.get(name, "")).is_file():
                yield f"{name}: нужен путь к файлу {what}."
