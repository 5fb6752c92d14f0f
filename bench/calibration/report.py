"""How is the proof told to people?"""

from collections.abc import Iterable, Sequence

from bench.calibration import worlds
from bench.calibration.acceptance import Line, lines
from bench.calibration.pooled import CLASSES, Pool
from bench.calibration.rules import VERSION, opened
from bench.calibration.running import CHANGES, COVERAGE, JUMP, READERS, Found
from bench.calibration.trials import JUMP_READ, STANDINGS
from bench.calibration.writing import class_title, figure
from bench.page import Table, page
from otklik.core.russian import number

HEAD = """# Сколько в рейтинге случайности и честно ли он о ней говорит

Пишет `make calibration`; руками не правят. Здесь выдуманы миры, где правда известна: у каждого
органа есть настоящий уровень каждого показателя. Из правды случайно получаются обращения, ответы
и оценки экспертов, их считает та же программа, что и настоящий рейтинг, — от наблюдений до раздела
издания. Потом сказанное изданием сверяют с правдой.

**Интервал** — между какими числами лежит настоящий балл, если сделать скидку на случайность. Он
обещает 90 случаев из ста: в десяти настоящий балл окажется снаружи, и это не ошибка.
**Полоса** — то же о месте: «места 5–24» значит, что различить эти места по одному месяцу нельзя."""

WORLDS = """## Как устроены миры

* 43 муниципалитета. Обращений в месяц — логнормально, медиана 18; у первого 74 % всех обращений.
  Сообщений ПОС и вопросов под публикациями примерно вдвое меньше, чем обращений, публикаций —
  около двадцати.
* Все показатели методики для муниципалитетов. Обычный уровень показателя — тот, что методика сама
  берёт за начальный; кто лучше на одно стандартное отклонение, выше на пятую часть шкалы баллов.
  Показатели одного органа связаны с корреляцией 0,3.
* Способности меняются медленно: корреляция с прошлым месяцем 0,985. Каждый показатель меняется сам
  по себе, поэтому связь 0,3 к оцениваемому месяцу слабеет примерно до 0,17. В двух мирах сверх
  приёмки она остаётся прежней: там крайних накрывает хуже, и таблицы этого не прячут.
* Эксперты: случайные ответы, не больше 12 обращений, 6 сообщений и 5 публикаций в месяц. Разброс
  ответов одного органа — 0,18 шкалы, одного эксперта от другого — 0,10; двое ставят целые баллы
  порознь, значение — среднее. Арбитра нет.
* A1 и A2 посчитаны сплошь: правда — то, что посчитано. Остальное — выборка.
* У каждого органа свой набор из восьми тем; темы одинаково трудны везде, кроме мира «темы разной
  трудности». B1 пересчитан по темам, как в методике.
* Правда месяца — баллы настоящих уровней по функциям самой программы. Случайность неровного месяца
  входит в правду этого месяца.

Зерно розыгрыша — CRC-32 кода мира и номер розыгрыша от нуля; зёрен никто не выбирал."""


def report(found: Found, drawings: int) -> str:
    """The whole page."""
    tables = [
        _acceptance(lines(found), drawings),
        _by_world(found),
        _by_class(found),
        _still(found),
        _readers(found),
        _jump(found),
        _experts(found),
    ]
    return page(HEAD, tables) + "\n" + WORLDS + "\n"


def _acceptance(all_lines: Sequence[Line], drawings: int) -> Table:
    met = sum(line.is_met for line in all_lines)
    rule = opened().uncertainty
    draws = number(rule.draws) if rule else "—"
    return Table(
        f"Выполнено {met} из {len(all_lines)}",
        f"Методика {VERSION}. Розыгрышей: по {drawings} каждого мира, в восемь раз меньше — там, "
        f"где целей нет: что достаётся читателям и цена скачка; внутри каждого интервала {draws}. "
        "Где цель должна выполняться в нескольких местах, показаны "
        "наименьшее и наибольшее; «не выполнено» называет каждое место и насколько. Погрешность "
        "— две стандартные ошибки доли, как если бы органы одного списка были независимы.",
        ("строка", "цель", "получено", "итог"),
        [(line.title, line.goal, line.measured, line.verdict) for line in all_lines],
    )


def _by_world(found: Found) -> Table:
    return Table(
        "По мирам",
        "Покрытие — в скольких случаях из ста правда внутри интервала. Ошибка — средняя "
        "квадратическая, рядом та же ошибка первых правил: неизменные 10 случаев по уровню группы "
        "за три прошлых месяца. Ширина — в баллах и в местах. Миры ниже двенадцатого — сверх "
        "приёмки.",
        ("мир", "балл", "балл, 3 месяца", "место", "ширина", "мест", "ошибка", "первые правила"),
        [
            _world_row(world.title, found[COVERAGE, world.code])
            for world in (*worlds.TWELVE, *worlds.BESIDES)
        ],
    )


