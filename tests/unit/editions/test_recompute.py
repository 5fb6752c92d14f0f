"""Can a list with withheld bodies be forged as a whole, every step agreeing with the lie?"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from tests.editing import Document, again
from tests.making import MAY
from tests.observing import CODES, METHODOLOGY, PAST, good_month, rated

from otklik.editions.build import list_section
from otklik.editions.differences import differences
from otklik.editions.recompute import recompute_list
from otklik.engines.observation import Observation
from otklik.rating.judge import Context, Seen, judge
from otklik.rating.references import GROUP, INITIAL, initial_reference
from otklik.rating.result import ListRating
from otklik.rating.scored import Levels, score

RULE = METHODOLOGY.lists[1]
INDICATORS = METHODOLOGY.applicable(RULE.kind)
MESSAGES = {"big": 40, "small": 20, "tiny": 3}
"""The tiny one is withheld, so the list's references stand as published."""


def honest(observations: list[Observation]) -> ListRating:
    return rated(observations, MESSAGES).lists[1]


def now(*, history: bool) -> list[Observation]:
    past = [o for month in PAST for who in MESSAGES for o in good_month(who, 20, 0.9, month)]
    return [*(past if history else []), *good_month("big", 40, 0.8), *good_month("small", 20, 0.7)]


def levels_in(found: ListRating) -> Levels:
    (group,) = found.groups
    return group.scored.levels


def section_of(
    found: ListRating, levels: Levels | None = None, messages: Mapping[str, int] = MESSAGES
) -> Document:
    """The list as it would look if these were its levels."""
    levels = levels or levels_in(found)
    scored = score(found.month.evidence, METHODOLOGY, levels)
    counts = {who: {"messages": n} for who, n in messages.items()}
    results = judge(Seen(scored), Context(counts, (), METHODOLOGY))
    lie = replace(
        found,
        month=replace(found.month, missing=levels.missing),
        groups=(replace(found.groups[0], scored=scored, results=results),),
    )
    names = {who: {"id": who, "name": who, "short_name": who} for who in messages}
    return again(list_section(lie, names, METHODOLOGY))


def first_lie(section: Document) -> str | None:
    computed = again(recompute_list(section, RULE, METHODOLOGY, str(MAY)))
    return next(differences(section, computed), None)


@pytest.mark.parametrize("history", [True, False])
def test_an_honest_list_has_no_lie(history: bool) -> None:
    assert first_lie(section_of(honest(now(history=history)))) is None


def test_a_source_that_is_there_cannot_be_called_missing() -> None:
    found = honest(now(history=True))
    lie = section_of(found, replace(levels_in(found), missing=frozenset({"B4"})))
    assert first_lie(lie) == "missing: в документе 1\N{NO-BREAK SPACE}строка, пересчёт даёт 0"


def test_a_source_nobody_has_cannot_be_called_there() -> None:
    found = honest([o for o in now(history=True) if o.code != "B4"])
    assert found.month.missing == {"B4"}
    lie = section_of(found, replace(levels_in(found), missing=frozenset()))
    assert first_lie(lie) is None, "the withheld body may have cases of it"


def test_where_history_is_seen_the_initial_level_cannot_be_taken() -> None:
    found = honest(now(history=True))
    level = np.array([initial_reference(indicator) for indicator in INDICATORS])
    lie = section_of(found, Levels(level, (INITIAL,) * len(CODES), frozenset()))
    assert first_lie(lie) == "references[B1].source: в документе initial, пересчёт даёт group"


def test_the_initial_level_is_the_methodologys_own() -> None:
    found = honest(now(history=False))
    levels = levels_in(found)
    assert set(levels.sources) == {INITIAL}
    lie = first_lie(section_of(found, replace(levels, reference=levels.reference * 0.9)))
    assert lie
    assert lie.startswith("references[B1].level: в документе 0.81, пересчёт даёт 0.9")


def test_another_group_level_can_be_told_only_by_the_snapshot() -> None:
    """The price of withholding: the lost history of the tiny body could explain it."""
    found = honest(now(history=True))
    levels = levels_in(found)
    lie = section_of(found, replace(levels, reference=levels.reference * 0.99))
    assert set(levels.sources) == {GROUP}
    assert first_lie(lie) is None


def test_without_withheld_bodies_every_level_is_computed() -> None:
    found = rated(now(history=True), {**MESSAGES, "tiny": 0}).lists[1]
    levels = levels_in(found)
    lower = replace(levels, reference=levels.reference * 0.99)
    lie = section_of(found, lower, {**MESSAGES, "tiny": 0})
    told = first_lie(lie)
    assert told
    assert told.startswith("references[B1].level")


def test_where_nobody_has_anything_nothing_weighs_and_nothing_is_doubted() -> None:
    found = rated([], {"big": 40, "tiny": 3}).lists[1]
    assert not found.groups[0].scored.blocks
    assert first_lie(section_of(found, messages={"big": 40, "tiny": 3})) is None
