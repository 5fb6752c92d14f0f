"""What stands in each of the 47 columns of the export?"""

import math
from datetime import datetime, timedelta

from otklik.simulate.case import SOLVED
from otklik.simulate.chance import Dice, log_normal
from otklik.simulate.people import TELEGRAM
from otklik.simulate.seen import Seen, official_page
from otklik.simulate.wording import note
from otklik.simulate.workbook import Column

SHEET = "Лист1"
DONE, ASKED, WORKED_ON = "Готово", "Оценка удовлетворенности", "В работе"
STRAY_REASON = "5"


def _text(moment: datetime | None) -> str | None:
    """Dates are text in real exports."""
    return moment.isoformat(sep=" ", timespec="seconds") if moment else None


def _exactly(seen: Seen, later: datetime | None, earlier: datetime | None) -> timedelta | None:
    """A duration; the system keeps thousandths of a second that dates do not show."""
    if later is None or earlier is None:
        return None
    return later - earlier + timedelta(milliseconds=math.floor(seen.case.roll.fraction * 1000))


def _minute_ticks(seen: Seen) -> timedelta | None:
    """The file's own working time: working minutes counted by ticks of the second of creation."""
    if seen.answered is None:
        return None
    created = seen.times.created
    offset = timedelta(seconds=created.second)
    minute = timedelta(minutes=1)
    start = created - offset + minute
    end = (seen.answered - offset).replace(second=0) + minute
    return timedelta(seconds=seen.setting.clock.elapsed(start, end))


def _kept_norm(seen: Seen) -> str:
    if seen.own_answered is None or seen.assigned is None:
        return "-"
    waited = seen.setting.clock.elapsed(seen.assigned, seen.own_answered)
    return "Да" if waited <= seen.setting.model.norm_seconds else "Нет"


def _step(seen: Seen) -> str:
    if seen.closed:
        return DONE
    return ASKED if seen.answered else WORKED_ON


def _reason(seen: Seen) -> str | None:
    if seen.closed is None:
        return None
    dice, closing = Dice(seen.case.roll.details), seen.setting.model.closing
    if dice.happens(closing.stray_reason):
        return STRAY_REASON
    if seen.case.roll.closing < closing.by_silence:
        return "Нет ответа от автора"
    is_glad = seen.outcome == SOLVED and seen.answered is not None
    return "Автор доволен" if is_glad else "Дальнейший диалог нецелесообразен"


def _chance(seen: Seen, salt: int) -> Dice:
    """Luck of the small details that nothing else depends on."""
    return Dice((seen.case.roll.details * salt) % 1)


def _said(seen: Seen, salt: int, chance: float, text: str) -> str | None:
    """A part of the address that only some messages name."""
    is_named = seen.case.subject.place.centre and _chance(seen, salt).happens(chance)
    return text if is_named else None


def _media(seen: Seen, salt: int, chance: float) -> str:
    return "Да" if _chance(seen, salt).happens(chance) else "Нет"


def _audience(seen: Seen) -> float | None:
    dice = _chance(seen, 29)
    if dice.happens(0.05):
        return None
    return float(round(log_normal((seen.case.roll.details * 31) % 1, 9000, 1.2)))


def _interest(seen: Seen) -> float | None:
    dice = _chance(seen, 37)
    return float(1 + dice.whole(12)) if dice.happens(0.08) else None


def _thing(seen: Seen) -> str | None:
    dice = _chance(seen, 41)
    return f"Школа № {1 + dice.whole(60)}" if dice.happens(0.03) else None


def _remark(seen: Seen) -> str | None:
    dice = _chance(seen, 43)
    return note(dice) if dice.happens(0.3) else None


def _account(seen: Seen) -> str | None:
    is_shown = seen.answered and seen.case.author.network != TELEGRAM
    return official_page(seen).address if is_shown and _chance(seen, 47).happens(0.8) else None


def _surveyed(seen: Seen) -> str:
    return "Да" if seen.closed and _chance(seen, 53).happens(0.1) else "Нет"


