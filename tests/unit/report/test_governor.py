"""Does the governor's sheet say what the document says, and what it cannot say?"""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from tests.making import shipped_methodology

from otklik.editions.store import Edition
from otklik.report.frozen import Frozen
from otklik.report.governor import TOPICS_NOTE, UNKNOWN_TOPICS, governor, head, unanswered
from otklik.report.source import Source
from otklik.report.topics import Topic, Topics


def with_headlines(source: Source, **n: int | None) -> Source:
    document: dict[str, Any] = deepcopy(dict(source.document))
    codes = set(n) | {one["code"] for one in document["headlines"]}
    document["headlines"] = [{"code": code, "n": n.get(code), "value": None} for code in codes]
    return Source(Edition(document), is_draft=False)


def test_the_head_names_the_edition_and_its_digest(source: Source) -> None:
    found = head(source, "Итоги")
    assert found.edition == "выпуск r1, методика 1.1.0"
    assert found.digest == source.sha256
    assert sorted(found.ticks) == [60, 80]
    assert head(replace(source, is_draft=True), "").edition.startswith("черновик, не издан")


def test_the_numbers_of_the_region_stand_first(source: Source) -> None:
    titles = [figure.title for figure in governor(source, None).figures]
    assert titles[0] == "Сообщений жителей"
    assert len(titles) == 6


def test_without_the_snapshot_topics_are_not_told(source: Source) -> None:
    found = governor(source, None)
    assert found.topics == ()
    assert found.topics_note == UNKNOWN_TOPICS


def test_topics_come_from_the_snapshot_and_say_so(source: Source) -> None:
    topics = Topics((Topic("ЖКХ", 500, 21, 400, 40), Topic("Дороги", 300, 3, 4, None)), 900)
    found = governor(source, Frozen(topics, 0.8))
    assert [(one.title, one.n, one.late) for one in found.topics] == [
        ("ЖКХ", "500", "10\N{NO-BREAK SPACE}%"),
        ("Дороги", "300", "—"),
    ]
    assert found.topics_note == TOPICS_NOTE


def test_terms_say_that_nobody_is_worse_or_that_nothing_may_be_told(source: Source) -> None:
    assert {line.called for line in governor(source, None).terms} == {"сверх случайного — никто"}
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        for row in section["results"]:
            row["indicators"] = []
    bare = Source(Edition(document), is_draft=False)
    assert {one.called for one in governor(bare, None).terms} == {
        "слишком мало случаев для публикации"
    }


@pytest.mark.parametrize(
    ("n", "said"),
    [
        ({"incidents": 110, "incidents_rejected": 10, "in_time": 100, "answers": 90}, ": 10."),
        ({"incidents": 150, "incidents_rejected": 10, "in_time": 100, "answers": 90}, "не меньше"),
        ({"incidents": 110, "incidents_rejected": None, "in_time": 100, "answers": 90}, "не мень"),
        ({"incidents": 110, "incidents_rejected": 10, "in_time": 100, "answers": 97}, ""),
        ({"in_time": 100, "answers": 120}, ""),
        ({"in_time": 100}, ""),
    ],
)
def test_unanswered_messages_are_told_as_far_as_the_document_goes(
    source: Source, n: dict[str, int | None], said: str
) -> None:
    found = unanswered(with_headlines(source, **n))
    assert said in found
    assert bool(found) is bool(said)


def test_rules_that_do_not_draw_have_no_bounds_to_explain(source: Source) -> None:
    plain = shipped_methodology("1.0.0")
    document = {**source.document, "methodology": {"version": "1.0.0", "tables": plain.source}}
    assert governor(Source(Edition(document), is_draft=False), None).how == ""
