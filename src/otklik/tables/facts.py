"""Which columns may a methodology count by, and what does each of them mean?"""

from dataclasses import dataclass

import pyarrow as pa

from otklik.tables.cases import STREAMS
from otklik.tables.fields import MOMENT


@dataclass(frozen=True)
class Column:
    """A column of a fact table: its Arrow type, its meaning in Russian, for people to read.

    `values` are the only ones there can be; empty when any will do.
    """

    name: str
    type: pa.DataType
    meaning: str
    values: tuple[str, ...] = ()


CASES = (
    Column("stream", pa.string(), "поток: incident — «Инцидент Менеджмент»", STREAMS),
    Column("case_id", pa.string(), "номер обращения в системе-источнике"),
    Column("authority_id", pa.string(), "орган, который отвечает за обращение"),
    Column("topic_group", pa.string(), "группа тем"),
    Column("topic", pa.string(), "тема"),
    Column("created_at", MOMENT, "дата создания"),
    Column(
        "matures_at",
        MOMENT,
        "день, с которого итог обращения оценивается; пусто, пока он не наступил",
    ),
    Column(
        "repeat_known_at",
        MOMENT,
        "конец срока, в который обращение может повториться; пусто, пока он не наступил",
    ),
    Column("counted", pa.bool_(), "обращение учитывается: итог не «Отклонено»"),
    Column("rejected", pa.bool_(), "итог «Отклонено»"),
    Column("due", pa.bool_(), "срок первого ответа истёк ко дню среза"),
    Column("answered", pa.bool_(), "первый ответ есть"),
    Column("answered_in_time", pa.bool_(), "первый ответ дан в срок по рабочим часам"),
    Column("answered_in_limit", pa.bool_(), "первый ответ дан в предельный срок, часы подряд"),
    Column("assigned_after_answer", pa.bool_(), "последнее назначение позже первого ответа"),
    Column("waited", pa.int64(), "рабочие секунды до первого ответа, а без него — до дня среза"),
    Column("waited_log", pa.int64(), "натуральный логарифм рабочих часов, в стотысячных долях"),
    Column("solvable", pa.bool_(), "тип «Решаемый»"),
    Column(
        "solved", pa.bool_(), "закрыто с итогом «Решено» не позже дня, с которого итог оценивается"
    ),
    Column("author_known", pa.bool_(), "автор известен и это не сама страница"),
    Column("repeated", pa.bool_(), "тот же автор снова написал на ту же тему после закрытия"),
)

MESSAGES = (
    Column("stream", pa.string(), "поток: message — «Платформа обратной связи»", STREAMS),
    Column("case_id", pa.string(), "номер сообщения в системе-источнике"),
    Column("authority_id", pa.string(), "орган, который отвечает за сообщение"),
    Column("topic_group", pa.string(), "группа тем"),
    Column("topic", pa.string(), "тема"),
    Column("created_at", MOMENT, "день поступления"),
    Column("planned_at", MOMENT, "планируемый день завершения"),
    Column("answered_at", MOMENT, "день ответа"),
    Column("counted", pa.bool_(), "сообщение учитывается: решение не «Отклонено»"),
    Column("rejected", pa.bool_(), "решение «Отклонено»"),
    Column("term_passed", pa.bool_(), "планируемый день прошёл ко дню среза"),
    Column("answered", pa.bool_(), "ответ есть"),
    Column("answered_by_plan", pa.bool_(), "ответ дан не позже планируемого дня"),
    Column("took", pa.int64(), "календарные дни до ответа, а без него — до дня среза, в секундах"),
    Column("took_log", pa.int64(), "натуральный логарифм календарных дней, в стотысячных долях"),
    Column("accelerated", pa.bool_(), "рассмотрено ускоренно, в ускоренный срок"),
    Column("graded", pa.bool_(), "заявитель поставил оценку"),
    Column("graded_well", pa.bool_(), "заявитель поставил хорошую оценку"),
    Column("reopened", pa.bool_(), "сообщение возвращали на повторное рассмотрение"),
    Column("is_appeal", pa.bool_(), "обращение по 59-ФЗ"),
)

FACTS: dict[str, tuple[Column, ...]] = {"cases": CASES, "messages": MESSAGES}
"""The fact tables by name, their columns in order."""


@dataclass(frozen=True)
class TimeColumn:
    """A column of times in seconds: where its logarithm stands, and the unit people read."""

    logarithm: str
    unit: str
    unit_seconds: int


TIMES = {
    "waited": TimeColumn("waited_log", "working_time", 3600),
    "took": TimeColumn("took_log", "days", 86_400),
}
"""The columns that can be averaged."""
