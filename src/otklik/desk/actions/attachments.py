"""How does a file come to an objection?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from otklik.core.canonical import digest
from otklik.desk.reading.attachments import LIMITS
from otklik.desk.store.models import Attachment, Objection
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace

_LONGEST_NAME = 200
_PRIVATE = 0o600


@dataclass(frozen=True)
class SentFile:
    """A file from outside: what it is called there, its size in bytes and its content."""

    name: str
    size: int
    stream: IO[bytes]


@dataclass(frozen=True)
class Read:
    """A file that was read and is fit; `name` can be shown."""

    name: str
    kind: str
    content: bytes
    sha256: str


def read_uploads(given: Sequence[SentFile]) -> tuple[Read, ...]:
    """All of them, the same content once; `OtklikError` for the first that is not fit."""
    LIMITS.require_few(len(given))
    found = [_read(one) for one in given]
    return tuple({one.sha256: one for one in found}.values())


def attach(workspace: Workspace, objection: Objection, files: Sequence[Read]) -> None:
    """Writes files down within the caller's transaction, and lays them into the workspace."""
    Attachment.objects.bulk_create(
        Attachment(
            objection=objection,
            sha256=one.sha256,
            name=one.name,
            kind=one.kind,
            size=len(one.content),
        )
        for one in files
    )
    if files:
        with workspace.lock():
            workspace.objections.mkdir(exist_ok=True)
            for one in files:
                write_file(workspace.objections / one.sha256, one.content, _PRIVATE)


def _read(given: SentFile) -> Read:
    name = "".join(sign for sign in given.name if sign.isprintable())[-_LONGEST_NAME:]
    LIMITS.require_size(name, given.size)
    content = given.stream.read(LIMITS.most_bytes + 1)
    LIMITS.require_size(name, len(content))
    return Read(name, LIMITS.kind_of(name, content), content, digest(content))
