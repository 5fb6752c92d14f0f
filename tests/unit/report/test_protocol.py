"""Does the protocol say of experts and of decisions what a commission must know?"""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.making import MAY

from otklik.core.errors import OtklikError
from otklik.experts.review import Review
from otklik.report import protocol
from otklik.report.source import Source
from otklik.tables.decisions import DECISION_KINDS
from otklik.workspace.folder import Workspace

FOUND = Review(
    month=MAY,
    items=200,
    settled=190,
    disputed=("a", "b"),
    waiting=("c",),
    strangers=(),
    experts=("один", "два"),
    kappa=0.72,
    kappas=dict[str, float | None](),
)
AGREED = protocol.Agreed(0.72, 0.61, 0.8)


def experts(
    workspace: Workspace, source: Source, monkeypatch: pytest.MonkeyPatch, **more: object
) -> str:
    agreed = replace(AGREED, **more)  # type: ignore[arg-type]
    monkeypatch.setattr(protocol, "review", lambda *_: FOUND)
    said = " ".join(protocol._experts(workspace, source, agreed))
    return said.replace("\N{NO-BREAK SPACE}", " ")


def test_it_says_how_much_was_read_and_how_far_readers_agree(
    workspace: Workspace, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert experts(workspace, source, monkeypatch) == (
        "В выборке 200 ответов и публикаций: оценено 190, ждут эксперта 1, ждут арбитра 2. "
        "Согласие экспертов (взвешенная каппа) — 0,72, с учётом случайности от 0,61 до 0,80."
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"value": 0.41}, "это ниже нужных 0,60"),
        ({"value": None}, "ни одной пары оценок нет"),
        ({"low": None, "high": None}, "0,72, оценок мало"),
    ],
)
def test_agreement_that_is_low_or_unknown_is_said_so(
    workspace: Workspace,
    source: Source,
    monkeypatch: pytest.MonkeyPatch,
    more: Mapping[str, object],
    said: str,
) -> None:
    assert said in experts(workspace, source, monkeypatch, **more)


def test_a_month_without_a_sample_says_so_and_nothing_to_do(
    workspace: Workspace, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Review:
        raise OtklikError("Выборки за май 2026 нет. Что сделать: выполните «otklik sample».")

    monkeypatch.setattr(protocol, "review", refuse)
    assert list(protocol._experts(workspace, source, None)) == ["Выборки за май 2026 нет."]


def test_every_kind_of_decision_has_words() -> None:
    assert set(protocol.RULED) == set(DECISION_KINDS)
