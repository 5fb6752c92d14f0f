"""Which authority is meant by a name that a source wrote on a given day?"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from otklik.workspace import registry_files
from otklik.workspace.names import name_key
from otklik.workspace.registry_rows import ANY_SOURCE, Account, Alias, Authority


@dataclass(frozen=True)
class Registry:
    """The authorities of a region, the names by which sources know them, and their pages."""

    authorities: tuple[Authority, ...] = ()
    aliases: tuple[Alias, ...] = ()
    accounts: tuple[Account, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the three files of a folder; the mistakes of all come as one `Mistakes`."""
        return cls(*registry_files.read(folder))

    def save(self, folder: Path) -> None:
        """Write the files so that Excel opens them right; each is replaced whole."""
        registry_files.write(folder, self.authorities, self.aliases, self.accounts)

    def resolve(self, source: str, name: str, on: date) -> str | None:
        """The id of the authority that answered to this name on this day, None if unknown.

        An alias of the source comes before an alias of any source (`*`), and both before the
        authority's own name and short name. After an authority's last day its successor answers.
        """
        day = on.date() if isinstance(on, datetime) else on
        key = name_key(name)
        for wanted in (source, ANY_SOURCE):
            for alias in self._aliases.get((wanted, key), ()):
                if alias.holds(day):
                    return self._standing(alias.authority_id, day)
        named = (self._standing(authority.id, day) for authority in self._named.get(key, ()))
        return next((found for found in named if found), None)

    def keeper(self, platform: str, page_id: str, on: date) -> str | None:
        """The id of the authority that kept an official page on this day, None if unknown.

        Where the row of a page goes on after its authority, the successor keeps the page.
        """
        day = on.date() if isinstance(on, datetime) else on
        for account in self._pages.get((platform, _handle(page_id)), ()):
            if account.holds(day):
                return self._standing(account.authority_id, day)
        return None

    def authority(self, authority_id: str) -> Authority | None:
        """The authority of an id, None if there is none."""
        return self._by_id.get(authority_id)

    def _standing(self, authority_id: str | None, day: date) -> str | None:
        """The authority itself or whoever succeeds it on that day; a ring of successors ends."""
        for _ in self.authorities:
            authority = self._by_id.get(authority_id or "")
            if authority is None or authority.holds(day):
                return authority.id if authority else None
            is_over = authority.valid_to is not None and day > authority.valid_to
            authority_id = authority.successor if is_over else None
        return None

    @cached_property
    def _by_id(self) -> Mapping[str, Authority]:
        return {authority.id: authority for authority in self.authorities}

    @cached_property
    def _pages(self) -> Mapping[tuple[str, str], list[Account]]:
        """By number and by the last part of the address, which reports know a page by."""
        index = defaultdict(list)
        for account in self.accounts:
            for known_as in {_handle(account.page_id), _handle(account.url or account.page_id)}:
                index[account.platform, known_as].append(account)
        return index

    @cached_property
    def _aliases(self) -> Mapping[tuple[str, str], list[Alias]]:
        index = defaultdict(list)
        for alias in self.aliases:
            index[alias.source, name_key(alias.name)].append(alias)
        return index

    @cached_property
    def _named(self) -> Mapping[str, list[Authority]]:
        """By own names; whoever is still standing comes first, then the latest."""
        index = defaultdict(list)
        newest_first = sorted(
            self.authorities, key=lambda one: one.valid_to or date.max, reverse=True
        )
        for authority in newest_first:
            for key in {name_key(authority.name), name_key(authority.short_name)}:
                index[key].append(authority)
        return index


def _handle(page: str) -> str:
    """The last part of an address; a number stays as it is."""
    return page.rstrip("/").rpartition("/")[2].lower()
