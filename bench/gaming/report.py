"""How does the page of games read?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

from bench.gaming.field import FEWEST, MOST
from bench.gaming.games import GAMES, Game
from bench.gaming.paid import Paid, Points
from bench.gaming.region import LAST, MONTHS, SCALE
from bench.page import Table, page
from otklik.core.russian import counted, month_title, number

VERSIONS = ("1.0.0", "1.1.0")
"""The older rules and the newer."""
_LEAST = 0.05
"""Points below which an indicator is not named."""
_HEAD = """# Уловки: сколько они дают и что от этого остаётся

Пишет `make gaming`; руками не правят. Уловка — способ поднять балл, ничего не сделав для людей.
Здесь каждую играют обычные по размеру органы вымышленного региона, а балл считают по методикам
{versions}. Выигрыш — разность с тем же органом, который не играет; решений людей, вычетов и
надбавок, в ней нет."""
_UNSEEN = """## Чего здесь нет

* **Накрутка отметок, удаление комментариев.** Их удерживают вычеты P1 и P3, а вычет — решение
  людей: формула его не знает.
* **Того, что увидят люди.** На самодельные обращения, отклонения просроченного, дальние обещания и
  всплески пятёрок указывают детекторы (docs/generated/detectors.md).
* **Того, кто учёл новые правила.** Двадцать друзей вместо одного, тема каждый раз другая, страница
  сообщества вместо автора — и `first_of_author` ничего не заметит."""


@dataclass(frozen=True)
class Story:
    """One region under one version: points of those who play fair, and what each game paid."""

    fair: Sequence[Points]
    paid: dict[str, list[Paid]]


Stories = Sequence[Mapping[str, Story]]
"""A region each: its story by version."""


def report(seeds: Sequence[int], stories: Stories) -> str:
    """The whole page."""
    head = _HEAD.format(versions=" и ".join(VERSIONS))
    tables = [_gains(seeds, stories), _sources(stories), _costs(stories)]
    return "\n\n".join([page(f"{head}\n\n{_rules()}", tables).rstrip(), _UNSEEN, ""])


def _rules() -> str:
    lines = (
        f"* **{game.title}.** {_sentence(game.played)} Что удерживает: {game.held_back}."
        for game in GAMES
    )
    return "\n".join(["## Как играют и что удерживает", "", *lines])


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _paid(stories: Stories, version: str, code: str) -> list[Paid]:
    return [one for story in stories for one in story[version].paid[code]]


def _gains(seeds: Sequence[int], stories: Stories) -> Table:
    players = sum(bool(one) for story in stories for one in story[VERSIONS[0]].fair)
    bodies = counted(players, "орган", "органа", "органов")
    heads = [head for version in VERSIONS for head in (version, "от … до")]
    return Table(
        "Сколько даёт уловка, в баллах",
        f"`otklik simulate`, зёрна {', '.join(map(str, seeds))}; {MONTHS} месяцев, последний — "
        f"{month_title(LAST)}; масштаб {number(SCALE, 1)}; {bodies} с числом "
        f"обращений за месяц от {FEWEST} до {MOST}. Играют два месяца, прошлый и "
        "оцениваемый: обещанному и решённому нужен месяц, чтобы попасть в счёт. «От … до» — "
        "десятая часть органов выиграла меньше и десятая часть больше. Без уловки органы обещают "
        "не дальше десяти дней.",
        ("уловка", *heads),
        [_gain_row(game, stories) for game in GAMES],
    )


def _gain_row(game: Game, stories: Stories) -> tuple[str, ...]:
    cells = [
        cell
        for version in VERSIONS
        for cell in _spread([one.gain for one in _paid(stories, version, game.code)])
    ]
    return (game.title, *cells)


def _spread(gains: Sequence[float]) -> tuple[str, str]:
    """The mean, then the tenth and the nine tenths."""
    tenths = quantiles(gains, n=10, method="inclusive")
    return f"**{_signed(fmean(gains))}**", f"{_signed(tenths[0])} … {_signed(tenths[-1])}"


def _sources(stories: Stories) -> Table:
    return Table(
        "За счёт чего",
        "Среднее изменение вклада показателей в балл; вклады меньше "
        f"{number(_LEAST, 2)} не названы.",
        ("уловка", *VERSIONS),
        [
            (game.title, *(_by_code(_paid(stories, v, game.code)) for v in VERSIONS))
            for game in GAMES
        ],
    )


def _by_code(found: Sequence[Paid]) -> str:
    codes = sorted({code for one in found for code in one.points})
    means = {code: fmean(one.points.get(code, 0.0) for one in found) for code in codes}
    told = (f"{code} {_signed(mean)}" for code, mean in means.items() if abs(mean) >= _LEAST)
    return "; ".join(told) or "—"


def _costs(stories: Stories) -> Table:
    means = {v: _fair([one for story in stories for one in story[v].fair]) for v in VERSIONS}
    older, newer = (means[version] for version in VERSIONS)
    changed = [code for code in older if abs(newer[code] - older[code]) >= _LEAST]
    rows = [_cost_row(code, older[code], newer[code]) for code in changed]
    total = _cost_row("**балл**", sum(older.values()), sum(newer.values()))
    return Table(
        "Чего новые правила стоят тем, кто не играет",
        "Средний вклад показателя в балл тех же органов без всяких уловок. Доля, которую умножили "
        "на другую, меньше её самой: границы C1 и C3 в 1.1.0 поэтому ниже. Другие изменения правил "
        "тоже здесь: вес и начальный уровень группы, сплошной счёт A1 и A2.",
        ("показатель", *VERSIONS, "разность"),
        [*rows, total],
    )


def _fair(found: Sequence[Points]) -> dict[str, float]:
    shown = [one for one in found if one]
    return {code: fmean(one.get(code, 0.0) for one in shown) for code in shown[0]}


def _cost_row(title: str, older: float, newer: float) -> tuple[str, ...]:
    return (title, number(older, 1), number(newer, 1), _signed(newer - older))


def _signed(value: float) -> str:
    """`+1,2`, `−0,3`, `0,0`."""
    text = number(value, 1)
    return f"+{text}" if value > 0 and text != number(0, 1) else text
