"""Which columns has a list on the table of a government session, one row an authority?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions import changed, sentences, standings
from otklik.editions.data.fields import (
    NUMBER,
    SCORE,
    STRING,
    Cell,
    Field,
)
from otklik.editions.losses import greatest
from otklik.editions.sections import part_of
from otklik.methodology.model import ListRule, Methodology
from otklik.rating import result
from otklik.site import groups

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One authority in its list."""

    row: Section
    section: Section
    rule: ListRule
    rules: Methodology

    @property
    def long(self) -> Section:
        """Its column of several months; empty where there is none."""
        found: Section = self.row.get("three_months") or {}
        return found


Value = Callable[[Any], Cell]


def column(kind: str, name: str, title: str, value: Value, **more: Any) -> Field[Any]:
    """A column for people alone: what it means stands in its title."""
    return Field(name, title, "", "", kind, value, **more)


def columns(rules: Methodology, rule: ListRule) -> Iterator[Field[Any]]:
    """Who, the score, where it stands, the blocks, and the greatest loss."""
    yield from _who(rule)
    yield from _score(rules)
    yield from _standing(rules)
    for block in rules.blocks if len(rules.blocks) > 1 else ():
        yield _points(f"block_{block.code}", block.title, _block(block.code))
    yield column(STRING, "worst", "Больше всего потеряно на показателе", _worst(0))
    yield column(NUMBER, "lost", "Потеряно баллов", _worst(1), constraints=SCORE)


def _who(rule: ListRule) -> Iterator[Field[Any]]:
    yield column(STRING, "name", "Орган", lambda line: line.row["authority"]["short_name"])
    if rule.grouping:
        yield column(STRING, "group", "Группа", _group)


def _group(line: Line) -> Cell:
    return groups.title(part_of(line.section, line.row), line.rule)


def _points(name: str, title: str, value: Value) -> Field[Any]:
    return column(NUMBER, name, title, value, constraints=SCORE)


def _score(rules: Methodology) -> Iterator[Field[Any]]:
    yield _points("score", "Балл", lambda line: line.row.get("score"))
    for place, end in enumerate(("от", "до")) if rules.uncertainty else ():
        yield _points(f"score_{place}", f"Балл {end}", _bound(place))
    if rules.window_months:
        title = f"Балл за {rules.window_months} мес."
        yield _points("long", title, lambda line: line.long.get("score"))


def _bound(place: int) -> Value:
    def value(line: Line) -> Cell:
        bounds = standings.interval(line.row)
        return bounds[place] if bounds else None

    return value


def _standing(rules: Methodology) -> Iterator[Field[Any]]:
    yield column(STRING, "zone", "Зона", _zone)
    yield column(STRING, "place", "Место", _place)
    if rules.uncertainty:
        yield column(STRING, "change", "Изменение", _change)


def _zone(line: Line) -> Cell:
    known = {zone.code: zone for zone in line.rules.zones}
    code = line.row.get("zone")
    return standings.zone(line.row, known[code]) if code else None


def _place(line: Line) -> Cell:
    """What is known of it, or why there is none."""
    if line.row["status"] != result.RANKED:
        return sentences.STATUS[line.row["status"]]
    return standings.stands(line.row) or sentences.place(line.row["place"])


def _change(line: Line) -> Cell:
    found = changed.changed(line.row)
    if found is None:
        return None
    points = sentences.score(abs(line.row["change"]["points"]))
    sure = f", {found.confirmed}" if found.confirmed else ""
    return f"{found.word} на {points}{sure}"


def _block(code: str) -> Value:
    return lambda line: (line.row.get("blocks") or {}).get(code)


def _worst(part: int) -> Value:
    """The title of the indicator, or the points it cost."""

    def value(line: Line) -> Cell:
        found = greatest(line.row, line.rules)
        return (found[0].title, round(found[1], 1))[part] if found else None

    return value
