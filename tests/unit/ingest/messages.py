"""How does a test write an export of «Платформа обратной связи» with people who do not exist?"""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.unit.ingest.exports import Cells, row, xlsx_rows

HEADER = (
    "Номер", "Номер ЕПГУ", "Источник", "Верхнеуровневый ЛКО", "Категория", "Подкатегория", "Факт",
    "Организация, в которую поступило сообщение", "Организация, в которой находится сообщение",
    "Дата поступления", "Дата планируемого завершения работ",
    "Дата фактического завершения работ", "Стадия", "Статус", "Просрочено", "Фаст-трек", "ФЗ",
    "Заявитель выбрал подачу по 59-ФЗ", "Тип решения",
    "Направлено по email в ФОИВ, не подключенный к ПОС", "Оценка ответа заявителем",
    "Повторное рассмотрение", "ФИО координатора", "ФИО исполнителя", "ФИО руководителя",
)  # fmt: skip
CAME, HOLDS, DUE, DONE = HEADER[7], HEADER[8], HEADER[10], HEADER[11]
RECEIVED, CHOSEN, SOLUTION, GRADE, AGAIN = HEADER[9], HEADER[17], HEADER[18], HEADER[20], HEADER[21]

_USUAL: dict[str, object] = {
    "Источник": "EPGU",
    "Верхнеуровневый ЛКО": "Заречный край",
    "Категория": "Медицина",
    "Подкатегория": "Запись к врачу",
    "Факт": "Нет записи",
    CAME: "Заречный край",
    HOLDS: 'ГБУ "ЗАРЕЧНАЯ ПОЛИКЛИНИКА"',
    RECEIVED: "06.05.2026",
    DUE: "16.05.2026",
    DONE: "14.05.2026",
    "Стадия": "Завершено",
    "Статус": "Отправлен ответ заявителю",
    "Просрочено": "Нет",
    "Фаст-трек": "Да",
    "ФЗ": "Обычное сообщение",
    CHOSEN: "Нет",
    SOLUTION: "Решено",
    HEADER[19]: "-",
    GRADE: "5",
    AGAIN: "-",
    "ФИО координатора": "Ветлугова Анна",
    "ФИО исполнителя": "Кряжин Пётр",
    "ФИО руководителя": "Лугарёва Вера",
}


def message(number: int = 1, **cells: object) -> Cells:
    """One row by header; one-word headers may be given by keyword."""
    return {**_USUAL, "Номер": f"3{number:08}", "Номер ЕПГУ": f"6{number:09}", **cells}


def message_xlsx(path: Path, messages: Iterable[Cells], header: Sequence[str] = HEADER) -> Path:
    """An export as the system saves it."""
    rows = [header, *(row(cells, header) for cells in messages)]
    return xlsx_rows(path, rows, sheet="Sheet0")


def message_csv(path: Path, messages: Iterable[Cells]) -> Path:
    """An export saved as csv."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *(row(cells, HEADER) for cells in messages)])
    return path
