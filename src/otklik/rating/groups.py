"""Into which group of its list does each authority fall?

The rule is METHODOLOGY §2: by residents, or by load; small groups merge with the next smaller one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.lists import LOAD, POPULATION
from otklik.methodology.model import GroupRule, ListRule, Methodology
from otklik.workspace.registry_rows import Authority

Sizes = Mapping[str, int | None]
"""Residents or load by authority; None is unknown, or a load too small to be published."""


@dataclass(frozen=True)
class Group:
    """A group after merging; it has the code of the one that took in the others.

    `includes` are the codes of all of them; none where the list is not divided.
    """

    code: str
    title: str
    includes: tuple[str, ...]
    authority_ids: tuple[str, ...]


def sizes_of(
    rule: ListRule,
    authorities: Sequence[Authority],
    counts: Iterable[Observation],
    month: Month,
    methodology: Methodology,
) -> Sizes:
    """By what the authorities of a list are divided; empty when they are not."""
    if rule.grouping == POPULATION:
        return {authority.id: authority.population for authority in authorities}
    if rule.grouping == LOAD:
        loads = _loads(counts, month, methodology)
        smallest = methodology.publication.smallest_n
        of_each = {authority.id: loads.get(authority.id, 0) for authority in authorities}
        return {who: n if n == 0 or n >= smallest else None for who, n in of_each.items()}
    return {}


def _loads(
    counts: Iterable[Observation], month: Month, methodology: Methodology
) -> dict[str | None, int]:
    """Messages of `load_months`, by authority; months without data add nothing."""
    months = {month, *month.back(methodology.load_months - 1)}
    loads: dict[str | None, int] = {}
    for seen in counts:
        if seen.code == methodology.publication.size and seen.month in months:
            loads[seen.authority_id] = loads.get(seen.authority_id, 0) + seen.n
    return loads


def divided(
    rule: ListRule, authority_ids: Iterable[str], sizes: Sizes, smallest: int
) -> tuple[Group, ...]:
    """The groups of a list, the largest authorities first; ids in order within each."""
    ids = sorted(authority_ids)
    if not rule.groups:
        return (Group(rule.code, rule.title, (), tuple(ids)),)
    taken = (_by_population if rule.grouping == POPULATION else _by_load)(rule, sizes)
    groups = [
        Group(one.code, one.title, (one.code,), tuple(who for who in ids if taken[who] == one))
        for one in rule.groups
    ]
    return tuple(_merged([group for group in groups if group.authority_ids], smallest))


def _by_population(rule: ListRule, sizes: Sizes) -> dict[str, GroupRule]:
    """Whose population nobody knows falls into the last group."""
    return {
        who: next((g for g in rule.groups if size is not None and size >= g.bound), rule.groups[-1])
        for who, size in sizes.items()
    }


def _by_load(rule: ListRule, sizes: Sizes) -> dict[str, GroupRule]:
    """The first group whose limit exceeds the share of the load that stands before.

    A load too small to be published counts as none, so that anybody can divide the list again.
    """
    whole, before = sum(load or 0 for load in sizes.values()), 0
    found = {}
    for who in sorted(sizes, key=lambda who: (-(sizes[who] or 0), who)):
        limits = (g for g in rule.groups if before < g.bound * whole)
        found[who] = next(limits, rule.groups[-1])
        before += sizes[who] or 0
    return found


def _merged(groups: Sequence[Group], smallest: int) -> list[Group]:
    """Who is too small goes down into the next one; if that is left at the end, it goes up."""
    kept: list[Group] = []
    for group in groups:
        is_short = kept and len(kept[-1].authority_ids) < smallest
        kept.append(_together(kept.pop(), group, group.code) if is_short else group)
    if len(kept) > 1 and len(kept[-1].authority_ids) < smallest:
        last, before = kept.pop(), kept.pop()
        kept.append(_together(before, last, before.code))
    return kept


def _together(larger: Group, smaller: Group, code: str) -> Group:
    ids = sorted(larger.authority_ids + smaller.authority_ids)
    title = f"{larger.title}; {smaller.title}"
    return Group(code, title, larger.includes + smaller.includes, tuple(ids))
