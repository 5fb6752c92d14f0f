"""Does every engine count the examples of every shipped indicator as they promise?"""

from pathlib import Path

import pytest
from tests.making import MAY, Row, as_values, frozen_row, make_snapshot

from otklik.engines.choose import ENGINES
from otklik.engines.observation import Ask, Observation, Question
from otklik.methodology.load import load
from otklik.methodology.model import Example, Indicator, Methodology
from otklik.rating.evidence import additive
from otklik.rating.traces import natural
from otklik.workspace.resources import shipped

WHO = "example"
SHIPPED = [
    load(file.parent) for file in sorted(shipped("methodologies").glob("*/methodology.toml"))
]
EXAMPLES = [
    pytest.param(rules, indicator, example, id=f"{indicator.code}: {example.title}")
    for rules in SHIPPED
    for indicator in rules.indicators
    for example in indicator.examples
]


def rows(example: Example) -> dict[str, list[Row]]:
    """Rows of one authority with as little in them as can be, unless the example says otherwise."""
    return {
        table: [
            frozen_row(table, number, **{"authority_id": WHO, **as_values(table, row)})
            for number, row in enumerate(told, 1)
        ]
        for table, told in example.tables.items()
    }


def observed(
    folder: Path, rules: Methodology, indicator: Indicator, example: Example, engine: str
) -> Observation:
    """What an engine sees in May; no cases are an observation of none."""
    snapshot = make_snapshot(folder / "s1", [], tables=rows(example))
    question = Question(indicator.code, indicator.measure)
    ask = Ask((question,), (MAY,), by_authority=True)
    (found,) = ENGINES[engine](snapshot, rules.norms, [ask])
    assert len(found) <= 1
    numerator = 0 if indicator.measure.kind == "share" else None
    return found[0] if found else Observation(WHO, indicator.code, MAY, 0, numerator=numerator)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("rules", "indicator", "example"), EXAMPLES)
def test_an_example_gives_what_it_promises(
    tmp_path: Path, rules: Methodology, indicator: Indicator, example: Example, engine: str
) -> None:
    found = observed(tmp_path, rules, indicator, example, engine)
    assert (found.authority_id, found.n) == (WHO, example.n)
    assert found.numerator == example.numerator
    if example.n and indicator.measure.kind != "share":
        value = natural(indicator, additive(found, indicator.measure) / found.n)
        assert value == pytest.approx(getattr(example, indicator.measure.kind), abs=1e-4)


@pytest.mark.parametrize("rules", SHIPPED, ids=lambda rules: rules.version)
def test_every_shipped_indicator_has_an_example(rules: Methodology) -> None:
    assert all(indicator.examples for indicator in rules.indicators)


@pytest.mark.parametrize("rules", SHIPPED, ids=lambda rules: rules.version)
def test_every_shipped_share_has_an_example_with_both_outcomes(rules: Methodology) -> None:
    for indicator in rules.indicators:
        if indicator.measure.kind == "share":
            shares = [(e.numerator or 0, e.n) for e in indicator.examples]
            assert any(0 < numerator < n for numerator, n in shares), indicator.code
