"""Are changes told that chance does not explain, and is it said why there is none?"""

from copy import deepcopy
from typing import Any

from otklik.editions.cautions import NO_CHANGES
from otklik.report.moves import moves, unmoved
from otklik.report.source import Source


def moved(source: Source, *changes: tuple[int, dict[str, Any]]) -> dict[str, Any]:
    document = deepcopy(dict(source.document))
    for place, change in changes:
        document["lists"][0]["results"][place]["change"] = {"spread": 2.0, **change}
    return document


def test_the_confirmed_come_first_then_the_largest(source: Source) -> None:
    found = moves(
        moved(
            source,
            (0, {"points": 9.0, "mark": "up", "confirmed": False}),
            (1, {"points": -6.5, "mark": "down", "confirmed": True}),
            (2, {"points": 4.0, "mark": None, "confirmed": False}),
        )
    )
    assert [(move.size, move.is_up, move.is_confirmed) for move in found] == [
        (-6.5, False, True),
        (9.0, True, False),
    ]
    assert [(move.word, move.points) for move in found] == [
        ("снизилось", "6,5"),
        ("выросло", "9,0"),
    ]


def test_where_nobody_moved_it_is_said_of_how_many(source: Source) -> None:
    said = unmoved(source.document, source.rules)
    assert said.startswith("3\N{NO-BREAK SPACE}месяца против 3")
    assert "дальше, чем бывает случайно" in said


def test_without_anything_to_compare_it_is_said_so(source: Source) -> None:
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        for row in section["results"]:
            row.pop("change", None)
    assert unmoved(document, source.rules) == NO_CHANGES
