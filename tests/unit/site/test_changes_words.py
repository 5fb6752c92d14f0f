"""Are there words for every number of the rules, and what is told where there are none?"""

import pytest
from tests.ruling import Tables, tables
from tests.unit.site.test_changes import FULL, INCIDENTS, set_at, told

from otklik.methodology.differences import ORDER
from otklik.site.labels import LABELS, TEXTS, of_path


def test_what_has_no_words_is_told_by_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    path = ("methodology", "clocks", "maturity_days")
    fewer = {known: label for known, label in LABELS.items() if known != path}
    monkeypatch.setattr("otklik.site.changes.LABELS", fewer)
    assert told(set_at("clocks", "maturity_days", to=31)) == [
        "Ключ «methodology.clocks.maturity_days»: 30 → 31."
    ]


def test_a_key_without_words_in_a_new_table_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    path = ("methodology", "three_months", "months")
    fewer = {known: label for known, label in LABELS.items() if known != path}
    monkeypatch.setattr("otklik.site.changes.LABELS", fewer)
    assert told(set_at("three_months", to={"months": 2}), INCIDENTS) == [
        "Новые правила — балл за несколько месяцев: «months» = 2."
    ]


def values_in(tables: Tables, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every key of the shipped rules, by the codes on the way."""
    found = [(*path, ORDER)] if path and path[-1] == "lists" else []
    for key, value in tables.items():
        inside = value
        if isinstance(value, list) and value and isinstance(value[0], dict) and "code" in value[0]:
            inside = {row["code"]: row for row in value}
        if isinstance(inside, dict) and key not in ("among", "where"):
            found += values_in(inside, (*path, key))
        else:
            found.append((*path, key))
    return found


@pytest.mark.parametrize("version", [FULL, INCIDENTS, "messages-1.0.0", "1.1.0"])
def test_every_number_of_shipped_rules_has_words(version: str) -> None:
    shipped = tables(version)
    known = {"code", "unit", "measure"}
    coded = {table["code"]: table for table in shipped["indicators"].values()}
    wordless = {
        path[-1]
        for path in values_in({"methodology": shipped["methodology"], "indicators": coded})
        if not of_path(LABELS, path) and not of_path(TEXTS, path) and not {*path} & known
    }
    gate = {"effect", "block", "percentile", "rejected_share"}
    assert wordless <= {*gate, "floor", "target", "initial_reference"}
