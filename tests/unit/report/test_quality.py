"""Does a reader learn what was lacking before believing the numbers?"""

from copy import deepcopy
from typing import Any

import pytest

from otklik.editions.store import Edition
from otklik.report.frozen import Frozen
from otklik.report.quality import Remark, quality
from otklik.report.source import Source
from otklik.report.topics import Topics

NOTHING = Topics((), 0)


def remarks(source: Source, document: Any = None, found: Frozen | None = None) -> dict[str, Remark]:
    told = source if document is None else Source(Edition(document), is_draft=False)
    return {remark.title: remark for remark in quality(told, found)}


@pytest.mark.parametrize(("rejected", "is_alarm"), [(0, False), (1, False), (30, True)])
def test_many_rejected_rows_are_an_alarm(source: Source, rejected: int, is_alarm: bool) -> None:
    document = deepcopy(dict(source.document))
    document["snapshot"]["sources"] = [{"read": 500, "rejected": rejected}] * 2
    found = remarks(source, document)["Выгрузки"]
    assert found.is_alarm is is_alarm
    assert found.text.startswith("1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}строк из 2")


def test_a_short_history_is_an_alarm(source: Source) -> None:
    assert not remarks(source)["История"].is_alarm
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        section["past_months"] = 3
    found = remarks(source, document)["История"]
    assert found.is_alarm
    assert found.text.count("3\N{NO-BREAK SPACE}месяца из 6") == 1


def test_what_nobody_has_is_named_once(source: Source) -> None:
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        section["missing"] = ["B5", "C4"]
    found = remarks(source, document)["Нет данных"]
    assert found.is_alarm
    assert found.text.count("Выполненные обещания") == 1
    assert "Нет данных" not in remarks(source)


def test_gates_are_named_with_their_bodies(source: Source) -> None:
    assert "W1 — Светлый Бор" in remarks(source)["Барьеры"].text
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        for row in section["results"]:
            row["decisions"] = []
    assert remarks(source, document)["Барьеры"].text == "не применялись."


@pytest.mark.parametrize(("kappa", "is_alarm"), [(0.41, True), (0.78, False)])
def test_low_agreement_is_an_alarm(source: Source, kappa: float, is_alarm: bool) -> None:
    found = remarks(source, found=Frozen(NOTHING, kappa))["Эксперты"]
    assert found.is_alarm is is_alarm
    assert f"{kappa:.2f}".replace(".", ",") in found.text
    assert ("ниже нужных 0,60" in found.text) is is_alarm


@pytest.mark.parametrize("found", [None, Frozen(NOTHING, None)])
def test_unknown_agreement_is_said(source: Source, found: Frozen | None) -> None:
    assert (
        "Согласие экспертов — по снимку, его нет" in remarks(source, found=found)["Эксперты"].text
    )


def test_bodies_without_enough_data_are_counted(source: Source) -> None:
    assert "не публикуются — 1 из 25" in remarks(source)["Мало данных"].text
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        section["results"] = [row for row in section["results"] if row["status"] == "ranked"]
    assert "Мало данных" not in remarks(source, document)
