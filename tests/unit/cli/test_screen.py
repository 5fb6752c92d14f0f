"""Does a zone look as good or bad as its place among the zones?"""

from dataclasses import replace
from io import StringIO
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.console import Console

from otklik.cli.screen import authority_view
from otklik.core.months import Month
from otklik.methodology.find import find_methodology
from otklik.methodology.model import Zone
from otklik.rating import result
from otklik.workspace.resources import shipped

ZONES = tuple(Zone(f"z{n}", f"такая {n}", 90.0 - 30 * n, 0.0) for n in range(4))
ROW = {"authority": {"name": "Минздрав"}, "score": 50.0, "place": None, "status": result.RANKED,
       "indicators": []}  # fmt: skip


@pytest.mark.parametrize(("at", "mark"), [(0, "●"), (1, "◐"), (2, "◐"), (3, "○")])
def test_zones_are_marked_by_their_order_and_not_by_their_codes(at: int, mark: str) -> None:
    methodology = replace(find_methodology(shipped("."), "incidents-1.0.0"), zones=ZONES)
    edition = cast("Any", SimpleNamespace(month=Month(2026, 5), methodology=methodology))
    page = StringIO()
    view = authority_view(edition, {}, {**ROW, "zone": ZONES[at].code})
    Console(file=page, width=160).print(view)
    assert f"зона: {mark} такая {at}" in page.getvalue()