def _world_row(title: str, pool: Pool) -> tuple[str, ...]:
    shares = (pool.percent(name) for name in ("score_in", "three_in", "place_in"))
    widths = (pool.mean(name) for name in ("score_width", "place_width"))
    errors = (pool.root_mean_square(name) for name in ("error", "first_error"))
    return (title, *_figures((*shares, *widths, *errors)))


def _by_class(found: Found) -> Table:
    return Table(
        "Балл внутри интервала по числу обращений за месяц",
        "Прочерк — меньше ста органов на все розыгрыши. «Крайние» — дальше 1,4 стандартного "
        "отклонения от среднего списка.",
        ("мир", *map(class_title, CLASSES), "крайние"),
        [
            _class_row(world.title, found[COVERAGE, world.code])
            for world in (*worlds.TWELVE, *worlds.BESIDES)
        ],
    )


def _class_row(title: str, pool: Pool) -> tuple[str, ...]:
    extreme = pool.percent("score_in", pool.columns["extreme"] == 1)
    return (title, *_classes(pool, "score_in"), figure(extreme))


def _still(found: Found) -> Table:
    return Table(
        "Ложные изменения там, где ничего не менялось",
        "Из ста органов столько получили ▲ или ▼; ниже — сколько таких стрелок в списке из 43 и в "
        "скольких списках из ста хоть одна «подтверждена».",
        ("мир", "всего", *map(class_title, CLASSES), "стрелок в списке", "ложно подтверждено"),
        [_still_row(world.title, found[CHANGES, world.code]) for world in worlds.STILL],
    )


def _still_row(title: str, pool: Pool) -> tuple[str, ...]:
    marked = Pool({**pool.columns, "marked": (pool.columns["mark"] != 0) * 1.0})
    shares = (marked.percent("marked"), marked.per_list("marked"))
    everybody, per_list = _figures(shares)
    confirmed = figure(pool.any_in_list("confirmed").value)
    return (title, everybody, *_classes(marked, "marked"), per_list, confirmed)


def _readers(found: Found) -> Table:
    return Table(
        "Что достаётся читателям",
        "В списке из 43 органов одной группы, по правилам без изменений: у кого мало данных, тот "
        "без места. «Зона без «на границе»» — у скольких зона названа уверенно и в скольких "
        "случаях из ста она верна.",
        ("мир", "колонка", "место", "полоса", "половина", "не различим", "зона уверенно", "верна"),
        [
            row
            for world in worlds.TWELVE[:3]
            for row in _reader_rows(world.title, found[READERS, world.code])
        ],
    )


def _reader_rows(title: str, pool: Pool) -> Iterable[tuple[str, ...]]:
    zones = pool.per_list("zone_sure"), pool.percent("zone_right", pool.columns["zone_sure"] == 1)
    for column, prefix, known in (
        ("месяц", "", zones),
        ("три месяца", "three_", (float("nan"),) * 2),
    ):
        place, band, upper, lower, unclear = (pool.per_list(prefix + one) for one in STANDINGS)
        yield (title, column, *_figures((place, band, upper + lower, unclear, *known)))


def _jump(found: Found) -> Table:
    pool = found[JUMP, worlds.JUMP.code]
    jumped = pool.columns["jumped"] == 1
    return Table(
        "Цена: балл не сразу показывает улучшение",
        "У всех по 18 обращений в месяц; у каждого пятого балл вырос на 10 по-настоящему. "
        "На столько баллов показанный балл отстаёт от настоящего; рядом — те, у кого ничего не "
        "изменилось. Остаток после седьмого месяца — опора на группу: кто выше других, того она "
        "немного тянет вниз.",
        ("месяц после скачка", "отстаёт", "у остальных"),
        [
            (str(month), *_figures(pool.mean(f"behind_{month}", who) for who in (jumped, ~jumped)))
            for month in JUMP_READ
        ],
    )


def _experts(found: Found) -> Table:
    disputed = next(one for one in worlds.BESIDES if one.code == "disputed")
    return Table(
        "Когда эксперты спорят, интервалы шире",
        "Тот же основной мир, но разброс экспертов 0,30 шкалы вместо 0,10. Его никто не сообщает "
        "программе: она видит его в истории. Оценки ответов — 12 баллов из 45 в блоке сообщений из "
        "социальных сетей.",
        ("мир", "ширина балла блока", "ширина балла", "балл внутри"),
        [
            _expert_row(world.title, found[COVERAGE, world.code])
            for world in (worlds.BASE, disputed)
        ],
    )


def _expert_row(title: str, pool: Pool) -> tuple[str, ...]:
    widths = (pool.mean(name) for name in ("incidents_width", "score_width"))
    return (title, *(figure(w, decimals=2) for w in widths), figure(pool.percent("score_in")))


def _classes(pool: Pool, name: str) -> tuple[str, ...]:
    known = pool.by_class(name)
    return tuple(figure(known[one].value) if one in known else "—" for one in CLASSES)


def _figures(values: Iterable[float]) -> tuple[str, ...]:
    return tuple(map(figure, values))
