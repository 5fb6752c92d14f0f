"""What does `whatif` answer: what a step would do, or which step would do most?"""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.explaining import Told, authority_called, titled
from otklik.cli.levels import as_level
from otklik.cli.screen import plain_table
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title, number
from otklik.editions import advising, sentences
from otklik.editions.month import explained, full_result
from otklik.editions.store import newer_draft
from otklik.methodology.model import Indicator, Methodology
from otklik.rating.advice import Advice, Gaining, advice
from otklik.rating.count import rate_snapshot
from otklik.rating.result import ListRating, PrintedScore, Result
from otklik.rating.whatif import Step, Whatif, as_it_was, whatif, with_cases, with_level
from otklik.site.words import plain
from otklik.workspace.folder import Workspace

REACHABLE = (
    "Шаг достижим, если он не дальше того, что уже делает лучшая четверть группы, и не дальше "
    "цели. Балл месяца опирается и на прошлое, поэтому часть шага придёт в следующие месяцы."
)
NOTHING = (
    "Достижимых шагов нет: там, где за месяц были случаи, орган не хуже лучшей четверти своей "
    "группы или уже набрал все баллы."
)


def answer(
    workspace: Workspace,
    month: Month,
    authority: str,
    indicator: str | None = None,
    value: str | None = None,
    cases: int | None = None,
    version: str | None = None,
) -> Told:
    """What a step in an indicator would change; without one, the advice."""
    _require_one(indicator, value, cases)
    snapshot, methodology, title = explained(workspace, month, version)
    who = authority_called(snapshot, authority)
    rating = rate_snapshot(snapshot, methodology)
    code, row = full_result(rating, who)
    rated = next(one for one in rating.lists if one.rule.code == code)
    if indicator is None:
        told = _advice(rated, row, methodology)
    else:
        still = as_it_was(rated, who.id, _indicator(rated, indicator.upper()))
        told = _whatif(rated, _step(still, value, cases, methodology), cases, methodology)
    head = Text(f"{who.name} · {month_title(month)}", style="bold")
    told = Told({"authority": who.id, **told.data}, Group(head, told.view))
    return titled(title, told, newer_draft(workspace, month) if version is None else None)


def _require_one(indicator: str | None, value: str | None, cases: int | None) -> None:
    given = [one for one in (value, cases) if one is not None]
    if indicator is None and given:
        raise UsageError("Не сказано, у какого показателя: добавьте --indicator, например B1.")
    if indicator is not None and len(given) != 1:
        raise UsageError(
            "Скажите, что прошло бы иначе: --cases +12 (ещё столько удачных случаев) или "
            "--value 80 (такое значение), что-то одно."
        )


def _indicator(rated: ListRating, code: str) -> Indicator:
    known = {one.code: one for one in rated.month.evidence.indicators}
    if code not in known:
        raise UsageError(f"Показателя «{code}» нет. Есть: {', '.join(known)}.")
    return known[code]


def _step(still: Step, value: str | None, cases: int | None, methodology: Methodology) -> Step:
    if cases is not None:
        return with_cases(still, cases)
    return with_level(still, as_level(str(value), still.indicator, methodology))


def _whatif(rated: ListRating, step: Step, asked: int | None, methodology: Methodology) -> Told:
    found = whatif(rated, step, methodology)
    said = [*advising.told(found), *_fewer(step, asked), *_status(found.before)]
    data = _data(found) | {"asked_cases": asked, "explained": said}
    return Told(data, _whatif_view(found, said, methodology))


def _fewer(step: Step, asked: int | None) -> Iterator[str]:
    """That not so many cases were missed as were asked for."""
    if asked is not None and asked != step.cases:
        badly = counted(step.missed, "неудачный случай", "неудачных случая", "неудачных случаев")
        well = counted(step.good, "удачный случай", "удачных случая", "удачных случаев")
        there = badly if asked > 0 else well
        yield f"Просили {number(abs(asked))}, но за месяц всего {there}: столько и посчитано."


def _status(row: Result) -> Iterator[str]:
    if note := sentences.STATUS[row.status]:
        yield f"Статус органа — {note}; шаг его не меняет."


