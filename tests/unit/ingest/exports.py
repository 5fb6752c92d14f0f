"""How does a test write an export of «Инцидент Менеджмент» with people who do not exist?"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

NOW = datetime(2026, 6, 10, 12)

HEADER = (
    "Кабинет", "ID", "Номер инцидента", "Отдел", "Исполнитель", "Общее время первого ответа",
    "Общий текст первого ответа", "Время с даты создания инцидента до времени первого ответа",
    "Время с даты создания инцидента до времени первого ответа, рабочее время",
    "Время назначения последнего исполнителя", "Время 1го ответа ПИ",
    "Первая реакция с момента назн. ПИ", "Уложились или нет после назн. ПИ",
    "Время с начала создания инцидента до окончания",
    "Время отправки первого ответа ПИ на согласование",
    "Время, которое первый ответ ПИ находился на согласовании", "Текущий шаг инцидента",
    "Дата создания", "Дата окончания", "Группа тем", "Тема", "Регион", "Муниципалитет",
    "Населенный пункт", "Улица", "Дом", "Объект старый", "Объект", "Тип инцидента", "Итог",
    "Есть медиафайл в ответе", "Есть медиафайл в сообщении", "Урл поста", "Урл блога",
    "Текст инцидента", "1ый ответ ПИ", "2ой ответ ПИ", "3ий ответ ПИ", "Причина закрытия",
    "Аудитория", "Вовлеченность", "URL автора", "Аккаунт публикации ответа", "Теги", "Примечание",
    "Время попадания на шаг оценка удовлетворенности", "Опрос отправлен",
)  # fmt: skip

_USUAL: dict[str, object] = {
    "Кабинет": "Заречный край",
    "Отдел": "Заречный район",
    "Общее время первого ответа": "2026-05-04 10:20:30",
    "Общий текст первого ответа": "'Здравствуйте! Яму засыплют до 12 мая.",
    HEADER[7]: timedelta(hours=25, seconds=7),
    HEADER[8]: timedelta(hours=1),
    "Время назначения последнего исполнителя": "2026-05-04 09:00:00",
    HEADER[13]: timedelta(days=11),
    "Текущий шаг инцидента": "Готово",
    "Дата создания": "2026-05-03 09:20:23",
    "Дата окончания": "2026-05-14 09:00:00",
    "Группа тем": "Дороги",
    "Тема": "Ямы",
    "Муниципалитет": "Заречный район",
    "Населенный пункт": "Заречье",
    "Тип инцидента": "Решаемый",
    "Итог": "Решено",
    "Урл поста": "http://vk.com/wall-1_2?reply=3",
    "Урл блога": "http://vk.com/club1",
    "Текст инцидента": "'Яма<br>на дороге",
    "1ый ответ ПИ": "'",
    "2ой ответ ПИ": "'",
    "3ий ответ ПИ": "'",
    "Причина закрытия": "Автор доволен",
    "URL автора": "http://vk.com/id7",
}

Cells = dict[str, object]
Rows = Iterable[Sequence[object]]


def incident(number: int = 1, **cells: object) -> Cells:
    """One row by header; `ID`, `Отдел` and other one-word headers may be given by keyword."""
    return {**_USUAL, "ID": 1000 + number, "Номер инцидента": number, **cells}


def row(cells: Cells, header: Sequence[str] = HEADER) -> list[object]:
    """The cells of an incident in the order of a header."""
    return [cells.get(name, "") for name in header]


def xlsx(path: Path, incidents: Iterable[Cells], header: Sequence[str] = HEADER) -> Path:
    """An export as the system saves it."""
    return xlsx_rows(path, [header, *(row(cells, header) for cells in incidents)])


def xlsx_rows(path: Path, rows: Rows, sheet: str = "Лист1") -> Path:
    """Any rows as a book; the same rows are the same bytes at any time."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": NOW})
        duration = book.add_format({"num_format": "[h]:mm:ss"})
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss"})
        page = book.add_worksheet(sheet)
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if isinstance(cell, datetime | date):
                    page.write_datetime(number, place, cell, moment)
                elif isinstance(cell, timedelta):
                    page.write_datetime(number, place, cell, duration)
                elif isinstance(cell, str) and cell:
                    page.write_string(number, place, cell)
                elif cell != "":
                    page.write_number(number, place, cell)
    return path


def csv_file(
    path: Path, incidents: Iterable[Cells], delimiter: str = ";", encoding: str = "utf-8-sig"
) -> Path:
    """An export saved as csv."""
    rows = [HEADER, *(row(cells) for cells in incidents)]
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path
