"""Are broken terms those of the indicators, and is nobody called out for what chance does?"""

from copy import deepcopy
from typing import Any

from otklik.report.source import Source
from otklik.report.terms import Broken, missed_of, terms, told


def with_cell(source: Source, who: str, code: str, **given: Any) -> dict[str, Any]:
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        for row in section["results"]:
            for cell in row.get("indicators", ()):
                if row["authority"]["id"] == who and cell["code"] == code:
                    cell.update(given)
    return document


def test_every_kind_of_term_is_found_by_what_it_measures(source: Source) -> None:
    found = terms(source.document, source.rules)
    assert [term.code for term in found] == ["A5", "B1", "B5", "C1"]
    assert [term.is_promise for term in found] == [False, False, True, False]


def test_counts_are_those_of_the_document_before_topics_are_evened_out(source: Source) -> None:
    assert missed_of({"n": 34, "x": 29.96, "standardised": {"x": 30}}) == 4
    assert missed_of({"n": 10, "x": 7}) == 3
    term = terms(source.document, source.rules)[1]
    assert term.whole.n == sum(one.n for one in term.broken)
    assert term.total == term.whole.said


def test_a_withheld_cell_is_counted_and_never_told(source: Source) -> None:
    document = deepcopy(dict(source.document))
    row = document["lists"][0]["results"][0]
    who, cells = row["authority"]["id"], row["indicators"]
    place = next(k for k, cell in enumerate(cells) if cell["code"] == "B1")
    cells[place] = {"code": "B1", "withheld": True, "enough": True, "weight": 12.0}
    before, after = (
        next(term for term in terms(one, source.rules) if term.code == "B1")
        for one in (source.document, document)
    )
    assert after.hidden == before.hidden + 1
    assert who not in {one.id for one in after.broken}


def test_only_who_is_worse_than_chance_is_called(source: Source) -> None:
    document = with_cell(source, "min-01", "B1", n=200, x=20)
    term = next(term for term in terms(document, source.rules) if term.code == "B1")
    assert [one.id for one in term.called] == ["min-01"]
    assert term.broken[0].said == "180 из 200 (90\N{NO-BREAK SPACE}%)"
    few = with_cell(source, "min-01", "B1", n=5, x=4)
    term = next(term for term in terms(few, source.rules) if term.code == "B1")
    assert term.called == ()


def test_where_nobody_may_be_told_there_is_a_dash(source: Source) -> None:
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        for row in section["results"]:
            row["indicators"] = []
    assert {term.total for term in terms(document, source.rules)} == {"—"}


def test_a_long_list_is_cut_and_says_by_how_many() -> None:
    found = [Broken(str(k), f"Орган {k}", 5, 10, is_beyond=True) for k in range(4)]
    assert told(found, 3).endswith(" и ещё 1")
    assert "и ещё" not in told(found, 4)
