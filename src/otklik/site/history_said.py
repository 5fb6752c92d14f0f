"""What may be said of an authority's months in a sentence, and what may not?

A change is told only as the document tells it: two scores of one series say nothing of it.
"""

from collections.abc import Iterator

from otklik.core.russian import capital, counted, month_title
from otklik.editions import changed, sentences
from otklik.editions.sentences import score
from otklik.site.history import History, Moment

_MONTHS = "месяц", "месяца", "месяцев"


def said(history: History) -> str:
    """Scores of the last run of months, its places, and the last months against those before."""
    return " ".join((*_scores(history), *_places(history), *_lately(history)))


def _scores(history: History) -> Iterator[str]:
    if history.scores:
        yield _run(history.scores[-1])
    elif len(history.moments) > 1:
        yield f"{capital(period(history.moments))}: балла нет ни за один месяц."
    if history.own.score is None:
        yield f"За {month_title(history.own.month)} балла нет: {history.own.status}."


def _run(run: tuple[Moment, ...]) -> str:
    """Between what the scores of months that can be compared lie."""
    low, high = min(run, key=_score), max(run, key=_score)
    if len(run) == 1:
        return f"{capital(period(run))}: балл {score(low.score)}, и сравнить его не с чем."
    if low.score == high.score:
        return f"{_whole(run)} балл один и тот же — {score(low.score)}."
    bounds = f"балл от {score(low.score)} до {score(high.score)}"
    return f"{_whole(run)} {bounds}.{_overlap(low, high)}"


def _score(moment: Moment) -> float:
    return moment.score or 0.0


def _whole(run: tuple[Moment, ...]) -> str:
    return f"{capital(period(run))}, {counted(len(run), *_MONTHS)} подряд:"


def period(moments: tuple[Moment, ...]) -> str:
    """`май 2026`, `март 2026 — май 2026`."""
    first, last = month_title(moments[0].month), month_title(moments[-1].month)
    return first if first == last else f"{first} — {last}"


def _overlap(low: Moment, high: Moment) -> str:
    """A difference within both ranges may be nothing."""
    if low.range is None or high.range is None or low.range.high < high.range.low:
        return ""
    return " Промежутки этих баллов пересекаются: такая разница бывает и случайной."


def _places(history: History) -> Iterator[str]:
    run = history.standings[-1] if history.standings else ()
    if len(run) > 1 and run[-1] is history.own:
        bounds = [one.places for one in run if one.places]
        first, last = min(one[0] for one in bounds), max(one[1] for one in bounds)
        sizes = sentences.place((min(one.of for one in run), max(one.of for one in run)))
        months = counted(len(run), *_MONTHS)
        yield f"Место за последние {months} — между {first} и {last} из {sizes}."


def _lately(history: History) -> Iterator[str]:
    """The last months against as many before them, as the document compares them."""
    row, methodology = history.row, history.methodology
    window = methodology.window_months
    if short := changed.why_not(row, history.section, methodology):
        yield f"Последние месяцы с прежними не сравнить: {short}."
    elif window and row.get("change"):
        yield f"За последние {counted(window, *_MONTHS)} балл {_compared(history, window)}."


def _compared(history: History, window: int) -> str:
    found, earlier = changed.changed(history.row), f"{window} прежних"
    if found is None:
        return f"не отличим от балла за {earlier}: такая разница бывает и случайно"
    than = "выше" if found.points.startswith("+") else "ниже"
    by = f"{than}, чем за {earlier}, на {found.points[1:]}"
    if found.confirmed:
        return f"{by}: это подтверждено"
    return f"{by}: случайность дала бы столько редко, но для целого списка это не подтверждено"
