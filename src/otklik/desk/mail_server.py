"""By which server does the desk send letters, if by any?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import SplitResult, unquote, urlsplit

MAIL = "OTKLIK_DESK_MAIL"
SENDER = "OTKLIK_DESK_MAIL_FROM"
_PORTS = {"smtp": 587, "smtps": 465}
_OURS = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class MailServer:
    """Where letters are given, in whose name; `tls` begins with the connection (`smtps`).

    By `smtp` it begins after the greeting, and on this machine alone not at all.
    """

    host: str
    port: int
    user: str
    password: str
    tls: bool
    sender: str

    @property
    def starts_tls(self) -> bool:
        """Is what goes to the server sealed once it has greeted?"""
        return not self.tls and self.host not in _OURS

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self | None:
        """What the variables say; None where no mail is wanted or `mail_mistakes` has something."""
        if not given.get(MAIL) or any(mail_mistakes(given)):
            return None
        told = urlsplit(given[MAIL])
        user, password = (unquote(one or "") for one in (told.username, told.password))
        port = told.port or _PORTS[told.scheme]
        return cls(
            str(told.hostname), port, user, password, told.scheme == "smtps", given[SENDER].strip()
        )


def mail_mistakes(given: Mapping[str, str]) -> Iterator[str]:
    """What is wrong, in Russian; nothing where no mail is wanted."""
    if not given.get(MAIL):
        return
    if not _is_server(given[MAIL]):
        yield f"{MAIL}: нужен адрес почтового сервера, smtp://имя:пароль@сервер:порт или smtps://…"
    if "@" not in given.get(SENDER, ""):
        yield f"{SENDER}: нужен адрес, от которого идут письма."


def _is_server(address: str) -> bool:
    try:
        told: SplitResult = urlsplit(address)
        return bool(told.scheme in _PORTS and told.hostname and (told.port is None or told.port))
    except ValueError:
        return False