COLUMNS: tuple[Column[Seen], ...] = (
    Column("Кабинет", lambda seen: seen.setting.world.region),
    Column("ID", lambda seen: float(seen.row.case_id)),
    Column("Номер инцидента", lambda seen: float(seen.row.number)),
    Column("Отдел", lambda seen: seen.name.written),
    Column("Исполнитель", lambda seen: seen.executor),
    Column("Общее время первого ответа", lambda seen: _text(seen.answered)),
    Column("Общий текст первого ответа", lambda seen: seen.first_text),
    Column(
        "Время с даты создания инцидента до времени первого ответа",
        lambda seen: _exactly(seen, seen.answered, seen.times.created),
    ),
    Column(
        "Время с даты создания инцидента до времени первого ответа, рабочее время", _minute_ticks
    ),
    Column("Время назначения последнего исполнителя", lambda seen: _text(seen.assigned)),
    Column("Время 1го ответа ПИ", lambda seen: _text(seen.own_answered)),
    Column(
        "Первая реакция с момента назн. ПИ",
        lambda seen: _exactly(seen, seen.known(seen.times.sent), seen.assigned),
    ),
    Column("Уложились или нет после назн. ПИ", _kept_norm),
    Column(
        "Время с начала создания инцидента до окончания",
        lambda seen: _exactly(seen, seen.closed, seen.times.created),
    ),
    Column(
        "Время отправки первого ответа ПИ на согласование",
        lambda seen: _text(seen.known(seen.times.sent)),
    ),
    Column(
        "Время, которое первый ответ ПИ находился на согласовании",
        lambda seen: _exactly(seen, seen.own_answered, seen.known(seen.times.sent)),
    ),
    Column("Текущий шаг инцидента", _step),
    Column("Дата создания", lambda seen: _text(seen.times.created)),
    Column("Дата окончания", lambda seen: _text(seen.closed)),
    Column("Группа тем", lambda seen: seen.case.subject.topic.group),
    Column("Тема", lambda seen: seen.case.subject.topic.name),
    Column("Регион", lambda seen: seen.setting.world.region),
    Column("Муниципалитет", lambda seen: seen.case.subject.place.name),
    Column("Населенный пункт", lambda seen: _said(seen, 11, 0.6, seen.place.settlement)),
    Column("Улица", lambda seen: _said(seen, 13, 0.45, seen.place.street.name)),
    Column("Дом", lambda seen: _said(seen, 13, 0.16, seen.place.house)),
    Column("Объект старый", lambda _: None),
    Column("Объект", _thing),
    Column("Тип инцидента", lambda seen: seen.kind),
    Column("Итог", lambda seen: seen.outcome),
    Column(
        "Есть медиафайл в ответе", lambda seen: _media(seen, 17, seen.setting.model.answer.media)
    ),
    Column("Есть медиафайл в сообщении", lambda seen: _media(seen, 19, 0.25)),
    Column("Урл поста", lambda seen: seen.post),
    Column("Урл блога", lambda seen: seen.blog),
    Column("Текст инцидента", lambda seen: seen.question),
    Column("1ый ответ ПИ", lambda seen: seen.own_text),
    Column("2ой ответ ПИ", lambda seen: seen.later_text(seen.times.second, 2)),
    Column("3ий ответ ПИ", lambda seen: seen.later_text(seen.times.third, 3)),
    Column("Причина закрытия", _reason),
    Column("Аудитория", _audience),
    Column("Вовлеченность", _interest),
    Column("URL автора", lambda seen: seen.author),
    Column("Аккаунт публикации ответа", _account),
    Column("Теги", lambda _: None),
    Column("Примечание", _remark),
    Column(
        "Время попадания на шаг оценка удовлетворенности",
        lambda seen: _text(seen.known(seen.times.rated)) if seen.answered else None,
    ),
    Column("Опрос отправлен", _surveyed),
)
"""The columns of a real export, in its order."""
