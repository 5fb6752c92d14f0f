"""Do the numbers of the pages fit one another?"""

from datetime import timedelta

from otklik.core.months import Month
from otklik.simulate.exporting import export_moment
from otklik.simulate.pages.model import load_page_model
from otklik.simulate.pages.sweeps import Schedule

MODEL = load_page_model()
SCHEDULE = Schedule(MODEL.sweeps["vk"])
MONTHS = [Month(2026, 1) + n for n in range(12)]


def test_every_sweep_says_itself_when_it_was_or_is_said_by_its_folder() -> None:
    told = [sweep.told for sweep in SCHEDULE.of(MONTHS[0])]
    assert told.count(True) == told.count(False) == 2


def test_the_last_sweep_of_a_month_is_made_between_its_end_and_its_export() -> None:
    for month in MONTHS:
        *earlier, last = SCHEDULE.of(month)
        assert all(month.start < sweep.at < month.end for sweep in earlier)
        assert month.end + timedelta(days=3) <= last.at < export_moment(month)


def test_no_post_escapes_between_two_sweeps() -> None:
    """Also when all comments have been written and answered in time."""
    moments = [sweep.at for month in MONTHS for sweep in SCHEDULE.of(month)]
    gaps = [after - before for before, after in zip(moments, moments[1:], strict=False)]
    grown_up = timedelta(days=MODEL.comment.last_day + 1)
    assert max(gaps) + grown_up < SCHEDULE.horizon


def test_months_without_a_source_do_not_adjoin() -> None:
    for months in MODEL.missing.values():
        assert months
        assert not {month + 1 for month in months} & months


def test_the_smallest_region_has_posts_and_questions_enough_for_the_indicators() -> None:
    posts, comments = MODEL.volume.posts[0], MODEL.volume.comments[0]
    assert posts >= 8
    assert comments * MODEL.comment.question >= 10
