"""Which columns has the table of a month's lists, one row an authority?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from otklik.editions import sentences, standings
from otklik.editions.data.fields import (
    BOOLEAN,
    INTEGER,
    NOT_NEGATIVE,
    REQUIRED,
    SCORE,
    Cell,
    Field,
    Table,
    filled,
    number,
    share,
    text,
)
from otklik.editions.data.lines import Column, ListLine, lines_of, who
from otklik.editions.data.places import MONTH, PREFIXES, THREE_MONTHS, of_months, places
from otklik.editions.store import Edition
from otklik.methodology.model import Headline, Methodology
from otklik.rating import result
from otklik.tables.facts import FACTS

Section = Mapping[str, Any]
_POPULATION = "population"
_SIZES = {
    _POPULATION: ("Жителей", "Число жителей, по которому список делится на группы", "Residents"),
    "load": ("Нагрузка", "Сообщений, по которым список делится на группы", "Messages, the load"),
}


def lists_table(edition: Edition) -> Table:
    """Everybody, list by list, group by group, in the order of the edition."""
    fields = tuple(_fields(edition))
    lines = lines_of(edition)
    return Table(
        name="lists",
        title="Списки",
        about="Балл, зона и место каждого органа; строка — орган.",
        fields=fields,
        rows=[filled(fields, line) for line in lines],
        key=("id",),
        few=sentences.few(edition.methodology),
    )


def _fields(edition: Edition) -> Iterator[Column]:
    rules = edition.methodology
    yield from who(edition)
    yield from _about(rules)
    yield from _sizes(rules)
    yield from _scores(rules)
    yield from _zones({zone.code: zone.title for zone in rules.zones})
    if rules.uncertainty:
        yield from _chances({zone.code: zone.title for zone in rules.zones})
    for column in _columns(rules):
        yield from places(rules, column)
    if rules.window_months:
        yield from _several(rules)
    if rules.uncertainty and rules.window_months:
        yield from _changes(rules.window_months)
        yield from _marks()
    if rules.has_decisions:
        yield from _decided()
    yield from _blocks(rules)
    yield from _counts(edition)


def _about(rules: Methodology) -> Iterator[Column]:
    """What it is called in short, and how much of it is published."""
    yield text(
        "short_name",
        "Кратко",
        "Краткое название органа",
        "Short name",
        lambda line: line.row["authority"]["short_name"],
        REQUIRED,
    )
    yield text(
        "status",
        "Код статуса",
        _statuses(),
        "Status",
        lambda line: line.row["status"],
        {**REQUIRED, "enum": list(result.STATUSES)},
    )
    yield text(
        "withheld",
        "Не публикуется",
        f"«{sentences.few(rules)}», если сообщений слишком "
        "мало и об органе не публикуется ничего, кроме названия",
        "Withheld: too few cases",
        lambda line: line.few if line.is_withheld else None,
    )


def _columns(rules: Methodology) -> Sequence[str]:
    """In which columns a place stands: the second has places only where it is drawn."""
    has_second = rules.uncertainty and rules.window_months
    return (MONTH, THREE_MONTHS) if has_second else (MONTH,)


def _statuses() -> str:
    told = (f"{code} — {text or 'в рейтинге'}" for code, text in sentences.STATUS.items())
    return f"Статус: {'; '.join(told)}"


def _sizes(rules: Methodology) -> Iterator[Column]:
    """By what a list is divided; too small a load is not published."""
    for name in dict.fromkeys(one.grouping for one in rules.lists if one.grouping):
        title, about, english = _SIZES[name]
        yield Field(name, title, about, english, INTEGER, _size(name), NOT_NEGATIVE)


def _size(name: str) -> Any:
    def value(line: ListLine) -> Cell:
        found = line.row.get(name)
        is_few = found is None and name in line.row and name != _POPULATION
        return line.few if is_few else found

    return value


def _scores(rules: Methodology) -> Iterator[Column]:
    yield number(
        "score",
        "Балл",
        "Балл месяца от 0 до 100",
        "Score of the month",
        lambda line: line.row.get("score"),
        SCORE,
    )
    yield from _bounds("score", "Балл", "Score", rules, MONTH)


def _bounds(
    name: str, title: str, english: str, rules: Methodology, column: str, block: str | None = None
) -> Iterator[Column]:
    """Between what a score lies; nothing where nothing is drawn."""
    if rules.uncertainty is None:
        return
    level = sentences.share(rules.uncertainty.level, 0)
    for index, (end, russian, bound) in enumerate((("low", "от", "low"), ("high", "до", "high"))):
        yield number(
            f"{name}_{end}",
            f"{title} {russian}",
            f"{title}: {'нижняя' if index == 0 else 'верхняя'} граница промежутка, в котором он "
            f"лежит с вероятностью {level}",
            f"{english}, {bound} end of the interval",
            _end(column, block, index),
            SCORE,
        )


def _end(column: str, block: str | None, index: int) -> Any:
    def value(line: ListLine) -> Cell:
        found = standings.interval(line.column(column), block)
        return found[index] if found else None

    return value


def _zones(titles: Mapping[str, str]) -> Iterator[Column]:
    """`titles` of zones by their codes."""
    yield text(
        "zone",
        "Код зоны",
        "Код зоны",
        "Zone code",
        lambda line: line.row.get("zone"),
        {"enum": list(titles)},
    )
    yield text(
        "zone_title", "Зона", "Зона", "Zone", lambda line: titles.get(line.row.get("zone") or "")
    )


def _chances(titles: Mapping[str, str]) -> Iterator[Column]:
    """How sure the zone is."""
    yield Field(
        "zone_border",
        "На границе",
        "Верно ли, что зона «на границе»: другая слишком вероятна",
        "Another zone is too likely",
        BOOLEAN,
        lambda line: line.row.get("zone_border"),
    )
    for code, title in titles.items():
        yield share(
            f"chance_{code}",
            f"Вероятность: {title}",
            f"Вероятность того, что настоящая зона — {title}",
            f"Probability of the zone {code}",
            _chance(code),
        )


def _chance(code: str) -> Any:
    return lambda line: (line.row.get("interval") or {}).get("zones", {}).get(code)


def _several(rules: Methodology) -> Iterator[Column]:
    of = of_months(rules, THREE_MONTHS)
    yield number(
        "three_months_score",
        f"Балл{of}",
        f"Балл{of}, от 0 до 100, до вычетов и надбавок",
        "Score of several months, before penalties and bonuses",
        lambda line: line.column(THREE_MONTHS).get("score"),
        SCORE,
    )
    yield from _bounds(
        "three_months_score", f"Балл{of}", "Score of several months", rules, THREE_MONTHS
    )


def _changes(months: int) -> Iterator[Column]:
    told = f"{months} мес. против {months} мес. до них"
    yield number(
        "change_points",
        "Изменение",
        f"На сколько изменился балл: {told}",
        "Change of the score, points",
        _change("points"),
    )
    yield number(
        "change_spread",
        "Разброс изменения",
        "На сколько баллов такая разница бывает случайно",
        "What chance alone would do, points",
        _change("spread"),
        NOT_NEGATIVE,
    )


def _marks() -> Iterator[Column]:
    """Which changes are beyond chance."""
    yield text(
        "change_mark",
        "Стрелка",
        "up — выше, down — ниже; пусто, если изменение можно объяснить случайностью",
        "Mark of a change",
        _change("mark"),
        {"enum": ["up", "down"]},
    )
    yield Field(
        "change_confirmed",
        "Подтверждено",
        "Верно ли, что изменение подтверждено с учётом того, что сравнивается весь список",
        "Confirmed over the list",
        BOOLEAN,
        _change("confirmed"),
    )


def _change(name: str) -> Any:
    return lambda line: (line.row.get("change") or {}).get(name)


def _decided() -> Iterator[Column]:
    yield number(
        "raw_score",
        "Балл до решений",
        "Балл до вычетов и надбавок",
        "Score before penalties and bonuses",
        lambda line: line.row.get("raw_score"),
        SCORE,
    )
    for name, title, english in (
        ("penalty", "Вычеты", "Penalties, points"),
        ("bonus", "Надбавки", "Bonuses, points"),
    ):
        yield number(
            name, title, f"{title} по решениям людей, в баллах", english, _own(name), NOT_NEGATIVE
        )


def _blocks(rules: Methodology) -> Iterator[Column]:
    yield number(
        "available_weight",
        "Вес с данными",
        "Какая часть веса из 100 опирается на достаточное число случаев",
        "Weight that rests on enough cases",
        _own("available_weight"),
        SCORE,
    )
    for column in (MONTH, THREE_MONTHS) if rules.window_months else (MONTH,):
        for block in rules.blocks:
            name, title = f"{PREFIXES[column]}block_{block.code}", f"Блок «{block.title}»"
            title += of_months(rules, column)
            english = f"Block {block.code}, {column}"
            yield number(
                name,
                title,
                f"{title}: балл от 0 до 100",
                english,
                _block(column, block.code),
                SCORE,
            )
            yield from _bounds(name, title, english, rules, column, block.code)


def _block(column: str, code: str) -> Any:
    return lambda line: (line.column(column).get("blocks") or {}).get(code)


def _counts(edition: Edition) -> Iterator[Column]:
    """How many cases stand behind a row, by the headlines that count them."""
    sections = edition.document["lists"]
    rows = [row for section in sections for row in section["results"]]
    known = {code for row in rows for code in row.get("counts", ())}
    for headline in edition.methodology.headlines:
        if headline.code in known:
            title = _told_apart(headline, edition.methodology)
            yield Field(
                f"count_{headline.code}",
                title,
                f"За месяц: {title[:1].lower()}{title[1:]}",
                f"Count: {headline.code}",
                INTEGER,
                _count(headline.code),
                NOT_NEGATIVE,
            )


def _told_apart(headline: Headline, rules: Methodology) -> str:
    """Two streams may have a number of the same title: then it is said of what it is."""
    same = [one for one in rules.headlines if one.title == headline.title]
    of_what = FACTS[headline.measure.fact].row
    return f"{headline.title} ({of_what})" if len(same) > 1 else headline.title


def _count(code: str) -> Any:
    def value(line: ListLine) -> Cell:
        if line.is_withheld:
            return None
        found = line.row["counts"].get(code, 0)
        is_kept_back = found is None and code == line.rules.publication.size
        return line.few if found is None and not is_kept_back else found

    return value


def _own(name: str) -> Any:
    return lambda line: line.row.get(name)
