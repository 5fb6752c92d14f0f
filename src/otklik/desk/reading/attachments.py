"""Is a file fit to be attached to an objection, and where does it lie?

Its kind is told by its content. What an archive holds is read from its list alone: nothing is ever
unpacked.
"""

import tomllib
from dataclasses import dataclass
from io import BytesIO
from typing import Self

from otklik.core.canonical import digest
from otklik.core.errors import OtklikError
from otklik.core.russian import NBSP
from otklik.desk.reading.archives import parts_of
from otklik.ingest.retention import file_removed_on
from otklik.workspace.folder import Workspace
from otklik.workspace.resources import shipped

_MEGABYTE = 1 << 20
_ENCODINGS = ("utf-8-sig", "cp1251")
_LEGIBLE_CONTROLS = "\t\n\r\f"


@dataclass(frozen=True)
class Kind:
    """A kind of file: the bytes it begins with, the parts its archive has and must not have.

    A kind with neither is plain text.
    """

    name: str
    begins: str = ""
    holds: str = ""
    lacks: str = ""

    def fits(self, content: bytes) -> bool:
        """Is the content of this kind?"""
        if not self.begins:
            return _is_text(content)
        if not content.startswith(bytes.fromhex(self.begins)):
            return False
        parts = _parts(content) if self.holds else frozenset({""})
        return self.holds in parts and not (self.lacks and self.lacks in parts)


@dataclass(frozen=True)
class Limits:
    """Section `attachments` of `reference/uploads.toml`."""

    most_files: int
    most_megabytes: int
    kinds: tuple[Kind, ...]

    @classmethod
    def shipped(cls) -> Self:
        """Those that come with the program."""
        path = shipped("reference") / "uploads.toml"
        told = tomllib.loads(path.read_text(encoding="utf-8"))["attachments"]
        return cls(**{**told, "kinds": tuple(Kind(**one) for one in told["kinds"])})

    @property
    def most_bytes(self) -> int:
        """The size that no file may pass."""
        return self.most_megabytes * _MEGABYTE

    @property
    def told(self) -> str:
        """In words, beside the field of a form."""
        kinds = ", ".join(kind.name for kind in self.kinds)
        return f"До {self.most_files} файлов: {kinds}; каждый до {self.most_megabytes}{NBSP}МБ."

    def require_size(self, name: str, size: int) -> None:
        """`OtklikError` for a file that is empty or too large."""
        if not size:
            raise OtklikError(f"Файл «{name}» пуст. Что сделать: выберите другой файл.")
        if size > self.most_bytes:
            raise OtklikError(
                f"Файл «{name}» больше {self.most_megabytes}{NBSP}МБ. Что сделать: сожмите его или "
                "приложите только нужные страницы."
            )

    def require_few(self, count: int) -> None:
        """`OtklikError` for too many files at once."""
        if count > self.most_files:
            raise OtklikError(
                f"К возражению прикладывают не больше {self.most_files} файлов. Что сделать: "
                "соедините их в один."
            )

    def kind_of(self, name: str, content: bytes) -> str:
        """The kind by the content; `OtklikError` if it is none of ours."""
        for kind in self.kinds:
            if kind.fits(content):
                return kind.name
        known = ", ".join(kind.name for kind in self.kinds)
        raise OtklikError(
            f"Файл «{name}» не принят: по содержанию это не {known}. Что сделать: сохраните его в "
            "одном из этих видов, без макросов."
        )


LIMITS = Limits.shipped()


def content_of(workspace: Workspace, sha256: str) -> bytes:
    """An attached file; `OtklikError` if it is gone or is not what was attached."""
    path = workspace.objections / sha256
    content = path.read_bytes() if path.is_file() else b""
    if not content and (on := file_removed_on(workspace, path)):
        raise OtklikError(
            f"Файл удалён по сроку хранения {on:%d.%m.%Y}. Что сделать: если он нужен, попросите "
            "его у того, кто возражал."
        )
    if digest(content) != sha256:
        raise OtklikError(
            "Приложенный файл утрачен или изменён. Что сделать: верните папку objections рабочей "
            "папки из резервной копии."
        )
    return content


def _parts(content: bytes) -> frozenset[str]:
    return frozenset(part.filename for part in parts_of(BytesIO(content)) or ())


def _is_text(content: bytes) -> bool:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(
            sign.isprintable() or sign in _LEGIBLE_CONTROLS or sign.isspace() for sign in text
        )
    return False
