"""By what rules were the numbers made, and what does each column mean?

Tables for people, beside the data in the workbook.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.russian import month_title
from otklik.editions import sentences
from otklik.editions.data.fields import (
    BOOLEAN,
    DATE,
    INTEGER,
    NUMBER,
    SHARE_UNIT,
    STRING,
    Cell,
    Field,
    Table,
    filled,
    text,
)
from otklik.editions.data.indicators import UNITS
from otklik.editions.store import Edition
from otklik.methodology.model import Headline, Indicator

TYPES = {
    STRING: "текст",
    INTEGER: "целое число",
    NUMBER: "число",
    BOOLEAN: "да или нет",
    DATE: "день",
}
_HEADLINE_UNITS = {
    "count": "штуки",
    "share": SHARE_UNIT,
    "working_time": "рабочие секунды",
    "days": "секунды",
}


def rules_table(edition: Edition) -> Table:
    """Every indicator: its weight, its bounds, why it is there and what it does not tell."""
    rules = edition.methodology
    blocks = {block.code: block.title for block in rules.blocks}
    fields: tuple[Field[Indicator], ...] = (
        _of("code", "Показатель"),
        _of("title", "Название показателя"),
        text("block", "Блок", "", "", lambda one: blocks[one.block]),
        Field("weight", "Вес из 100", "", "", NUMBER, lambda one: one.weight),
        text("unit", "Единица", "", "", lambda one: UNITS[one.measure.unit]),
        Field("floor", "Ноль баллов", "", "", NUMBER, lambda one: one.floor, unit_in="unit"),
        Field("target", "Сто баллов", "", "", NUMBER, lambda one: one.target, unit_in="unit"),
        Field("minimum_n", "Нужно случаев", "", "", INTEGER, lambda one: one.minimum_n),
        _of("why_it_matters", "Зачем"),
        _of("limitations", "Чего не видно"),
        _of("legal_basis", "Основание"),
    )
    return _table(edition, "rules", "Методика", fields, rules.indicators)


def _of(name: str, title: str) -> Field[Indicator]:
    return text(name, title, "", "", lambda one: " ".join(getattr(one, name).split()))


def columns_table(edition: Edition, tables: Iterable[Table]) -> Table:
    """What every column of the data means."""
    fields: tuple[Field[tuple[Table, Field[Any]]], ...] = (
        text("sheet", "Лист", "", "", lambda pair: pair[0].title),
        text("file", "Файл", "", "", lambda pair: f"{pair[0].name}.csv"),
        text("title", "Столбец", "", "", lambda pair: pair[1].title),
        text("name", "Столбец в файле", "", "", lambda pair: pair[1].name),
        text("about", "Что это", "", "", lambda pair: pair[1].about),
        text("type", "Тип", "", "", lambda pair: TYPES[pair[1].type]),
    )
    pairs = [(table, column) for table in tables for column in table.fields]
    return _table(edition, "columns", "Столбцы", fields, pairs)


def headlines_table(edition: Edition) -> Table:
    """The numbers above the lists."""
    known = {section["code"]: section for section in edition.document["headlines"]}
    few = sentences.few(edition.methodology)
    fields: tuple[Field[tuple[Headline, Mapping[str, Any]]], ...] = (
        text("title", "Сводное число", "", "", lambda pair: pair[0].title),
        text("unit", "Единица", "", "", lambda pair: _HEADLINE_UNITS[pair[0].unit]),
        Field(
            "value",
            "Значение",
            "",
            "",
            NUMBER,
            lambda pair: few if pair[1]["n"] is None else _value(*pair),
            unit_in="unit",
        ),
        Field("n", "По скольким случаям", "", "", INTEGER, lambda pair: pair[1]["n"]),
        text(
            "words",
            "Словами",
            "",
            "",
            lambda pair: sentences.headline(pair[0], pair[1], edition.methodology),
        ),
    )
    rows = [(one, known[one.code]) for one in edition.methodology.headlines if one.code in known]
    return _table(edition, "headlines", "Сводные числа", fields, rows)


def _value(about: Headline, section: Mapping[str, Any]) -> Cell:
    """Nothing counted is a count of 0, and a share of nothing is nothing."""
    is_none = section["value"] is None and about.unit == "count"
    return 0 if is_none else section["value"]


def about_table(edition: Edition) -> Table:
    """What this is, and how anyone can check it."""
    fields: tuple[Field[tuple[str, str]], ...] = (
        text("what", "Что", "", "", lambda pair: pair[0]),
        text("told", "Ответ", "", "", lambda pair: pair[1]),
    )
    return _table(edition, "about", "О данных", fields, list(_told(edition)))


def _told(edition: Edition) -> Iterator[tuple[str, str]]:
    document, rules = edition.document, edition.methodology
    few = sentences.few(rules)
    yield "Регион", document["region"]["name"]
    yield "Месяц", month_title(edition.month)
    yield "Выпуск", f"r{edition.revision}"
    yield "Методика", f"{rules.version} · {rules.title}"
    yield "О методике", " ".join(rules.summary.split())
    yield "Контрольная сумма методики (SHA-256)", document["methodology"]["sha256"]
    yield "Данные на момент", document["snapshot"]["as_of"].replace("T", " ")
    yield "Контрольная сумма снимка (SHA-256)", document["snapshot"]["sha256"]
    yield "Контрольная сумма edition.json (SHA-256)", digest(canonical_bytes(document))
    yield (
        few,
        (
            f"Случаев меньше {rules.publication.smallest_n}: ни числа, ни балл не публикуются "
            "нигде, чтобы никого нельзя было узнать."
        ),
    )
    yield "Чего здесь нет", "Текстов обращений, имён жителей и их ключей."
    yield (
        "Где всё целиком",
        (
            "В файле edition.json: таблицы сделаны только из него. По нему любой может пересчитать "
            "каждый балл, зону и место."
        ),
    )


def _table(
    edition: Edition, name: str, title: str, fields: tuple[Field[Any], ...], lines: Iterable[Any]
) -> Table:
    rows = [filled(fields, line) for line in lines]
    return Table(name, title, "", fields, rows, (), sentences.few(edition.methodology))
