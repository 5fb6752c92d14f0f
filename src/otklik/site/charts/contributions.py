"""Of what is the score of an authority made, and what is it short of?

An indicator whose points are kept back shows its weight alone, and then nothing is added up: what
is hidden must not be what is left.
"""

from collections.abc import Iterator
from functools import cache
from itertools import count, groupby
from typing import Any

from otklik.core.russian import counted, number
from otklik.editions.sentences import score
from otklik.site.authority import BlockPart, Card, Part
from otklik.site.charts import theme
from otklik.site.charts.drawing import Chart, ChartTable, Specification, filled, unfilled
from otklik.site.words import plain

COLUMNS = ("Показатель", "Блок", "Вес", "Вошло в балл", "Потеряно")
_HIDDEN = "не публикуется"
_STEP = 34
_LETTERS = 46
"""So many letters of a title stand above a bar."""


def chart(card: Card) -> Chart | None:
    """The chart of an authority; None without a score or without published points."""
    if card.score is None or not card.losses.all:
        return None
    return Chart(
        code="contributions",
        title="Из чего сложился балл",
        sentence=" ".join(_said(card)),
        specification=filled(_built(), list(_rows(card))),
        table=ChartTable(COLUMNS, tuple(_told(card))),
    )


def _said(card: Card) -> Iterator[str]:
    dearest = card.losses.first[0]
    if card.is_complete:
        parts = ", ".join(_of_block(one) for one in card.blocks if one.weight)
        more = " до вычетов и надбавок" if card.decided_total else ""
        yield f"Получено {score(card.raw)} из 100 баллов{more}: {parts}."
    else:
        hidden = sum(part.points is None for part in card.parts)
        many = counted(hidden, "показателя", "показателей", "показателей")
        yield f"Баллы {many} не публикуются: случаев слишком мало; показан только вес."
    if dearest.lost:
        what = dearest.indicator.title
        yield f"Больше всего потеряно на показателе «{what}»: {number(dearest.lost, 2)}."


def _of_block(one: BlockPart) -> str:
    gained = sum(part.contribution for part in one.parts)
    return f"{number(gained, 2)} из {plain(one.weight)} — «{one.block.title}»"


def _weighty(card: Card) -> Iterator[tuple[BlockPart, Part]]:
    return ((block, part) for block in card.blocks for part in block.parts if part.weight)


def _told(card: Card) -> Iterator[tuple[str, ...]]:
    for block, part in _weighty(card):
        is_known = part.points is not None
        numbers = (number(part.contribution, 2), number(part.lost, 2))
        gained, lost = numbers if is_known else (_HIDDEN, _HIDDEN)
        yield part.indicator.title, block.block.title, plain(part.weight), gained, lost


def _rows(card: Card) -> Iterator[dict[str, Any]]:
    """From above: a heading for each block, and under it its indicators."""
    at = count()
    for block, parts in groupby(_weighty(card), key=lambda pair: pair[0]):
        if len(card.blocks) > 1:
            yield {"at": next(at), "heading": block.block.title}
        for _, part in parts:
            yield {"at": next(at), **_bar(part)}


def _bar(part: Part) -> dict[str, Any]:
    """A bar as long as the weight, dark as far as it was earned."""
    title = part.indicator.title
    if len(title) > _LETTERS:
        title = f"{title[: _LETTERS - 1].rsplit(' ', 1)[0]}…"
    if part.points is None:
        said = f"вес {plain(part.weight)}, {_HIDDEN}"
        return {"title": title, "hidden": part.weight, "weight": part.weight, "said": said}
    said = f"{number(part.contribution, 2)} из {plain(part.weight)}"
    gained = round(part.contribution, 2)
    return {"title": title, "gained": gained, "weight": part.weight, "said": said}


@cache
def _built() -> Specification:
    import altair as alt

    base = alt.Chart().encode(y=alt.Y("at:O", axis=None))
    scale = alt.Scale(nice=False, zero=True)

    def bar(field: str, **looks: Any) -> Any:
        shown = base.transform_filter(f"isValid(datum.{field})")
        bars = shown.mark_bar(height=10, yOffset=7, **looks)
        return bars.encode(x=alt.X(f"{field}:Q", axis=None, scale=scale))

    def text(field: str, x: Any, **looks: Any) -> Any:
        shown = base.transform_filter(f"isValid(datum.{field})")
        return shown.mark_text(baseline="bottom", **looks).encode(x=x, text=f"{field}:N")

    left = alt.value(0)
    layers = (
        bar("weight", color=theme.WASH, stroke=theme.MUTED, strokeWidth=0.75),
        bar("gained", color=theme.BRAND),
        bar("hidden", color=theme.PAPER, stroke=theme.MUTED, strokeDash=[3, 3]),
        text("title", left, align="left", dy=1),
        text("said", alt.value("width"), align="right", dy=1),
        text("heading", left, align="left", dy=8, fontWeight="bold", fontSize=theme.TEXT),
    )
    layered = alt.layer(*layers, data=alt.InlineData(values=[]))
    return unfilled(layered.properties(width=theme.NARROW, height=alt.Step(_STEP)))
