"""Are measurements written so that an engineer reads them right?"""

from bench.children import Pairs, Spread
from bench.cost import Cost
from bench.page import (
    Table,
    at_least,
    at_most,
    figure,
    page,
    peak,
    renewed,
    seconds,
    section,
    spread,
    whole,
)


def cost(seconds: float, megabytes: int = 1) -> Cost:
    return Cost(seconds, seconds * 2, rows=10, before=0, peak=megabytes * 1_000_000)


def test_a_ratio_is_the_median_of_pairs_with_its_least_and_greatest() -> None:
    pairs = Pairs((cost(2), cost(4), cost(9)), (cost(1), cost(1), cost(3)))
    assert pairs.times_longer == Spread(3, 2, 4)
    assert pairs.share_of_rate == Spread(1 / 3, 0.25, 0.5)


def test_a_goal_is_met_by_the_median_and_a_doubtful_verdict_says_so() -> None:
    assert at_least(0.5, "of it", Spread(0.6, 0.5, 0.7)).endswith("0.60 (0.50–0.70), met")
    assert at_least(0.5, "of it", Spread(0.4, 0.3, 0.49)).endswith("**not met**")
    assert at_least(0.5, "of it", Spread(0.5, 0.4, 0.6)).endswith("met, but the pairs disagree")


def test_a_limit_is_kept_by_the_worst() -> None:
    assert at_most(200, "kB", 200) == "goal ≤ 200 kB: the worst is 200 kB, met"
    assert at_most(0.5, "s", 0.51).endswith("the worst is 0.51 s, **not met**")


def test_figures_keep_no_more_than_three_digits() -> None:
    assert [figure(value) for value in (0.123, 1.239, 12.34, 123.4, 1234.5)] == [
        "0.12",
        "1.24",
        "12.3",
        "123",
        "1 230",
    ]
    assert whole(1_234_567.8) == "1 234 568"


def test_repetitions_are_told_by_their_median() -> None:
    costs = (cost(1, 5), cost(9, 7), cost(2, 100))
    assert seconds(costs) == "2.00"
    assert peak(costs) == "7"
    assert spread(Spread(1, 0.5, 2)) == "1.00 (0.50–2.00)"


def test_a_table_is_markdown_with_its_goals_below() -> None:
    table = Table("How fast?", "Beside nothing.", ("what", "s"), [("it", "1.00")], ["goal: none"])
    assert section(table).splitlines() == [
        "## How fast?",
        "",
        "Beside nothing.",
        "",
        "| what | s |",
        "| --- | --: |",
        "| it | 1.00 |",
        "",
        "* goal: none",
    ]
    assert page("# Head\n", [table]).startswith("# Head\n\n## How fast?")


def test_a_child_says_its_cost_and_is_understood() -> None:
    said = Cost(1.5, 2.5, 10, 1, 2, {"freeze": 1.0})
    assert Cost.of(said.said()) == said


def test_a_question_answered_anew_leaves_the_others_as_they_were() -> None:
    former, other = Table("A?", "of a", ("x",), [("1",)]), Table("B?", "of b", ("x",), [("2",)])
    written = page("# Head", [former, other])
    again = Table("A?", "of a", ("x",), [("3",)])
    added = Table("C?", "of c", ("x",), [("4",)])
    found = renewed(written, [again, added], "Measured later.")
    assert found.startswith("# Head\n\n## A?\n\nof a Measured later.\n\n| x |\n| --- |\n| 3 |\n\n")
    assert "## B?\n\nof b\n\n| x |\n| --- |\n| 2 |\n\n## C?\n\nof c Measured later." in found
    assert found.endswith("| 4 |\n")
