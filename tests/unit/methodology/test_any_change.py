"""What if any one value of a methodology were something else?"""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.unit.methodology.editing import edit

from otklik.core.errors import Mistakes
from otklik.methodology.load import load, parse, source
from otklik.methodology.model import Methodology
from otklik.workspace.resources import shipped

SHIPPED = source(shipped("methodologies") / "incidents-1.0.0")
Path = tuple[str | int, ...]


def paths(value: Any, at: Path = ()) -> Iterator[Path]:
    """Where every value of nested tables is, tables themselves included."""
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    for key, inner in inside:
        yield (*at, key)
        yield from paths(inner, (*at, key))


def at(tables: Any, path: Path) -> Any:
    for key in path:
        tables = tables[key]
    return tables


INSIDE = [path for path in paths(SHIPPED) if len(path) > (1 if path[0] == "methodology" else 2)]
"""Inside of files: a file as a whole is always a table."""
LEAVES = [path for path in INSIDE if not isinstance(at(SHIPPED, path), dict | list)]
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([-1, 0, 1, 10**9, 10**400, 0.0, -0.5, 1e308, "", " ", "{", "B1", [], {}, [{}]]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    st.lists(st.text("аб", max_size=2) | st.booleans(), max_size=2),
    st.sampled_from(LEAVES).map(lambda path: at(SHIPPED, path)),
)


def outcome(tables: Any) -> Methodology | Mistakes:
    """The rules or the mistakes; anything else would be a traceback for a person."""
    try:
        return parse(tables)
    except Mistakes as told:
        return told


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(INSIDE), ANYTHING)
def test_it_is_rules_with_another_digest_or_a_list_of_mistakes(path: Path, value: Any) -> None:
    assume(repr(at(SHIPPED, path)) != repr(value))
    tables = copy.deepcopy(SHIPPED)
    at(tables, path[:-1])[path[-1]] = value
    found = outcome(tables)
    if isinstance(found, Methodology):
        assert found.digest != parse(SHIPPED).digest
    else:
        assert all(sentence and "\n" not in sentence for sentence in found.mistakes)


@pytest.mark.parametrize("path", INSIDE, ids=lambda path: ".".join(map(str, path)))
def test_any_value_may_be_missing_without_a_traceback(path: Path) -> None:
    tables = copy.deepcopy(SHIPPED)
    del at(tables, path[:-1])[path[-1]]
    found = outcome(tables)
    if isinstance(found, Methodology):
        assert found.digest != parse(SHIPPED).digest


def test_comments_and_spaces_are_not_rules(folder: Any) -> None:
    before = load(folder)
    edit(folder, "methodology.toml", "[clocks]", "# строже\n\n  [clocks]   # часы")
    edit(folder, "methodology.toml", "months = 6", "months   =   6")
    edit(folder, "methodology.toml", "smallest_n = 5 ", "smallest_n = 5\t")
    assert load(folder) == before
    assert load(folder).digest == before.digest


def test_the_name_of_a_file_and_a_new_value_are() -> None:
    tables = copy.deepcopy(SHIPPED)
    tables["indicators"]["b1"] = tables["indicators"].pop("b1_answered_in_time")
    assert parse(tables).digest != parse(SHIPPED).digest
