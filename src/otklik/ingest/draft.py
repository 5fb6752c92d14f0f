"""What do files add to the registry of a region?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from otklik.ingest.names import authority_names
from otklik.ingest.pages import pages_in
from otklik.workspace.drafting import draft_accounts, draft_registry
from otklik.workspace.folder import Workspace
from otklik.workspace.namesakes import look_alikes
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import ANY_SOURCE, Alias, Authority


@dataclass(frozen=True)
class Draft:
    """The registry before and after, and how many pages the files tell of."""

    before: Registry
    after: Registry
    pages: int

    @property
    def authorities(self) -> int:
        """How many authorities were added."""
        return len(self.after.authorities) - len(self.before.authorities)

    @property
    def accounts(self) -> int:
        """How many pages were added."""
        return len(self.after.accounts) - len(self.before.accounts)

    @property
    def joined(self) -> tuple[Alias, ...]:
        """Names that were taken for other spellings of a body's name."""
        added = self.after.aliases[len(self.before.aliases) :]
        return tuple(alias for alias in added if alias.source == ANY_SOURCE)

    def look_alikes(self) -> Iterator[tuple[Authority, Authority]]:
        """Bodies that may be one and the same, of which nobody has checked one."""
        return look_alikes(self.after)


def draft_from(workspace: Workspace, files: Sequence[Path], now: datetime) -> Draft:
    """Adds to the registry what the files name and it does not know; `now` is the region's.

    `InputError` if a file cannot be used at all; the registry then stays as it was.
    """
    with workspace.lock():
        before = after = workspace.load_registry()
        for source, names in authority_names(files).items():
            after = draft_registry(names, after, source)
        pages = pages_in(files, now)
        after = draft_accounts(pages, after, now.date())
        after.save(workspace.registry)
    return Draft(before, after, len(pages))
