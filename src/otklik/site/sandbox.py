"""How is a change of the rules shown on a page, to be discussed before anybody approves it?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby

from otklik.editions.sandbox import MonthMoves, Sandbox
from otklik.rating.moves import Move, Summary, Trend, summary
from otklik.site import moved
from otklik.site.changes import Change
from otklik.site.render import environment
from otklik.site.words import russian_order

STYLES = ("style.css", "pages.css", "sandbox.css")
SHOWN = 7
"""Of those who gain and of those who lose."""


@dataclass(frozen=True)
class Group:
    """A group of the last month, who gains most first; the title is empty where it is the list.

    `apart` cannot be compared.
    """

    title: str
    summary: Summary | None
    moves: tuple[Move, ...]
    apart: tuple[Move, ...]


@dataclass(frozen=True)
class List:
    """A list of the last month."""

    title: str
    summary: Summary | None
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Shown:
    """What the page is drawn from."""

    found: Sandbox
    changes: tuple[Change, ...]

    @property
    def sections(self) -> list[tuple[str, list[Change]]]:
        """What changed in the rules, under its headings."""
        return [(k, list(v)) for k, v in groupby(self.changes, lambda change: change.section)]

    @property
    def last(self) -> MonthMoves | None:
        """The last month that could be replayed."""
        return self.found.months[-1] if self.found.months else None

    @property
    def whole(self) -> Summary | None:
        """Everybody who can be compared in it."""
        compared = [m for m in self.last.moves if m.points is not None] if self.last else []
        return summary("", "", compared) if compared else None

    @property
    def lists(self) -> tuple[List, ...]:
        """Who moves in it."""
        return lists(self.last, self.found) if self.last else ()

    @property
    def gain(self) -> tuple[Trend, ...]:
        """Who gains most, on average over the months."""
        return tuple(one for one in self.found.trends if one.points > 0)[:SHOWN]

    @property
    def lose(self) -> tuple[Trend, ...]:
        """Who loses most."""
        return tuple(one for one in reversed(self.found.trends) if one.points < 0)[:SHOWN]


def page(found: Sandbox, changes: Sequence[Change]) -> str:
    """One file that needs no other."""
    template = environment().get_template("sandbox.html")
    return template.render(
        shown=Shown(found, tuple(changes)), moved=moved, style="\n".join(map(_asset, STYLES))
    )


def body(shown: Shown) -> str:
    """What the page says, to be put into another page that has the styles."""
    return environment().get_template("sandbox_body.html").render(shown=shown, moved=moved)


def _asset(name: str) -> str:
    return (resources.files("otklik.site") / "assets" / name).read_text(encoding="utf-8")


def lists(month: MonthMoves, found: Sandbox) -> tuple[List, ...]:
    """The lists of the new rules with their groups; then those that only the old rules have."""
    inside: dict[str, dict[str, list[Move]]] = {}
    for move in month.moves:
        side = move.after or move.before
        if side:
            inside.setdefault(side.list, {}).setdefault(side.group, []).append(move)
    known = {(one.list, one.group): one for one in month.summaries if _is_news(one, month)}
    return tuple(
        List(title, known.get((title, "")), tuple(_groups(title, groups, known, found)))
        for title, groups in inside.items()
    )


def _is_news(one: Summary, month: MonthMoves) -> bool:
    """A group in which all are that can be compared has nothing to add to its list."""
    whole = next(other for other in month.summaries if other.list == one.list)
    return not one.group or one.compared < whole.compared


def _groups(
    title: str,
    groups: dict[str, list[Move]],
    known: dict[tuple[str, str], Summary],
    found: Sandbox,
) -> Iterator[Group]:
    for group, inside in groups.items():

        def order(move: Move) -> tuple[float, str]:
            return -(move.points or 0.0), russian_order(found.authorities[move.authority_id].name)

        in_order = sorted(inside, key=order)
        yield Group(
            group,
            known.get((title, group)) if group else None,
            tuple(move for move in in_order if move.points is not None),
            tuple(move for move in in_order if move.points is None),
        )
