"""What stands in each of the 25 columns of the feedback platform's export?"""

from datetime import date

from otklik.simulate.case import REJECTED
from otklik.simulate.messages.seen import SeenMessage
from otklik.simulate.wording import full_name
from otklik.simulate.workbook import Column

SHEET = "Sheet0"
EMPTY = "-"
PLAIN, APPEAL = "Обычное сообщение", "59-ФЗ"


def _day(day: date | None) -> str:
    """Days are text in real exports."""
    return f"{day:%d.%m.%Y}" if day else EMPTY


def _yes(is_so: bool) -> str:
    return "Да" if is_so else "Нет"


def _stage(seen: SeenMessage) -> str:
    return "Завершено" if seen.finished else "Исполнение"


def _status(seen: SeenMessage) -> str:
    if not seen.finished:
        return "Назначен исполнитель"
    is_rejected = seen.message.outcome == REJECTED
    return "Отклонено модератором" if is_rejected else "Отправлен ответ заявителю"


def _chosen(seen: SeenMessage) -> str:
    chance = seen.setting.model.answers.chosen
    return _yes(seen.message.appeal and seen.dice(7).happens(chance))


def _grade(seen: SeenMessage) -> str:
    return seen.message.grade if seen.known(seen.message.days.graded) else EMPTY


def _official(seen: SeenMessage, salt: int) -> str:
    return full_name(seen.dice(salt))


COLUMNS: tuple[Column[SeenMessage], ...] = (
    Column("Номер", lambda seen: str(seen.row.message_id)),
    Column("Номер ЕПГУ", lambda seen: str(seen.row.number)),
    Column("Источник", lambda seen: seen.dice(11).pick(seen.setting.model.names.sources)),
    Column("Верхнеуровневый ЛКО", lambda seen: seen.setting.world.region),
    Column("Категория", lambda seen: seen.category),
    Column("Подкатегория", lambda seen: seen.message.subject.topic.name),
    Column("Факт", lambda seen: seen.message.subject.topic.name),
    Column("Организация, в которую поступило сообщение", lambda seen: seen.came_to),
    Column("Организация, в которой находится сообщение", lambda seen: seen.message.holder.written),
    Column("Дата поступления", lambda seen: _day(seen.message.days.received)),
    Column("Дата планируемого завершения работ", lambda seen: _day(seen.message.days.planned)),
    Column("Дата фактического завершения работ", lambda seen: _day(seen.finished)),
    Column("Стадия", _stage),
    Column("Статус", _status),
    Column("Просрочено", lambda seen: _yes(seen.claimed_late)),
    Column("Фаст-трек", lambda seen: _yes(seen.message.fast)),
    Column("ФЗ", lambda seen: APPEAL if seen.message.appeal else PLAIN),
    Column("Заявитель выбрал подачу по 59-ФЗ", _chosen),
    Column("Тип решения", lambda seen: seen.message.outcome if seen.finished else EMPTY),
    Column("Направлено по email в ФОИВ, не подключенный к ПОС", lambda _: EMPTY),
    Column("Оценка ответа заявителем", _grade),
    Column(
        "Повторное рассмотрение",
        lambda seen: "Да" if seen.known(seen.message.days.reopened) else EMPTY,
    ),
    Column("ФИО координатора", lambda seen: _official(seen, 13)),
    Column("ФИО исполнителя", lambda seen: _official(seen, 17)),
    Column("ФИО руководителя", lambda seen: _official(seen, 19)),
)
"""The columns of a real export, in its order."""
