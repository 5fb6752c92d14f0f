"""What would the score and the place of an authority be if people decided so?

The month is rated again with a record or decisions changed; nothing is saved.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from otklik.core.errors import OtklikError
from otklik.core.russian import counted
from otklik.desk.reading.rated import Rated
from otklik.desk.reading.rerated import Change, rerated
from otklik.editions.sentences import place, score
from otklik.engines.changed import CaseKey, Corrected
from otklik.rating import decisions as rating_decisions
from otklik.rating.result import Rating, Result
from otklik.tables.decisions import CORRECTIONS, EXCLUDE, REASSIGN, RELINK
from otklik.workspace.journal import WITHDRAW, Decision

_KEPT = 64
NO_PLACE, NO_SCORE = place(None), score(None)
SCORELESS = "балла у органа нет: данных за месяц мало"


@dataclass(frozen=True)
class Standing:
    """A score and a place in words, `—` where there is none."""

    score: str
    place: str


@dataclass(frozen=True)
class Effect:
    """One authority before and after, and how many others would stand elsewhere."""

    before: Standing
    after: Standing
    others: int

    @property
    def told(self) -> str:
        """In one sentence, for the journal; a place is told where there is one."""
        told = f"балл {self.before.score} → {self.after.score}"
        if self.is_scoreless:
            told += f" ({SCORELESS})"
        if {self.before.place, self.after.place} != {NO_PLACE}:
            told += f", место {self.before.place} → {self.after.place}"
        return f"{told}; {self.others_told}"

    @property
    def is_scoreless(self) -> bool:
        """Has the authority no score, neither without the decision nor with it?"""
        return {self.before.score, self.after.score} == {NO_SCORE}

    @property
    def others_told(self) -> str:
        """What comes of the places of others."""
        if not self.others:
            return "места других органов не меняются"
        return f"место меняется ещё у {counted(self.others, 'органа', 'органов', 'органов')}"


@lru_cache(maxsize=_KEPT)
def effect_of_decision(rated: Rated, *decisions: Decision) -> Effect:
    """How their authority stands without these decisions and with all of them together.

    A withdrawal takes away what it names.
    """
    about = decisions[0].authority_id or ""
    if rated.section_of(about) is None:
        raise OtklikError("Этого органа в рейтинге месяца нет: решение о нём балла не изменит.")
    return _effect(rated, about, _change(rated, decisions))


def _effect(rated: Rated, about: str, change: Change) -> Effect:
    before, after = _results(rated.rating), _results(rerated(rated, change))
    moved = sum(found.place != after[one].place for one, found in before.items() if one != about)
    return Effect(_standing(before[about]), _standing(after[about]), moved)


def _results(rating: Rating) -> dict[str, Result]:
    return {row.authority_id: row for found in rating.lists for row in found.results}


def _standing(row: Result) -> Standing:
    return Standing(score(row.shown if row.has_score else None), place(row.place))


def _change(rated: Rated, decisions: Iterable[Decision]) -> Change:
    """What the decisions, one after another, would do to the month."""
    standing = {row["number"]: row for row in rated.snapshot.rows("decisions")}
    cases: dict[CaseKey, Corrected] = {}
    added: list[rating_decisions.Decision] = []
    withdrawn: set[int] = set()
    for one in decisions:
        if one.kind == WITHDRAW:
            row = standing.pop(one.withdraws, None)
            withdrawn.add(one.withdraws or 0)
            cases |= dict(_restored(row, standing.values())) if row else {}
        elif one.kind in CORRECTIONS:
            key = str(one.stream), str(one.case_id)
            cases[key] = {**cases.get(key, {}), **_corrected(rated, one)}
        else:
            added.append(_about_score(one, max(standing, default=0) + len(added) + 1))
    return Change(cases, tuple(added), frozenset(withdrawn))


def _corrected(rated: Rated, one: Decision) -> Corrected:
    """What a decision about a record makes otherwise in it."""
    if one.kind == EXCLUDE:
        return {"excluded": True}
    if one.kind == REASSIGN:
        return {"authority_id": one.code}
    linked = (str(one.stream), str(one.code))
    return {"author_key": rated.snapshot.author_of(*linked) if one.code else None}


def _restored(
    row: Mapping[str, Any], standing: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[CaseKey, Corrected]]:
    """A record as it is without a decision about it; one that is excluded twice stays so."""
    if row["kind"] in (REASSIGN, RELINK):
        raise OtklikError(
            "Такое решение здесь не отменить: какой запись была прежде, в снимке не видно. Что "
            "сделать: примите о записи новое решение, действует последнее."
        )
    key = row["stream"], row["case_id"]
    others = (one for one in standing if one["kind"] == EXCLUDE)
    if row["kind"] == EXCLUDE and key not in ((one["stream"], one["case_id"]) for one in others):
        yield key, {"excluded": False}


def _about_score(one: Decision, number: int) -> rating_decisions.Decision:
    return rating_decisions.Decision(
        number=number,
        kind=one.kind,
        authority_id=one.authority_id or "",
        code=one.code or "",
        indicator=one.indicator,
        reason=one.reason,
        evidence=one.evidence,
    )
