"""Is it said well enough how the desk is to be served, and to whom?

On this machine alone nothing need be said. To serve others the environment must hold a secret key,
the hosts and how TLS is ended; without them the desk does not start.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from otklik.core.errors import Mistakes, OtklikError
from otklik.desk.mail_server import MailServer, mail_mistakes
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace

WORKSPACE = "OTKLIK_WORKSPACE"
PUBLIC = "OTKLIK_DESK_PUBLIC"
SECRET = "OTKLIK_DESK_SECRET"  # noqa: S105 - a name, not a secret
FORMER_SECRET = "OTKLIK_DESK_FORMER_SECRET"  # noqa: S105
HOSTS = "OTKLIK_DESK_HOSTS"
TLS = "OTKLIK_DESK_TLS"
CERTIFICATE, KEY = "OTKLIK_DESK_CERTIFICATE", "OTKLIK_DESK_KEY"
DAYS_BACK = "OTKLIK_DESK_DAYS_BACK"
DATABASE = "DATABASE_URL"
PROXY, OWN = "proxy", "own"
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_SHORTEST_SECRET, _FEWEST_SIGNS = 50, 5
_KEY_FILE = Path("secrets", "desk.key")
_YES = ("1", "yes", "true", "да")


@dataclass(frozen=True)
class Environment:
    """How the desk is served; `tls` is None on this machine alone, else who ends it.

    `certificate` and `key` are files, there when the desk ends TLS itself. `former_secret`, where
    the secret was changed, opens phones and no more. Without `mail_server` no letters are sent.
    `days_back`: by how much the clock of an invented region is set back, so that a month of long
    ago is closed in time.
    """

    workspace: Path
    secret: str
    hosts: tuple[str, ...]
    tls: str | None
    certificate: Path | None
    key: Path | None
    former_secret: str
    database_url: str
    mail_server: MailServer | None
    days_back: int

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        """What the variables say; `Mistakes` names everything that is missing at once."""
        workspace = Workspace.open(Path(given.get(WORKSPACE, ".")).resolve())
        database_url = given.get(DATABASE) or f"sqlite:///{workspace.root / 'desk.sqlite3'}"
        back = _days_back(given, workspace)
        more = (given.get(FORMER_SECRET, ""), database_url, MailServer.read(given), back)
        if mistakes := [*(_mistakes(given) if is_public(given) else ()), *mail_mistakes(given)]:
            raise Mistakes("Рабочее место не запущено, настроено не всё:", mistakes)
        if not is_public(given):
            secret = given.get(SECRET) or local_secret(workspace)
            return cls(workspace.root, secret, LOCAL_HOSTS, None, None, None, *more)
        certificate, key = (_file(given, name) for name in (CERTIFICATE, KEY))
        secret, hosts, tls = given[SECRET], _hosts(given), given[TLS]
        return cls(workspace.root, secret, hosts, tls, certificate, key, *more)


def is_public(given: Mapping[str, str]) -> bool:
    """Is the desk to be served to others than this machine?"""
    return given.get(PUBLIC, "").strip().lower() in _YES


def local_secret(workspace: Workspace) -> str:
    """The secret of a desk that serves this machine alone, made once and kept in `secrets`."""
    import secrets

    path = workspace.root / _KEY_FILE
    if not has_secret(workspace):
        write_file(path, secrets.token_urlsafe(64).encode())
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


def has_secret(workspace: Workspace) -> bool:
    """Has such a secret been made there?"""
    return (workspace.root / _KEY_FILE).is_file()


def _days_back(given: Mapping[str, str], workspace: Workspace) -> int:
    """A real region has no clock but the real one, nor has a desk that serves others."""
    told = given.get(DAYS_BACK, "").strip()
    if told and (is_public(given) or not workspace.is_demo):
        raise OtklikError(
            f"{DAYS_BACK}: часы переводят только в вымышленном регионе и только на своей машине. "
            "Что сделать: уберите эту переменную."
        )
    if not told.removeprefix("-").isdecimal() and told:
        raise OtklikError(f"{DAYS_BACK}: нужно целое число дней. Что сделать: исправьте «{told}».")
    return int(told or 0)


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
