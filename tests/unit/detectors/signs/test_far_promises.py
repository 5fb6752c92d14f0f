"""Are days promised far ahead told from those of one careless expert?"""

from datetime import timedelta
from pathlib import Path

from tests.making import Row, frozen_row
from tests.unit.detectors.watching import EVERYONE, WATCHED, flags_in, may, of_all, one_flag

CODE = "far_promises"


def marked(who: str, number: int, *days: int | None) -> list[Row]:
    """An answer marked by as many experts as there are days."""
    at = may(10, 15)
    return [
        frozen_row(
            "marks",
            expert,
            item_id=f"{who}-{number}",
            authority_id=who,
            answered_at=at,
            promised_at=None if ahead is None else may(10, 0) + timedelta(days=ahead),
        )
        for expert, ahead in enumerate(days)
    ]


def usual(who: str) -> list[Row]:
    """Ten answers: some promise a near day, and ten days ahead is near enough."""
    near = [row for n in range(7) for row in marked(who, n, 10, 10)]
    return [*near, *(row for n in range(7, 10) for row in marked(who, n, None, None))]


def far(who: str) -> list[Row]:
    return [row for n in range(20, 25) for row in marked(who, n, 30, 30)]


def test_promises_dated_far_ahead_are_seen(tmp_path: Path) -> None:
    flag = one_flag(tmp_path, CODE, marks=[*of_all(usual), *far(WATCHED)])
    assert (flag.n, flag.of) == (5, 15)
    assert flag.items[0] == "zarechny-20"
    assert flag.what == (
        "В 5 из 15 ответов выборки обещан день дальше 10 дней; у ремонта, торгов и сезонных работ "
        "такой срок бывает честным."
    )


def test_of_two_experts_the_nearer_day_counts(tmp_path: Path) -> None:
    doubtful = [row for n in range(20, 25) for row in marked(WATCHED, n, 30, 3)]
    assert not flags_in(tmp_path, CODE, marks=[*of_all(usual), *doubtful])


def test_where_everybody_promises_far_days_nobody_is_odd(tmp_path: Path) -> None:
    assert not flags_in(tmp_path, CODE, marks=[*of_all(usual), *of_all(far, EVERYONE)])


def test_two_of_three_are_too_few(tmp_path: Path) -> None:
    few = [row for n, ahead in enumerate((30, 30, 3)) for row in marked(WATCHED, n, ahead)]
    assert not flags_in(tmp_path, CODE, marks=[*of_all(usual, EVERYONE[1:]), *few])
