"""Does the story of a case say why working time went or stood?"""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.console import Console, RenderableType

from otklik.cli.cases import case_view
from otklik.core.cases import Case, Norms, case_facts
from otklik.core.clock import WorkClock, WorkDay
from otklik.editions.explain import CaseExplanation, Verdict
from otklik.methodology.find import find_methodology
from otklik.methodology.model import Methodology
from otklik.workspace.resources import shipped

HOUR = 3600
OPENS, LUNCH, AFTER_LUNCH, CLOSES = (int(h * HOUR) for h in (8.5, 12.5, 13.5, 17.5))
WORKED = CLOSES - AFTER_LUNCH + LUNCH - OPENS
MAY_12 = date(2026, 5, 12)
NORMS = Norms(8.0, 24.0, 0.1, 30, 30)
CUT = datetime(2026, 5, 15, 12)


@pytest.fixture(scope="module")
def clock() -> WorkClock:
    """Four working days in May 2026, Tuesday to Friday."""
    days = [
        WorkDay(date(2026, 5, 12 + n), OPENS, LUNCH, AFTER_LUNCH, CLOSES, n * WORKED, "working", "")
        for n in range(4)
    ]
    return WorkClock(days)


@pytest.fixture(scope="module")
def methodology() -> Methodology:
    return find_methodology(shipped("."), "incidents-1.0.0")


def shown(view: RenderableType) -> str:
    console = Console(width=160, record=True, highlight=False)
    with console.capture() as captured:
        console.print(view)
    return captured.get()


Story = Callable[..., str]


@pytest.fixture
def story(clock: WorkClock) -> Story:
    def tell(created: str, answered: str | None, *verdicts: Verdict, norms: Norms = NORMS) -> str:
        at = datetime.fromisoformat(f"2026-05-{created}")
        answer = datetime.fromisoformat(f"2026-05-{answered}") if answered else None
        empty: dict[str, Any] = dict.fromkeys(field.name for field in fields(Case))
        known = {"stream": "incident", "case_id": "7", "authority_id": "minzdrav"}
        times = {"created_at": at, "first_answer_at": answer}
        case = Case(**{**empty, **known, **times, "topic": "Дороги"})
        facts = case_facts(case, clock, norms, CUT, repeated=False, first_of_author=True)
        stop = answer or CUT
        deadline = clock.deadline(at, norms.first_answer_seconds) if facts.due else None
        found = CaseExplanation(case, facts, None, stop, deadline, clock.spans(at, stop), verdicts)
        return shown(case_view(found, {"minzdrav": "Минздрав"}, clock, norms))

    return tell


@pytest.mark.parametrize(
    ("created", "answered", "why"),
    [
        ("12 18:40:00", "13 09:00:00", "рабочий день кончился"),
        ("12 16:00:00", "13 08:00:00", "до начала рабочего дня"),
        ("12 12:40:00", "12 13:20:00", "обеденный перерыв"),
        ("12 10:00:00", "12 10:00:00", "ответ сразу"),
    ],
)
def test_a_working_day_that_added_nothing_says_why(
    created: str, answered: str, why: str, story: Story
) -> None:
    assert why in story(created, answered)


def test_the_deadline_says_its_rule_and_what_the_night_after_it_is_worth(story: Story) -> None:
    told = story("12 18:40:00", "14 08:00:00")
    assert "Срок — 8\N{NO-BREAK SPACE}рабочих часов, до 13.05.2026 17:30; ответ до начала" in told
    assert "следующего рабочего дня ещё в срок, потому что рабочее время не шло." in told


def test_a_deadline_within_the_day_gives_no_grace(story: Story) -> None:
    told = story("12 10:00:00", "13 11:00:00")
    assert "рабочих часов, до 13.05.2026 10:00." in told


def test_a_deadline_at_lunch_waits_for_its_end(story: Story) -> None:
    told = story("12 08:00:00", "12 13:00:00", norms=replace(NORMS, first_answer_hours=4.0))
    assert "до 12.05.2026 12:30; ответ до конца обеда ещё в срок" in told


def test_a_norm_that_is_not_over_at_the_cut_is_said_so(story: Story) -> None:
    assert "ко дню среза он ещё не истёк." in story("15 11:00:00", None)


@pytest.mark.parametrize(
    ("code", "success", "said"),
    [
        ("B1", True, "засчитано в плюс."),
        ("B1", False, "не засчитано."),
        ("B6", True, ", ухудшает показатель."),
        ("B6", False, "не ухудшает показатель."),
    ],
)
def test_a_verdict_is_good_or_bad_in_plain_words(
    code: str, success: bool, said: str, story: Story, methodology: Methodology
) -> None:
    month = SimpleNamespace(number=5, year=2026)
    verdict = Verdict(methodology.indicator(code), cast("Any", month), True, success, "")
    assert said in story("12 10:00:00", "12 11:00:00", verdict)


def test_a_reason_never_nests_the_same_quotes(story: Story, methodology: Methodology) -> None:
    why = "не выполнено условие «итог не «Отклонено»»"
    verdict = Verdict(methodology.indicator("B1"), None, False, None, why)
    assert "«итог не „Отклонено“»" in story("12 10:00:00", "12 11:00:00", verdict)
