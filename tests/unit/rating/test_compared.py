"""Are changes told only where chance was measured, and of whom everything is known?"""

from dataclasses import replace

import numpy as np
from tests.making import MAY
from tests.observing import good_month, rated
from tests.ruling import drawn

from otklik.rating.compared import with_changes
from otklik.rating.judge import Context
from otklik.rating.result import ListRating

IDS = tuple("abc")
CONTEXT = Context({}, (), drawn())


def still() -> ListRating:
    """A list where nothing changes for a year."""
    year = (*MAY.back(11), MAY)
    seen = [one for month in year for who in IDS for one in good_month(who, 60, 0.9, month)]
    return rated(seen, dict.fromkeys(IDS, 100), drawn()).lists[1]


def test_without_a_measure_of_chance_nobody_has_a_change() -> None:
    found = still()
    assert found.long
    assert all(row.change for group in found.groups for row in group.results)
    bare = tuple(
        replace(group, results=tuple(replace(row, change=None) for row in group.results))
        for group in found.groups
    )
    assert with_changes(bare, replace(found.long, noise=None), CONTEXT) == bare
    assert with_changes(bare, found.long, CONTEXT) == found.groups


def test_who_hangs_on_an_unknown_cell_has_no_change_unless_one_is_given() -> None:
    found = still()
    assert found.long
    assert found.long.earlier
    x = found.long.earlier.evidence.x.copy()
    x[0, 0] = np.nan
    earlier = replace(found.long.earlier, evidence=replace(found.long.earlier.evidence, x=x))
    changed = with_changes(found.groups, replace(found.long, earlier=earlier), CONTEXT)
    told = {row.authority_id: row.change for group in changed for row in group.results}
    assert told["a"] is None
    assert told["b"]
