"""Which rules hold, which could be chosen instead, and whom would those move?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from otklik.core.canonical import digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.limits import RulesLimits
from otklik.editions.sandbox import sandbox
from otklik.editions.store import Edition, edition_folders, published_months
from otklik.methodology.chosen import Choice, choices, chosen_rules
from otklik.methodology.find import find_methodology, versions
from otklik.methodology.model import Methodology
from otklik.site import sandbox as sandbox_page
from otklik.site.changes import changes
from otklik.site.issue import Issue
from otklik.site.published import Files, Published
from otklik.site.versions import Version
from otklik.site.versions import versions as told_versions
from otklik.snapshots.store import latest_snapshot
from otklik.workspace.folder import Workspace

_KEPT = 4


@dataclass(frozen=True, eq=False)
class Compared:
    """The last months by two versions; `page` is the file for a discussion, whole."""

    shown: sandbox_page.Shown
    page: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the page: whoever has the file can check it."""
        return digest(self.page)

    @property
    def months(self) -> tuple[Month, ...]:
        """Those that could be counted by both, oldest first."""
        return tuple(one.month for one in self.shown.found.months)


@dataclass(frozen=True)
class Candidate:
    """A version that is there; `mistake` says why it cannot be used, and then it has no rules."""

    name: str
    rules: Methodology | None
    mistake: str = ""


def timeline(workspace: Workspace) -> tuple[Choice, ...]:
    """What people have chosen, in the order in which it takes effect."""
    return choices(workspace.root)


def standing_rules(workspace: Workspace) -> Methodology:
    """What holds from the last choice on: other rules would come in its place."""
    chosen = choices(workspace.root)
    if chosen:
        return chosen_rules(workspace.root, chosen[-1])
    return find_methodology(workspace.root, workspace.settings().methodology)


def rules_named(workspace: Workspace, version: str) -> Methodology | None:
    """A version by its name; None if there is no such. `OtklikError` if it has mistakes."""
    known = version in versions(workspace.root)
    return find_methodology(workspace.root, version) if known else None


def candidates(workspace: Workspace) -> Iterator[Candidate]:
    """Every version by which a month can be counted, and those that nobody can read."""
    for name in versions(workspace.root):
        try:
            yield Candidate(name, find_methodology(workspace.root, name))
        except OtklikError as error:
            yield Candidate(name, None, str(error))


def history(workspace: Workspace) -> tuple[Version, ...]:
    """By which versions months were published, the newest first, and how they differ."""
    months = reversed(published_months(workspace))
    return tuple(told_versions([_issue(workspace, month) for month in months]))


def compared(workspace: Workspace, version: str) -> Compared:
    """The standing rules against others on the last frozen months; it takes seconds a month.

    `OtklikError` where nothing is frozen or one of the versions cannot be read.
    """
    old, new = standing_rules(workspace), find_methodology(workspace.root, version)
    frozen = _frozen(workspace)
    if not frozen:
        raise OtklikError("Сравнивать не на чем. Что сделать: заморозьте хотя бы один месяц.")
    last, months = frozen[-1], RulesLimits.shipped().compared_months
    seen = (latest_snapshot(workspace, month) for month in last.back(months - 1) + (last,))
    snapshots = tuple(one.sha256 if one else "" for one in seen)
    digests = (old.digest, new.digest)
    return _compared(workspace.root, (old.version, version), last, digests, snapshots)


@lru_cache(maxsize=_KEPT)
def _compared(
    root: Path, names: tuple[str, str], last: Month, _: tuple[str, str], snapshots: tuple[str, ...]
) -> Compared:
    """The digests of rules and snapshots are there to tell one comparison from another."""
    old, new = (find_methodology(root, name) for name in names)
    found = sandbox(Workspace(root), (old, new), last, len(snapshots), _silent)
    told = changes(old, new)
    page = sandbox_page.page(found, told).encode()
    return Compared(sandbox_page.Shown(found, told), page)


def _frozen(workspace: Workspace) -> list[Month]:
    return sorted({Month.parse(one.parent.name) for one in workspace.snapshots.glob("????-??/s*")})


def _issue(workspace: Workspace, month: Month) -> Issue:
    folder = edition_folders(workspace, month)[-1]
    return Issue(Published(Edition.read(folder), Files.read(folder), ()))


def _silent(_: str) -> None:
    """Nobody waits at a terminal."""
