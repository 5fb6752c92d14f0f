"""Since when does a file lie in the workspace that people sent to the desk?"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from otklik.workspace.folder import Workspace
from otklik.workspace.objections import read_statements


def held_since(workspace: Workspace) -> Mapping[str, datetime]:
    """By the path within the workspace, in local time.

    A file of objections is needed until the last word was said about the last of them; any other
    lies there since it was sent.
    """
    last, zone = _last_words(workspace), ZoneInfo(workspace.settings().timezone)
    return {
        path.relative_to(workspace.root).as_posix(): last.get(path.name) or _written(path, zone)
        for path in _files(workspace)
    }


def _files(workspace: Workspace) -> Iterator[Path]:
    for folder in (workspace.objections, workspace.uploads):
        yield from sorted(path for path in folder.glob("*") if path.is_file())


def _last_words(workspace: Workspace) -> Mapping[str, datetime]:
    """By the digest of what was attached."""
    said = read_statements(workspace.decisions)
    ended = {one.objection: one.at for one in said}
    told = sorted((ended[one.objection], sha256) for one in said for sha256 in one.files)
    return {sha256: datetime.fromisoformat(at) for at, sha256 in told}


def _written(path: Path, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, zone).replace(tzinfo=None)
