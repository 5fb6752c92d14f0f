"""Which rules hold, which could be chosen instead, and which have held before?"""

from collections.abc import Iterator
from dataclasses import dataclass

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.editions.store import Edition, edition_folders, published_months
from otklik.methodology.chosen import Choice, choices, chosen_rules
from otklik.methodology.find import find_methodology, versions
from otklik.methodology.model import Methodology
from otklik.site.issue import Issue
from otklik.site.published import Files, Published
from otklik.site.versions import Version
from otklik.site.versions import versions as told_versions
from otklik.workspace.folder import Workspace


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


def _issue(workspace: Workspace, month: Month) -> Issue:
    folder = edition_folders(workspace, month)[-1]
    return Issue(Published(Edition.read(folder), Files.read(folder), ()))
