"""How many planted games do the detectors find, and how often are they wrong?

`make detectors` writes docs/generated/detectors.md and the numbers that screens tell
(`detectors.tried`); `python -m bench.detecting 7` tries a seed.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bench.page import Table, page
from bench.places import DATA, ROOT
from bench.planted import Story, World, story
from otklik.core.months import Month
from otklik.core.russian import number
from otklik.detectors.detector import Detector
from otklik.detectors.limits import COMMON, limits_of, thresholds
from otklik.detectors.signs import known_detectors
from otklik.detectors.tried import TRIED_FILE

SEEDS = (1, 2, 3, 4)
MONTHS, SCALE, LAST = 12, 1.0, Month(2026, 5)
PAGE = ROOT / "docs" / "generated" / "detectors.md"
TRIED = ROOT / "reference" / TRIED_FILE
_PER_THOUSAND = 1000
_TRIED_HEAD = """# Как часто детекторы ошибались в вымышленных регионах.
# Пишет make detectors; руками не правят."""
_HEAD = """# Детекторы: что они видят и как часто ошибаются

Пишет `make detectors`; руками не правят. Флаг — повод посмотреть, и только: баллов он не меняет.
Флаги месяца показывает `otklik flags МЕСЯЦ`; решение принимают двое и записывают командой
`otklik decide`.

Флаг есть, когда странного не меньше `least`, доля его больше `share`, а органу, похожему на
остальных в своём списке, столько выпало бы с вероятностью не больше `chance`. Поэтому привычка
всего региона — не флаг, и маленький орган флага не получит."""
_UNSEEN = """## Чего детекторы не видят

* **Одни и те же люди на разных страницах.** Ни один источник, который читает программа, не
  говорит, кто поставил отметку. Такого детектора нет: накрутка видна только по всплеску.
* **То, что делает весь список.** Если так поступают все, не выделяется никто.
* **То, что орган делает всегда.** Отметки сравнивают с обычными для той же страницы, пятёрки — с
  другими днями органа.
* **Маленькие органы.** Три обращения за месяц ничего не доказывают.
* **Пересказ одного ответа разными словами.** Одинаковы тексты, которые различаются только именами,
  ссылками и числами.
* **Обещания вне выборки.** Обещанный день знают только эксперты: пока выборку не оценили, смотреть
  не на что, а в двенадцати ответах органа игра может и не попасться."""


@dataclass(frozen=True)
class Verdict:
    """Of one detector: games played and found, flags where nobody played, things looked at."""

    played: int
    found: int
    false: int
    looked: int


def main() -> None:
    """Lives through the regions and writes the page; with other seeds only shows it."""
    parser = argparse.ArgumentParser(prog="python -m bench.detecting")
    parser.add_argument("seeds", nargs="*", type=int, default=SEEDS, help="seeds to try")
    seeds = tuple(parser.parse_args().seeds)
    stories = [_story(seed) for seed in seeds]
    written = report(seeds, stories)
    if seeds == SEEDS:
        PAGE.write_text(written, encoding="utf-8")
        TRIED.write_text(tried_text(stories), encoding="utf-8")
    sys.stdout.write(written)


def _story(seed: int) -> Story:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} seed {seed}\n")
    return story(World(seed, MONTHS, SCALE, LAST), DATA / "detecting" / str(seed))


def verdict(code: str, stories: Sequence[Story]) -> Verdict:
    """How one detector did in all the regions.

    A game is found by a flag of its month or of the next; a flag without a game is false.
    """
    found = [{game for flag in s.flags(code) for game in s.behind(flag)} for s in stories]
    return Verdict(
        played=sum(len(one.games(code)) for one in stories),
        found=sum(map(len, found)),
        false=sum(not one.behind(flag) for one in stories for flag in one.flags(code)),
        looked=sum(one.looked(code) for one in stories),
    )


def report(seeds: Sequence[int], stories: Sequence[Story]) -> str:
    """The whole page."""
    told = [_about(detector) for detector in known_detectors()]
    common = f"## Пороги для всех, у кого нет своих\n\n{_limits(COMMON)}"
    return "\n\n".join(
        [page(_HEAD, [_results(seeds, stories)]).strip(), *told, common, _UNSEEN, ""]
    )


def tried_text(stories: Sequence[Story]) -> str:
    """The numbers of the table as `reference/detectors_tried.toml`."""
    lines = [_TRIED_HEAD, "", f"bodies = {_bodies(stories)}"]
    for code in (one.code for one in known_detectors()):
        found = asdict(verdict(code, stories))
        lines += ["", f"[detectors.{code}]", *(f"{name} = {n}" for name, n in found.items())]
    return "\n".join([*lines, ""])


def _bodies(stories: Sequence[Story]) -> int:
    return sum(month.bodies for one in stories for month in one.months)


def _results(seeds: Sequence[int], stories: Sequence[Story]) -> Table:
    bodies = _bodies(stories)
    return Table(
        "Что нашли в вымышленном регионе",
        f"`otklik simulate`, зёрна {', '.join(map(str, seeds))}; по {MONTHS} месяцев, масштаб "
        f"{_figure(SCALE)}. Сначала все играют честно, потом каждую игру раз в три месяца ведёт "
        "один орган. Каждый месяц загружен, оценён экспертами симулятора, заморожен и просмотрен "
        "без позднейших выгрузок. Игра найдена, если флаг об этом органе поднят в её месяце или в "
        "следующем. Ложный флаг — там, где никто не играл; на тысячу — органов в месяц, всего их "
        f"просмотрено {number(bodies)}. Органы и без игры работают по-разному: ложный флаг "
        "достаётся тому, кто и правда медленнее или резче других.",
        ("детектор", "игр", "найдено", "ложных", "на тысячу", "просмотрено случаев"),
        [_row(one, verdict(one.code, stories), bodies) for one in known_detectors()],
    )


def _row(detector: Detector, one: Verdict, bodies: int) -> tuple[str, ...]:
    rate = number(one.false * _PER_THOUSAND / bodies, 1)
    counts = (one.played, one.found, one.false)
    return (detector.title, *map(number, counts), rate, number(one.looked))


def _about(detector: Detector) -> str:
    title = f"## {detector.title} — `{detector.code}`"
    return "\n\n".join(
        [title, detector.explained(limits_of(detector.code)), _limits(detector.code)]
    )


def _limits(code: str) -> str:
    lines = (
        f"* `{name}` = {_figure(one.value)}. {one.reason}"
        for name, one in thresholds()[code].items()
    )
    return "\n".join(lines)


def _figure(value: float) -> str:
    return f"{value:g}".replace(".", ",")


if __name__ == "__main__":
    main()