def _whatif_view(found: Whatif, said: list[str], methodology: Methodology) -> RenderableType:
    indicator = found.step.indicator
    table = plain_table("", "Сейчас", "Было бы", "Разница", numeric=(1, 2, 3))
    for line in advising.lines(found, methodology):
        table.add_row(line.what, line.was, line.would_be, line.more)
    name = Text.from_markup(f"[bold cyan]{indicator.code}[/] [bold]{escape(indicator.title)}[/]")
    return Group(name, *map(Text, said[:2]), table, *map(Text, said[2:]))


def _advice(rated: ListRating, row: Result, methodology: Methodology) -> Told:
    found = advice(rated, row.authority_id, methodology)
    said = [advising.advised(one, methodology) for one in found.best]
    data = {
        "before": _row(row),
        "losses": [
            {"indicator": one.indicator.code, "weight": one.weight, "points": one.points,
             "lost": one.lost}
            for one in found.losses
        ],
        "best": [
            _data(one) | {"explained": [sentence, advising.price(one.step)]}
            for one, sentence in zip(found.best, said, strict=True)
        ],
        "rungs": [_rung(one) for one in found.rungs],
    }  # fmt: skip
    return Told(data, _advice_view(found, row, said, methodology))


def _advice_view(
    found: Advice, row: Result, said: list[str], methodology: Methodology
) -> RenderableType:
    parts: list[RenderableType] = [
        Text(f"Балл {advising.scored(row.shown, row.spread)}, {_stands(row)}."),
        *map(Text, _status(row)),
        _losses(found),
        Text("Что даст больше всего", style="bold"),
    ]
    for place, (one, sentence) in enumerate(zip(found.best, said, strict=True), 1):
        parts.append(Text(f"{place}. {sentence}; {advising.at_once(one.step)}."))
        parts += [Text(f"   {line}", style="dim") for line in _smaller(one, found, methodology)]
    parts.append(Text(REACHABLE if found.best else NOTHING))
    return Group(*parts)


def _stands(row: Result) -> str:
    return advising.stands(row.place, row.standing)


def _losses(found: Advice) -> RenderableType:
    table = plain_table(
        "Код", "Показатель", "Вес", "Баллы", "Потеряно из итога", numeric=(2, 3, 4),
        title="\nГде потеряны баллы",
    )  # fmt: skip
    for one in found.losses:
        table.add_row(
            one.indicator.code, escape(one.indicator.title), plain(one.weight),
            sentences.score(one.points), sentences.score(one.lost, 2),
        )  # fmt: skip
    return table


def _smaller(best: Whatif, found: Advice, methodology: Methodology) -> Iterator[str]:
    """Smaller steps in the same indicator."""
    for one in found.rungs:
        is_same = one.step.indicator == best.step.indicator
        if is_same and one.step != best.step:
            more = round(one.gain, methodology.publication.score_decimals)
            yield f"меньше: {advising.named(one.step)} → {advising.points(more, methodology)}"


def _rung(one: Gaining) -> dict[str, Any]:
    return _moved(one.step) | {"gain": one.gain}


def _data(found: Whatif) -> dict[str, Any]:
    after = _row(found.after) if found.after else None
    told = {"gain": found.gain, "at_once": found.step.at_once}
    return _moved(found.step) | told | {"before": _row(found.before), "after": after}


def _moved(step: Step) -> dict[str, Any]:
    told = {"indicator": step.indicator.code, "n": round(step.n), "x": [step.x, step.to]}
    if step.indicator.measure.kind == "share":
        told |= {"cases": step.cases, "missed": step.missed}
    return told | {"value": list(step.levels)}


def _row(row: Result) -> dict[str, Any]:
    """What is printed of an authority."""
    long = row.long
    return _printed(PrintedScore(row.shown, row.blocks, row.spread, row.place, row.standing)) | {
        "zone": row.zone,
        "zone_border": row.is_border,
        "three_months": _printed(long) if long else None,
    }


def _printed(found: PrintedScore) -> dict[str, Any]:
    standing = found.standing
    return {
        "score": found.score,
        "blocks": dict(found.blocks),
        "interval": list(found.spread.score) if found.spread else None,
        "place": list(found.place) if found.place else None,
        "place_interval": list(standing.interval) if standing else None,
        "standing": standing.kind if standing else None,
    }
