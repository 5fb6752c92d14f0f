"""Does the table of gamings name what the files hold?"""

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from tests.unit.simulate.pages.reading import Collected
from tests.unit.simulate.reading import Written, read_csv

from otklik.core.months import Month
from otklik.simulate import simulate
from otklik.simulate.gaming.model import KINDS, load_gaming_model

LAST = Month(2026, 5)
MONTHS = 9
QUIET = load_gaming_model().quiet_months

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("gaming")
    return Written(simulate(folder, months=MONTHS, seed=11, scale=0.08, last=LAST, crowd=0.4))


@pytest.fixture(scope="module")
def planted(long: Written) -> dict[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in read_csv(long.simulation.truth / "gamings.csv"):
        found[row["kind"]].append(row)
    return found


def test_the_first_months_are_honest_and_then_games_begin(
    planted: dict[str, Rows],
) -> None:
    months = {row["month"] for rows in planted.values() for row in rows}
    assert months <= {str(LAST - back) for back in range(MONTHS - QUIET)}
    assert len(set(planted) & set(KINDS)) == len(planted) >= len(KINDS) - 3


def test_a_kind_is_played_by_one_body_in_a_month(planted: dict[str, Rows]) -> None:
    players = {
        (row["month"], row["kind"], row["authority_id"]) for r in planted.values() for row in r
    }
    assert max(Counter((month, kind) for month, kind, _ in players).values()) == 1
    assert max(Counter((month, body) for month, _, body in players).values()) == 1


def test_planted_cases_are_in_the_exports_as_they_are_said_to_be(
    long: Written, planted: dict[str, Rows]
) -> None:
    latest = {str(int(row["ID"])): row for row in long.rows}
    for kind in ("rejected_when_late", "same_answers", "self_made"):
        assert {row["item_id"] for row in planted[kind]} <= latest.keys()
    for row in planted["rejected_when_late"]:
        assert latest[row["item_id"]]["Итог"] in ("Отклонено", "")
    answers = Counter(
        latest[row["item_id"]]["Общий текст первого ответа"].partition("здравствуйте. ")[2]
        for row in planted["same_answers"]
    )
    assert answers.most_common(1)[0][1] == max(answers.values()) > 3
    authors = Counter(latest[row["item_id"]]["URL автора"] for row in planted["self_made"])
    assert len(authors) == len({row["month"] for row in planted["self_made"]})


def test_a_relabelled_case_has_two_names_in_two_exports(
    long: Written, planted: dict[str, Rows]
) -> None:
    kinds: dict[str, list[str]] = defaultdict(list)
    for row in long.rows:
        kinds[str(int(row["ID"]))].append(row["Тип инцидента"])
    shown = [row for row in planted["relabelling"] if row["known_at"][:7] <= f"{LAST + 1}"]
    assert shown
    for row in shown:
        assert kinds[row["item_id"]][0] == "Решаемый"
        assert kinds[row["item_id"]][-1] == "Информационный"


def test_a_burst_of_grades_is_on_one_day(long: Written, planted: dict[str, Rows]) -> None:
    latest = {row["Номер"]: row for row in long.message_rows}
    for row in planted["grade_burst"]:
        told = latest[row["item_id"]]
        assert told["Оценка ответа заявителем"] == "5"
        assert told["Дата фактического завершения работ"].startswith("24.")


def test_planted_posts_and_comments_are_in_the_answers(
    long: Written, planted: dict[str, Rows]
) -> None:
    collected = Collected(long.simulation)
    posts = {
        f"vk:{page}_{post}": found[-1][1] for (page, post), found in collected.measured.items()
    }
    for row in planted["closed_comments"]:
        if row["item_id"] in posts:
            assert posts[row["item_id"]]["comments"] == {"count": 0, "can_post": 0}
    assert {row["item_id"] for row in planted["like_burst"]} & posts.keys()
    seen: dict[str, list[object]] = defaultdict(list)
    for at, top in collected.items("comments"):
        for one in (top, *top["thread"]["items"]):
            if "deleted" not in one:
                seen[f"vk:{-one['owner_id']}_{one['post_id']}/{one['id']}"].append(at)
    for row in planted["vanished_comments"]:
        assert len(seen[row["item_id"]]) == 1
        assert str(seen[row["item_id"]][0]) < row["known_at"]


def test_a_month_is_gamed_the_same_whatever_months_are_asked_for(
    long: Written, tmp_path: Path
) -> None:
    other = simulate(tmp_path, months=7, seed=11, scale=0.08, last=LAST, crowd=0.4)
    last = [line for line in lines(other.truth) if f";{LAST};" in line]
    assert last
    assert last == [line for line in lines(long.simulation.truth) if f";{LAST};" in line]


def lines(truth: Path) -> list[str]:
    return (truth / "gamings.csv").read_text(encoding="utf-8-sig").splitlines()
