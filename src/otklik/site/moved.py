"""In which words are moves between two methodologies told?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from otklik.core.months import Month
from otklik.core.russian import NBSP, capital, counted, month_title, number
from otklik.core.russian import signed as signed  # noqa: PLC0414 - part of its words
from otklik.editions import sentences
from otklik.editions.replayed import Skipped
from otklik.editions.sandbox import Sandbox
from otklik.methodology.model import Methodology
from otklik.rating.moves import DECISIONS, Cause, Move, Side, Summary
from otklik.site import words

BEYOND, WITHIN, UNKNOWN = "дальше случайности", "в пределах случайности", "неизвестно"
NOT_THERE = "нет в списках"


def noise(beyond: bool | None) -> str:
    """Whether a move is further than chance goes."""
    return UNKNOWN if beyond is None else BEYOND if beyond else WITHIN


def titled(code: str, old: Methodology, new: Methodology) -> str:
    """`B1 «Первый ответ в срок»`, as the new rules call it, or the old ones."""
    if code == DECISIONS:
        return "вычеты и надбавки"
    titles = {one.code: one.title for one in (*old.indicators, *new.indicators)}
    return f"{code} «{titles[code]}»"


def because(cause: Cause | None, old: Methodology, new: Methodology) -> str:
    """`−2,1 за B1 «Первый ответ в срок»`; a dash where there is no cause."""
    if cause is None:
        return "—"
    return f"{signed(cause.points)} за {titled(cause.code, old, new)}"


def score(side: Side | None) -> str:
    """The score, or why there is none."""
    if side is None:
        return NOT_THERE
    return sentences.score(side.score) if side.score is not None else sentences.STATUS[side.status]


def apart(found: Iterable[Move], within: Sandbox) -> dict[str, list[str]]:
    """Why some cannot be compared, and who they are."""
    names: dict[str, list[str]] = {}
    for move in found:
        was, will = (score(side) for side in move.sides)
        why = was if was == will else f"было: {was}, станет: {will}"
        names.setdefault(why, []).append(within.authorities[move.authority_id].short_name)
    return names


def skipped(found: Iterable[Skipped]) -> Iterator[str]:
    """Why some months could not be replayed."""
    months: dict[str, list[Month]] = {}
    for one in found:
        months.setdefault(one.why, []).append(one.month)
    for why, together in months.items():
        yield f"Не пересчитано: {', '.join(spans(together))}. {why}"


def spans(months: Sequence[Month]) -> Iterator[str]:
    """`июнь 2025 — май 2026` of months in a row, oldest first."""
    for _, inside in groupby(enumerate(months), lambda pair: pair[1].index - pair[0]):
        row = [month for _, month in inside]
        ends = [row[0], row[-1]] if len(row) > 1 else row
        yield " — ".join(map(month_title, ends))


def places(move: Move) -> str:
    """`7 → 9`; of one that has not changed, once; a dash where there is none."""
    before, after = (sentences.place(side.place if side else None) for side in move.sides)
    return after if before == after else f"{before} → {after}"


def zones(move: Move) -> str:
    """`жёлтая → зелёная`, likewise."""
    before, after = (side.zone.title if side and side.zone else "—" for side in move.sides)
    return after if before == after else f"{before} → {after}"


def summary(found: Summary, old: Methodology, new: Methodology) -> str:
    """How much a list or a group moves, in a few sentences."""
    return " ".join(_summary(found, old, new))


def _summary(found: Summary, old: Methodology, new: Methodology) -> Iterator[str]:
    bodies = counted(found.compared, "органа", "органов", "органов")
    yield f"Балл {bodies} сдвигается в среднем на {_points(found.mean)}."
    if found.beyond is not None:
        yield f"{capital(BEYOND)} — {_many(found.beyond)}, меняют зону — {_many(found.rezoned)}."
    else:
        yield f"Меняют зону — {_many(found.rezoned)}."
    if found.agreement is not None:
        yield f"Согласие порядка — {number(found.agreement, 2)}."
    if found.decisive:
        decisive = titled(found.decisive.code, old, new)
        yield f"Больше всего меняет {decisive}: в среднем {_points(found.decisive.points)}."


def _many(count: int) -> str:
    return number(count) if count else "никто"


def _points(value: float) -> str:
    return f"{number(value, 1)}{NBSP}балла"


def basis(old: Methodology, new: Methodology) -> str:
    """By what it is judged whether a move is chance."""
    judge = next((one for one in (old, new) if one.uncertainty), None)
    if judge is None or judge.uncertainty is None:
        return (
            "Ни одна из методик не говорит, насколько точен балл: какие сдвиги больше случайных, "
            "неизвестно."
        )
    level = words.plain(sentences.PERCENT * judge.uncertainty.level)
    other = new if judge is old else old
    return (
        f"Сдвиг назван «{BEYOND}», если балл по методике {other.version} лежит вне промежутка, в "
        f"который по методике {judge.version} попадает {level}{NBSP}% розыгрышей того же месяца: "
        "столько одна случайность дала бы редко."
    )


def caveats(found: Sandbox) -> Iterator[str]:
    """What a reader must know before drawing conclusions."""
    day = f"{found.new.effective_from:%d.%m.%Y}"
    yield (
        "Это песочница: прошлые месяцы пересчитаны по обеим методикам, ничего не издаётся. День, с "
        f"которого действует методика {found.new.version} ({day}), не учитывается."
    )
    yield basis(found.old, found.new)
    yield (
        "Главная причина — показатель, который сильнее всех тянет туда же, куда сдвинулся балл. "
        "Считается разница его вкладов в балл за вычетом того, что дала бы разница весов при "
        "обычном для органа балле; по всем показателям вместе получается сдвиг."
    )
