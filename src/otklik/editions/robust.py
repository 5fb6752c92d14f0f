"""Which document tells a commission, and later the site, how robust the order of a month is?

It stands beside an edition and is no part of it. Places are not in it, only by how many of them
somebody moves: a bare place says more than is known (STATISTICS §5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from otklik.editions import robust_sentences as said
from otklik.editions.build import Document, authority_section
from otklik.methodology.model import Methodology
from otklik.rating.decisive import Influence
from otklik.rating.perturbed import Perturbed
from otklik.rating.robust_settings import SETTINGS
from otklik.rating.robustness import GroupRobustness, ListRobustness, Shift
from otklik.snapshots.snapshot import Snapshot

FORMAT = "otklik-robustness/1"
DECIMALS = 2
"""Of correlations, moves and parts of variance: the draws tell no more."""

Names = Mapping[str, Document]


def robust_document(
    found: tuple[ListRobustness, ...], snapshot: Snapshot, methodology: Methodology, about: str
) -> Document:
    """The whole document; `about` names in Russian what was rated: an edition, a draft."""
    names = {a.id: authority_section(a, snapshot) for a in snapshot.authorities}
    lists = [_list(one, methodology, names) for one in found]
    return {
        "format": FORMAT,
        "month": str(snapshot.month),
        "about": about,
        "region": {"name": snapshot.region_name},
        "snapshot": {"sha256": snapshot.passport()["sha256"]},
        "methodology": {"version": methodology.version, "sha256": methodology.digest},
        "settings": {"agreement": "spearman", **asdict(SETTINGS)},
        "alternatives": [{"code": code, "title": title} for code, title in said.TITLES.items()],
        "lists": lists,
        "warnings": list(_warnings(lists)),
    }


def _warnings(lists: list[Document]) -> Iterator[str]:
    for one in lists:
        for group in one["groups"]:
            for row in group["alternatives"]:
                if row["warning"]:
                    yield f"{said.titled(one, group)}. {row['warning']}"


def _list(found: ListRobustness, methodology: Methodology, names: Names) -> Document:
    told = found.influences
    indicators = None if told is None else [_influence(o, found, methodology) for o in told]
    return {
        "code": found.rule.code,
        "title": found.rule.title,
        "decisive": {"sentence": said.decisive(indicators), "indicators": indicators},
        "groups": [group_section(one, names) for one in found.groups],
    }


def _influence(one: Influence, found: ListRobustness, methodology: Methodology) -> Document:
    return {
        "code": one.code,
        "title": methodology.indicator(one.code).title,
        "weight": _rounded(found.weights[one.code]),
        "first": _rounded(one.first),
        "total": _rounded(one.total),
    }


def group_section(found: GroupRobustness, names: Names) -> Document:
    """A group beside its alternatives; `names` by the ids of its authorities."""
    count, shaken = len(found.authority_ids), found.perturbed
    known: Document = {
        "code": found.group.code,
        "title": found.group.title,
        "compared": count,
        "has_places": found.has_places,
        "note": said.note(count, found.needed, has_places=found.has_places),
    }
    if shaken is None:
        return known | {"alternatives": [], "authorities": []}
    rows = [_perturbed(shaken, found, names)]
    rows += [_alternative(code, shift, found, names) for code, shift in found.shifts.items()]
    return known | {
        "alternatives": [_with_sentences(row, has_places=found.has_places) for row in rows],
        "authorities": [
            _authority(at, names[who], shaken, found.shifts)
            for at, who in enumerate(found.authority_ids)
        ],
    }


def _with_sentences(row: Document, *, has_places: bool) -> Document:
    """What is decided of numbers is decided of those that are printed.

    Where no places are given there are none to warn of.
    """
    is_low = row["agreement"] is not None and row["agreement"] < SETTINGS.warn_below
    warning = said.warning(row, SETTINGS.warn_below) if is_low and has_places else None
    return row | {"sentence": said.sentence(row), "warning": warning}


def _perturbed(one: Perturbed, found: GroupRobustness, names: Names) -> Document:
    """The authority that moves most is the one that can move furthest, up or down."""
    least, median = one.agreement or (None, None)
    furthest = [max(abs(low), abs(high)) for low, high in one.moves]
    most = furthest.index(max(furthest))
    return {
        "code": said.PERTURBED,
        "applies": True,
        "agreement": _rounded(median),
        "agreement_least": _rounded(least),
        "mean_move": _rounded(one.mean_move),
        "max_move": _rounded(furthest[most]),
        "most": names[found.authority_ids[most]],
        "move": [_rounded(end) for end in one.moves[most]],
    }


def _alternative(code: str, shift: Shift | None, found: GroupRobustness, names: Names) -> Document:
    if shift is None:
        return {"code": code, "applies": False, "agreement": None}
    furthest = [abs(move) for move in shift.moves]
    most = furthest.index(max(furthest))
    return {
        "code": code,
        "applies": True,
        "agreement": _rounded(shift.agreement),
        "mean_move": _rounded(shift.mean_move),
        "max_move": _rounded(furthest[most]),
        "most": names[found.authority_ids[most]],
        "move": _rounded(shift.moves[most]),
    }


def _authority(
    at: int, named: Document, shaken: Perturbed, shifts: Mapping[str, Shift | None]
) -> Document:
    """By how many places one authority moves under each alternative; above zero is up."""
    moves: dict[str, Any] = {said.PERTURBED: [_rounded(end) for end in shaken.moves[at]]}
    moves |= {code: _rounded(shift.moves[at]) for code, shift in shifts.items() if shift}
    return {"authority": named, "moves": moves}


def _rounded(value: float | None) -> float | None:
    """Without a negative zero."""
    return None if value is None else round(value, DECIMALS) + 0.0
