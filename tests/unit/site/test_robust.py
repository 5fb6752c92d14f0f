"""Does the page of robustness follow from the document alone, and say who would move?"""

from dataclasses import replace

import pytest
from tests.making import MAY
from tests.unit.site.past import month_of, row_of

from otklik.core.months import Month
from otklik.editions.published import Published
from otklik.editions.recompute import rated_list
from otklik.editions.robust_sentences import TITLES
from otklik.editions.store import Edition
from otklik.rating.robustness import orders
from otklik.site.robust import ListOrders, Order, by_list
from otklik.site.robust_page import FILE, pages
from otklik.site.view import Told, View


@pytest.fixture(scope="module")
def found(drawn: Edition) -> tuple[ListOrders, ...]:
    """The lists of a month by rules that draw."""
    return by_list(drawn.document, drawn.methodology)


def shown(found: tuple[ListOrders, ...]) -> list[Order]:
    return [order for one in found for order in one.orders if order.tried]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_group_with_enough_authorities_has_a_table(found: tuple[ListOrders, ...]) -> None:
    assert [one.code for one in found] == ["oiv", "omsu"]
    assert len(shown(found)) == 2
    for order in shown(found):
        assert len(order.tried) == len(order.columns)
        assert {row.title for row in order.tried} <= set(TITLES.values())
        assert all(len(body.moves) == len(order.columns) for body in order.bodies)
        assert all(row.said.endswith(".") for row in order.tried)


def test_a_group_too_small_to_compare_says_so(found: tuple[ListOrders, ...]) -> None:
    small = [order for one in found for order in one.orders if not order.tried]
    assert len(small) == 2
    assert all(plain(one.notes[0]).startswith("Сравнивать мало кого") for one in small)
    assert {one.said for one in small} == {""}
    assert {one.bodies for one in small} == {()}


def test_who_is_counted_as_moved_is_moved_in_the_table(found: tuple[ListOrders, ...]) -> None:
    for order in shown(found):
        for at, row in enumerate(order.tried):
            moved = sum(set(body.moves[at]) & set("123456789") != set() for body in order.bodies)
            assert row.moved == f"{moved} из {len(order.bodies)}"


def test_chance_is_not_needed_to_tell_an_order(drawn: Edition) -> None:
    month, methodology = Month.parse(drawn.document["month"]), drawn.methodology
    bare = replace(methodology, uncertainty=None, change=None, window_months=None)
    for section, rule in zip(drawn.document["lists"], methodology.lists, strict=True):
        whole, alone = (
            rated_list(Published(section, rule, rules, str(month))) for rules in (methodology, bare)
        )
        assert orders(whole, month, methodology) == orders(alone, month, methodology)


def test_who_has_a_number_that_is_not_published_is_compared_by_its_block(drawn: Edition) -> None:
    def withhold(document: dict[str, object]) -> None:
        cell = next(one for one in row_of(document)["indicators"] if one["code"] == "B1")
        cell.clear()
        cell.update({"code": "B1", "withheld": True, "enough": True})

    hidden = by_list(month_of(drawn, MAY, withhold).document, drawn.methodology)
    (before,) = (o for o in shown(by_list(drawn.document, drawn.methodology)) if _has(o))
    (after,) = (order for order in shown(hidden) if _has(order))
    assert [one.name for one in after.bodies] == [one.name for one in before.bodies]
    ranks = TITLES["rank_normalisation"]
    assert (ranks in before.columns, ranks in after.columns) == (True, False)
    for title in ("Все блоки весят поровну", "Геометрическое среднее блоков"):
        assert _moves(after, title) == _moves(before, title)


def _has(order: Order) -> bool:
    return "mo-02.html" in {body.address for body in order.bodies}


def _moves(order: Order, title: str) -> list[str]:
    return [body.moves[order.columns.index(title)] for body in order.bodies]


def test_the_page_stands_among_those_of_a_month(drawn: Edition) -> None:
    view = View(month_of(drawn, MAY), (), is_newest=True, told=Told())
    page = pages(view)[FILE]
    assert page.template == "robustness.html"
    assert [one.code for one in page.values["lists"]] == ["oiv", "omsu"]
