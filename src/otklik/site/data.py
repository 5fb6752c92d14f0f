"""Which files of a month can a reader take away, and what is in them?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from otklik.core.russian import NBSP, number
from otklik.editions.data.files import DESCRIPTOR, WORKBOOK
from otklik.editions.release import GUIDE, METHODOLOGY, SUMS, VERIFIER
from otklik.editions.store import DIGEST, EDITION
from otklik.methodology.find import CHANGES

_KILO = 1000
_FORMATS = {
    ".csv": "CSV",
    ".json": "JSON",
    ".md": "Markdown",
    ".py": "программа на Python",
    ".sha256": "текст",
    ".txt": "текст",
    ".xlsx": "XLSX",
}
_TITLES = {
    WORKBOOK: "Рейтинг таблицами: списки, показатели, следы счёта, правила",
    "lists.csv": "Списки: баллы, зоны, места, числа сообщений",
    "indicators.csv": "Показатели каждого органа",
    EDITION: "Весь выпуск с каждым шагом счёта",
    METHODOLOGY: "Правила, по которым посчитано",
    CHANGES: "Что написали об этой версии правил люди",
    DESCRIPTOR: "Что значит каждый столбец, для программ (Data Package)",
    "passport.csv": "Паспорт открытых данных: списки",
    "structure.csv": "Описание столбцов: списки",
    "indicators-passport.csv": "Паспорт открытых данных: показатели",
    "indicators-structure.csv": "Описание столбцов: показатели",
    GUIDE: "Что здесь лежит и как это проверить",
    VERIFIER: "Проверка без установки: заново считает баллы, зоны и места",
    DIGEST: "Контрольная сумма выпуска",
    SUMS: "Контрольные суммы всех файлов",
}
"""What is in each file, in the order in which people need them."""
CHECKING = (GUIDE, VERIFIER, DIGEST, SUMS)
"""The files with which the others are checked."""


@dataclass(frozen=True)
class DataFile:
    """A file by its name; `size` in words."""

    name: str
    title: str
    format: str
    size: str


def data(files: Mapping[str, bytes]) -> tuple[DataFile, ...]:
    """The files with the rating itself."""
    return tuple(one for one in _all(files) if one.name not in CHECKING)


def checks(files: Mapping[str, bytes]) -> tuple[DataFile, ...]:
    """Those with which it is checked."""
    return tuple(one for one in _all(files) if one.name in CHECKING)


def _all(files: Mapping[str, bytes]) -> Iterator[DataFile]:
    order = list(_TITLES)
    for name in sorted(files, key=order.index):
        format_name = _FORMATS.get(PurePath(name).suffix, "текст")
        yield DataFile(name, _TITLES[name], format_name, _size(len(files[name])))


def _size(size: int) -> str:
    """`1,2 кБ`, `362 кБ`."""
    decimals = 1 if size < 10 * _KILO else 0
    return f"{number(max(size / _KILO, 0.1), decimals)}{NBSP}кБ"
