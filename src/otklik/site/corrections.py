"""What did a corrected edition change, and why, as far as the documents tell?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from otklik.editions import decided, sentences, standings
from otklik.editions.decided import Decided
from otklik.editions.public import kept_back, whole_states
from otklik.editions.store import Edition
from otklik.methodology.model import Methodology
from otklik.site import words
from otklik.site.addresses import correction_file, href
from otklik.site.changes import Change, changes
from otklik.site.snapshots import Frozen, frozen
from otklik.site.tables import long_score, zone_of
from otklik.site.view import Page, View

Section = Mapping[str, Any]
NOTHING = "—"


@dataclass(frozen=True)
class Side:
    """An authority in one of the revisions, in words; `score` None where there is none."""

    name: str
    score: float | None
    said: str
    zone: str
    stands: str
    long: str
    group: str


@dataclass(frozen=True)
class Shift:
    """An authority that looks otherwise; a side is None where it is not in the lists.

    `address` from the month's folder, empty for those who are gone.
    """

    name: str
    address: str
    before: Side | None
    after: Side | None

    @property
    def points(self) -> float | None:
        """By how many printed points; None where either side has no score."""
        if not self.before or not self.after:
            return None
        if self.before.score is None or self.after.score is None:
            return None
        return round(self.after.score - self.before.score, 2)


@dataclass(frozen=True)
class Shifts:
    """Those of a list that look otherwise, the furthest first, and how many do not."""

    code: str
    title: str
    rows: tuple[Shift, ...]
    untouched: int


@dataclass(frozen=True)
class Ruling:
    """A decision of people that only one of the revisions knows."""

    authority: str
    decision: Decided


@dataclass(frozen=True)
class Correction:
    """A revision beside the one before it.

    `numbers`: what it is, before and after, of the numbers over the lists that differ; `states`
    the same of how far lists have come.
    """

    before: int
    after: int
    data: Frozen
    versions: tuple[str, str]
    rules: tuple[Change, ...]
    added: tuple[Ruling, ...]
    removed: tuple[Ruling, ...]
    states: tuple[tuple[str, str, str], ...]
    numbers: tuple[tuple[str, str, str], ...]
    lists: tuple[Shifts, ...]

    @property
    def is_nothing(self) -> bool:
        """Is everybody where they were?"""
        return not any(part.rows for part in self.lists)

    @property
    def is_unexplained(self) -> bool:
        """Do neither the data nor the rules, decisions or states of lists differ?"""
        causes = (self.data.is_other, self.rules, self.added, self.removed, self.states)
        return not any(causes)


def pages(view: View) -> Mapping[str, Page]:
    """A page for every correction of the month."""
    return {
        correction_file(new.number): Page(
            "correction.html", {"found": correction(old.edition, new.edition)}
        )
        for old, new in pairwise(view.issue.published.revisions)
    }


def correction(old: Edition, new: Edition) -> Correction:
    """What the new revision of a month changed."""
    before, after = _rulings(old), _rulings(new)
    return Correction(
        before=old.revision,
        after=new.revision,
        data=frozen(old.document["snapshot"], new.document["snapshot"]),
        versions=(old.methodology.version, new.methodology.version),
        rules=changes(old.methodology, new.methodology),
        added=tuple(found for key, found in after.items() if key not in before),
        removed=tuple(found for key, found in before.items() if key not in after),
        states=tuple(_states(old, new)),
        numbers=tuple(_numbers(old, new)),
        lists=tuple(_lists(old, new)),
    )


def _rulings(edition: Edition) -> dict[tuple[str, Decided], Ruling]:
    return {
        (row["authority"]["id"], one): Ruling(row["authority"]["name"], one)
        for section in edition.document["lists"]
        for row in section["results"]
        for one in decided.decisions(row, edition.methodology)
    }


def _states(old: Edition, new: Edition) -> Iterator[tuple[str, str, str]]:
    before, after = whole_states(old.document), whole_states(new.document)
    for rule in new.methodology.lists:
        was, now = (
            words.LIST_STATES.get(one.get(rule.code, ""), NOTHING) for one in (before, after)
        )
        if was != now:
            yield rule.title, was, now


def _away(old: Edition, new: Edition) -> set[str]:
    """Lists that one of the revisions keeps back: they were not corrected, but shown or not."""
    return {*kept_back(old.document), *kept_back(new.document)}


def _numbers(old: Edition, new: Edition) -> Iterator[tuple[str, str, str]]:
    if _away(old, new):
        return
    before, after = _told(old), _told(new)
    for title in dict.fromkeys((*after, *before)):
        was, now = before.get(title, NOTHING), after.get(title, NOTHING)
        if was != now:
            yield title, was, now


def _told(edition: Edition) -> dict[str, str]:
    """The numbers over the lists, by title."""
    about = {headline.code: headline for headline in edition.methodology.headlines}
    return {
        about[section["code"]].title: sentences.headline(
            about[section["code"]], section, edition.methodology
        )
        for section in edition.document["headlines"]
    }


def _lists(old: Edition, new: Edition) -> Iterator[Shifts]:
    """List by list; who is gone stands in the list where they were."""
    rules, away = (*new.methodology.lists, *old.methodology.lists), _away(old, new)
    for code in dict.fromkeys(rule.code for rule in rules if rule.code not in away):
        before, after = _sides(old, code), _sides(new, code)
        both = {who: (before.get(who), after.get(who)) for who in (*after, *before)}
        rows = [_shift(who, *sides) for who, sides in both.items() if sides[0] != sides[1]]
        title = next(rule.title for rule in rules if rule.code == code)
        if both:
            yield Shifts(code, title, tuple(sorted(rows, key=_furthest)), len(both) - len(rows))


def _sides(edition: Edition, code: str) -> dict[str, Side]:
    """Everybody in a list, by id; nobody where there is no such list."""
    return {
        row["authority"]["id"]: _side(row, section, edition.methodology)
        for section in edition.document["lists"]
        for row in section["results"]
        if section["code"] == code
    }


def _side(row: Section, section: Section, methodology: Methodology) -> Side:
    score, zone = row.get("score"), zone_of(row, methodology)
    stands = standings.stands(row) if methodology.uncertainty else sentences.place(row.get("place"))
    groups = {group["code"]: group["title"] for group in section.get("groups", ())}
    return Side(
        name=row["authority"]["name"],
        score=score,
        said=sentences.STATUS[row["status"]] if score is None else sentences.score(score),
        zone=standings.zone(row, zone) if zone else NOTHING,
        stands=stands or NOTHING,
        long=sentences.score(long_score(row)),
        group=groups.get(row.get("group"), ""),
    )


def _shift(who: str, before: Side | None, after: Side | None) -> Shift:
    named = after or before
    return Shift(named.name if named else who, href(who) if after else "", before, after)


def _furthest(row: Shift) -> tuple[float, str]:
    """Who came, went, or gained or lost a score stands first."""
    moved = float("inf") if row.points is None else abs(row.points)
    return -moved, words.russian_order(row.name)
