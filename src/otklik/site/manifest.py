"""Of what was the site made, and are its folders still what was made?"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from otklik.core.canonical import canonical_bytes, digest, file_digest
from otklik.site.issue import Issue
from otklik.site.view import View

MANIFEST = "site.json"
FORMAT = "otklik-site/2"


@dataclass(frozen=True)
class Folder:
    """A month's folder: the digests of what it is drawn from and of all that lies in it.

    `own` is the digest of the same without earlier months, `past` of what is shown of those by
    name of page. `editions` are the digests of its revisions: they passed their verification.
    """

    drawn_from: str
    own: str
    content: str
    editions: tuple[str, ...]
    past: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """The folders of a site by month, and the digest of the program that made them."""

    program: str = ""
    folders: Mapping[str, Folder] = field(default_factory=dict)

    @classmethod
    def read(cls, site: Path) -> Self:
        """That of a site; one that is absent or damaged knows nothing."""
        try:
            told = json.loads((site / MANIFEST).read_bytes())
            folders = {name: _folder(one) for name, one in told["folders"].items()}
            return cls(told["program"], folders) if told["format"] == FORMAT else cls()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def write(self, site: Path) -> None:
        """Puts it beside the pages."""
        (site / MANIFEST).write_bytes(canonical_bytes({"format": FORMAT, **asdict(self)}))

    def verified(self, program: str) -> frozenset[str]:
        """Digests of the editions that this very program has verified already."""
        folders = self.folders.values() if self.program == program else ()
        return frozenset(edition for folder in folders for edition in folder.editions)


def drawn_from(view: View, program: str) -> str:
    """The digest of everything that a month's folder may show."""
    earlier = {str(issue.month): _revisions(issue) for issue in view.earlier}
    return digest(canonical_bytes({"own": own(view, program), "earlier": earlier}))


def own(view: View, program: str) -> str:
    """The same without what it may show of earlier months."""
    files = {name: digest(content) for name, content in view.told.files.items()}
    shown = {
        "program": program,
        "is_newest": view.is_newest,
        "told": asdict(replace(view.told, files={}, region_map=None)) | {"files": files},
        "map": view.told.region_map.sha256 if view.told.region_map else "",
        "about": repr(view.issue.published.about),
        "month": {str(view.month): _revisions(view.issue)},
    }
    return digest(canonical_bytes(shown))


def _revisions(issue: Issue) -> list[str]:
    """What is published of a month, and when."""
    return [f"{files.sha256} {files.published_at}" for files in issue.published.revisions]


def _folder(told: Mapping[str, Any]) -> Folder:
    return Folder(
        drawn_from=str(told["drawn_from"]),
        own=str(told["own"]),
        content=str(told["content"]),
        editions=tuple(told["editions"]),
        past=dict(told["past"]),
    )


def content_of(files: Mapping[str, str]) -> str:
    """The digest of a folder, given those of its files by path."""
    lines = (f"{sha256}  {name}\n" for name, sha256 in sorted(files.items()))
    return digest("".join(lines).encode())


def found_in(folder: Path) -> str:
    """The same of a folder as it lies; empty where something in it is no ordinary file."""
    files = {}
    for path in folder.rglob("*"):
        if path.is_symlink():
            return ""
        if path.is_file():
            files[path.relative_to(folder).as_posix()] = file_digest(path)
    return content_of(files)
