"""Would other rules put the authorities of a month in another order, and whom would they move?

Computed of the document alone, so that whoever has it can do the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from otklik.core.months import Month
from otklik.core.russian import NBSP, capital, counted, number, signed
from otklik.editions import robust_sentences as words
from otklik.editions.hidden import points_with
from otklik.editions.published import Published
from otklik.editions.recompute import rated_list
from otklik.editions.robust import group_section
from otklik.methodology.model import ListRule, Methodology
from otklik.rating.robust_settings import SETTINGS
from otklik.rating.robustness import orders
from otklik.site import groups
from otklik.site.addresses import href

Section = Mapping[str, Any]
_NEAR = 1
"""Whoever moves by no more places stays where it was or beside it."""
_BODIES = ("орган", "органа", "органов")


@dataclass(frozen=True)
class Tried:
    """One choice made otherwise: how alike the orders are, who moves, and the same in words."""

    title: str
    agreement: str
    moved: str
    said: str


@dataclass(frozen=True)
class Body:
    """By how many places one authority moves, choice by choice."""

    name: str
    address: str
    moves: tuple[str, ...]


@dataclass(frozen=True)
class Order:
    """A group; without `tried` there are too few to compare, and `notes` say so."""

    title: str
    notes: tuple[str, ...]
    said: str
    tried: tuple[Tried, ...]
    columns: tuple[str, ...]
    bodies: tuple[Body, ...]


@dataclass(frozen=True)
class ListOrders:
    """A list, group by group."""

    code: str
    title: str
    orders: tuple[Order, ...]


def by_list(document: Section, methodology: Methodology) -> tuple[ListOrders, ...]:
    """Every list that has anybody."""
    rules = {rule.code: rule for rule in methodology.lists}
    found = ((rules[section["code"]], section) for section in document["lists"])
    return tuple(
        ListOrders(rule.code, rule.title, tuple(_orders(section, rule, methodology, document)))
        for rule, section in found
        if section["results"]
    )


def _orders(
    section: Section, rule: ListRule, methodology: Methodology, document: Section
) -> Iterator[Order]:
    """Chance is not asked again: an order is of the scores that are printed."""
    without_draws = replace(methodology, uncertainty=None, change=None, window_months=None)
    published = Published(section, rule, without_draws, document["month"])
    parts = {part.get("code"): part for part in groups.of(section)}
    rated = rated_list(published)
    known = [replace(one, scored=points_with(one.scored)) for one in rated.groups]
    whole = replace(rated, groups=tuple(known))
    for one in orders(whole, Month.parse(document["month"]), methodology):
        part = parts[one.group.code if rule.grouping else None]
        rows = [row for row in section["results"] if row.get("group") == part.get("code")]
        title = capital(groups.title(part, rule, rows))
        yield _order(title, group_section(one, published.names()), rows)


def _order(title: str, group: Section, rows: list[Section]) -> Order:
    tried = [row for row in group["alternatives"] if row["applies"]]
    codes = [row["code"] for row in tried]
    return Order(
        title=title,
        notes=tuple(filter(None, (group["note"], _left_out(group, rows)))),
        said=_said(tried, group["authorities"]) if tried else "",
        tried=tuple(_tried(row, group["authorities"]) for row in tried),
        columns=tuple(words.TITLES[code] for code in codes),
        bodies=tuple(_body(one, codes) for one in group["authorities"]),
    )


def _left_out(group: Section, rows: list[Section]) -> str:
    """Of those with a score, how many have it for reference only."""
    scored = sum(row.get("score") is not None for row in rows)
    if left := scored - group["compared"]:
        those = counted(left, *_BODIES)
        return f"Вне сравнения — {those}: балл там только для справки."
    return ""


def _tried(row: Section, bodies: list[Section]) -> Tried:
    moved = sum(_farthest(one["moves"][row["code"]]) > 0 for one in bodies)
    return Tried(
        title=words.TITLES[row["code"]],
        agreement="—" if row["agreement"] is None else number(row["agreement"], 2),
        moved=f"{moved} из {len(bodies)}",
        said=words.sentence(row),
    )


def _farthest(move: float | list[float]) -> float:
    """How far a move goes, up or down; of draws, the end that is farther."""
    return max(map(abs, move)) if isinstance(move, list) else abs(move)


def _said(tried: list[Section], bodies: list[Section]) -> str:
    """How much of the order holds whatever is chosen otherwise."""
    far = [one for one in bodies if max(map(_farthest, one["moves"].values())) > _NEAR]
    return f"{_agreed(tried)} {_stay(far, len(bodies))}"


def _agreed(tried: list[Section]) -> str:
    known = [row for row in tried if row["agreement"] is not None]
    if not known:
        return "Показанные баллы у всех равны: порядка, который мог бы измениться, нет."
    least = f"{number(SETTINGS.warn_below, 2)}"
    low = [row for row in known if row["agreement"] < SETTINGS.warn_below]
    if not low:
        return f"Порядок держится: при любой из этих замен согласие с ним не ниже {least}."
    titles = "; ".join(f"«{words.TITLES[row['code']]}»" for row in low)
    return f"Порядок держится не при всех заменах. Согласие ниже {least} при таких: {titles}."


def _stay(far: list[Section], of: int) -> str:
    if not far:
        return "Дальше чем на одно место не сдвинется никто."
    names = ", ".join(one["authority"]["short_name"] for one in far)
    many = counted(len(far), *_BODIES)
    return (
        f"Хотя бы при одной замене дальше чем на одно место сдвигаются: {many} из {of} ({names})."
    )


def _body(one: Section, codes: list[str]) -> Body:
    named, moves = one["authority"], one["moves"]
    return Body(named["short_name"], href(named["id"]), tuple(_move(moves[c]) for c in codes))


def _move(move: float | list[float]) -> str:
    """`+2`, `−0,5`, `0`; of draws, `от −1 до +2`."""
    if isinstance(move, list):
        low, high = map(_move, move)
        return low if low == high else f"от{NBSP}{low} до{NBSP}{high}"
    return signed(move, 0 if move == round(move) else 1) if move else "0"
