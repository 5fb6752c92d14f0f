"""Does every route by which something is written lead to the journal, or is it said why not?

That a press which succeeds is in the journal is watched in all tests of this folder (`conftest`);
here nothing is forgotten, whether a test presses it or not.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from textwrap import dedent
from typing import Any

import pytest
from tests.desk.web.conftest import UNWRITTEN

from otklik.desk.store.chain import add
from otklik.desk.web.api.operations import OPERATIONS
from otklik.desk.web.routes import ROUTES

OURS = "otklik.desk."
WRITING: dict[str, Callable[..., Any]] = {
    **{one.name: one.screen for one in ROUTES if "POST" in one.methods},
    **{one.name: one.view for one in OPERATIONS if one.method != "GET"},
}


def called(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Functions of the desk that this one names, itself or by a module."""
    plain = inspect.unwrap(function)
    for node in ast.walk(ast.parse(dedent(inspect.getsource(plain)))):
        found = _named(node, plain.__globals__)
        if inspect.isfunction(found) and found.__module__.startswith(OURS):
            yield found


def _named(node: ast.AST, known: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return getattr(known.get(node.value.id), node.attr, None)
    return None


def reaches(function: Callable[..., Any], past: set[Callable[..., Any]]) -> bool:
    """Does one of the functions that follow write an entry?"""
    if function is add:
        return True
    past.add(function)
    return any(reaches(one, past) for one in called(function) if one not in past)


@pytest.mark.parametrize("name", sorted(WRITING))
def test_what_writes_leads_to_the_journal_or_it_is_said_why_not(name: str) -> None:
    assert reaches(WRITING[name], set()) or name in UNWRITTEN


def test_nothing_is_excused_that_is_not_there_and_nothing_without_a_reason() -> None:
    assert set(UNWRITTEN) <= set(WRITING)
    assert all(UNWRITTEN.values())
