"""Which columns may a methodology count by, and what does each of them mean?"""

from dataclasses import dataclass

import pyarrow as pa

from otklik.tables.cases import PLATFORMS, STREAMS
from otklik.tables.fields import MOMENT
from otklik.tables.marks import SAMPLED
from otklik.tables.pages import REQUIREMENTS


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
    Column("counted", pa.bool_(), "обращение учитывается: итог не «Отклонено», и его не исключили"),
    Column("rejected", pa.bool_(), "итог «Отклонено»"),
    Column("excluded", pa.bool_(), "исключено решением"),
    Column(
        "kept",
        pa.bool_(),
        "обращение остаётся в расчёте: его не исключили, а с итогом «Отклонено» — только "
        "просроченное",
    ),
    Column("due", pa.bool_(), "срок первого ответа истёк ко дню среза"),
    Column("answered", pa.bool_(), "первый ответ есть"),
    Column("answered_in_time", pa.bool_(), "первый ответ дан в срок по рабочим часам"),
    Column("answered_in_limit", pa.bool_(), "первый ответ дан в предельный срок, часы подряд"),
    Column("assigned_after_answer", pa.bool_(), "последнее назначение позже первого ответа"),
    Column("waited", pa.int64(), "рабочие секунды до первого ответа, а без него — до дня среза"),
    Column("waited_log", pa.int64(), "натуральный логарифм рабочих часов, в стотысячных долях"),
    Column("solvable", pa.bool_(), "тип «Решаемый»"),
    Column("relabelled", pa.bool_(), "было «Решаемым», а в последней выгрузке уже нет"),
    Column(
        "solved", pa.bool_(), "закрыто с итогом «Решено» не позже дня, с которого итог оценивается"
    ),
    Column("author_known", pa.bool_(), "автор известен и это не сама страница"),
    Column("repeated", pa.bool_(), "тот же автор снова написал на ту же тему после закрытия"),
    Column(
        "first_of_author",
        pa.bool_(),
        "за срок, заданный методикой, автор ещё не писал органу на эту тему; без автора, темы или "
        "такого срока — любое обращение",
    ),
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
    Column(
        "counted", pa.bool_(), "сообщение учитывается: решение не «Отклонено», и его не исключили"
    ),
    Column("rejected", pa.bool_(), "решение «Отклонено»"),
    Column("excluded", pa.bool_(), "исключено решением"),
    Column(
        "kept",
        pa.bool_(),
        "сообщение остаётся в расчёте: его не исключили, а с решением «Отклонено» — только "
        "просроченное",
    ),
    Column("term_passed", pa.bool_(), "планируемый день прошёл ко дню среза"),
    Column("answered", pa.bool_(), "ответ есть"),
    Column("answered_by_plan", pa.bool_(), "ответ дан не позже планируемого дня"),
    Column("took", pa.int64(), "календарные дни до ответа, а без него — до дня среза, в секундах"),
    Column("took_log", pa.int64(), "натуральный логарифм календарных дней, в стотысячных долях"),
    Column("accelerated", pa.bool_(), "рассмотрено ускоренно, в ускоренный срок"),
    Column("graded", pa.bool_(), "заявитель поставил оценку"),
    Column("graded_well", pa.bool_(), "заявитель поставил хорошую оценку"),
    Column(
        "first_grade",
        pa.bool_(),
        "оценка у заявителя первая за квартал у этого органа; если заявитель неизвестен — любая",
    ),
    Column("reopened", pa.bool_(), "сообщение возвращали на повторное рассмотрение"),
    Column("is_appeal", pa.bool_(), "обращение по 59-ФЗ"),
)

_PAGE = (
    Column("platform", pa.string(), "сеть, где ведётся страница", PLATFORMS),
    Column("page_id", pa.string(), "номер страницы в её сети"),
)
_KEEPER = Column("authority_id", pa.string(), "орган, который ведёт страницу")

POSTS = (
    *_PAGE,
    Column("post_id", pa.string(), "номер публикации на её странице"),
    _KEEPER,
    Column("published_at", MOMENT, "время публикации"),
    Column(
        "matures_at", MOMENT, "время, с которого публикация оценивается; пусто, пока не наступило"
    ),
    Column("counted", pa.bool_(), "публикация учитывается: это не реклама"),
    Column(
        "original",
        pa.bool_(),
        "своя публикация: не перепост, и такой текст раньше в этой сети не выходил",
    ),
    Column("measured", pa.bool_(), "просмотры известны"),
    Column("view_rate", pa.int64(), "просмотры к подписчикам, в миллионных долях; без них ноль"),
    Column("view_rate_log", pa.int64(), "натуральный логарифм этого отношения, в стотысячных"),
    Column("has_view_rate", pa.bool_(), "и просмотры, и подписчики известны"),
    Column(
        "erv",
        pa.int64(),
        "отметки «нравится», комментарии и перепосты к просмотрам, в миллионных; без них ноль",
    ),
    Column("erv_log", pa.int64(), "натуральный логарифм этого отношения, в стотысячных"),
    Column("has_erv", pa.bool_(), "просмотры есть, и всё остальное посчитано"),
    Column("comments_closed", pa.bool_(), "известно, что комментарии закрыты"),
)

PAGE_WEEKS = (
    *_PAGE,
    _KEEPER,
    Column("week_at", MOMENT, "четверг недели, а в отчёте — её первый день"),
    Column("posts", pa.int64(), "своих публикаций за неделю"),
    Column("days", pa.int64(), "разных дней с ними; пусто, если о них знает только отчёт"),
    Column("regular", pa.bool_(), "публикаций и разных дней не меньше нормы"),
    Column("reported", pa.bool_(), "неделя известна из отчёта, а не по самим публикациям"),
)

REQUIREMENT_CHECKS = (
    *_PAGE,
    _KEEPER,
    Column("checked_at", MOMENT, "когда страницу проверили"),
    Column("requirement", pa.string(), "требование к официальной странице", REQUIREMENTS),
    Column("met", pa.bool_(), "требование выполнено"),
)

QUESTIONS = (
    *_PAGE,
    Column("post_id", pa.string(), "номер публикации, под которой спросили"),
    Column("comment_id", pa.string(), "номер комментария с вопросом"),
    _KEEPER,
    Column("asked_at", MOMENT, "когда спросили"),
    Column("due", pa.bool_(), "срок ответа на вопрос истёк ко дню среза"),
    Column("answered", pa.bool_(), "страница ответила позже в том же разговоре"),
    Column("answered_in_time", pa.bool_(), "страница ответила в срок, часы подряд"),
    Column("vanished", pa.bool_(), "вопрос удалён или пропал со страницы"),
)

MARKS = (
    Column("stream", pa.string(), "что оценено: ответ на обращение или публикация", SAMPLED),
    Column("item_id", pa.string(), "номер обращения или публикации"),
    Column("authority_id", pa.string(), "орган, чей ответ или чья публикация оценены"),
    Column("topic_group", pa.string(), "группа тем"),
    Column("answered_at", MOMENT, "когда ответили или опубликовали"),
    Column("settled", pa.bool_(), "эксперты сошлись, или решил арбитр"),
    Column("points", pa.int64(), "баллы решающих оценок, пересчитанные в общую шкалу"),
    Column("passed", pa.bool_(), "решающие оценки признают качество достаточным"),
    Column("critical", pa.bool_(), "в решающих оценках есть критическая отметка"),
    Column("unanswered_essence", pa.bool_(), "по решающим оценкам на суть вопроса не ответили"),
    Column("to_the_point", pa.bool_(), "по решающим оценкам ответ хотя бы отчасти по существу"),
)

PROMISES = (
    Column("stream", pa.string(), "поток обращения", STREAMS),
    Column("item_id", pa.string(), "номер обращения в системе-источнике"),
    Column("authority_id", pa.string(), "орган, который обещал"),
    Column("topic_group", pa.string(), "группа тем"),
    Column("promised_at", MOMENT, "обещанный день, самый поздний по решающим оценкам"),
    Column("due", pa.bool_(), "обещанный день прошёл ко дню среза"),
    Column("kept", pa.bool_(), "закрыто не позже обещанного дня, и обещано не слишком далеко"),
    Column("too_far", pa.bool_(), "обещанный день дальше, чем можно"),
)


@dataclass(frozen=True)
class FactTable:
    """A fact table: what a row of it is, in Russian, and its columns in order.

    `norms` is the table of methodology.toml without which there are no such facts, beside the
    clocks that are always there. Of what is `about_residents` small numbers could betray somebody.
    """

    row: str
    columns: tuple[Column, ...]
    norms: str | None = None
    about_residents: bool = True


FACTS = {
    "cases": FactTable("обращение", CASES),
    "messages": FactTable("сообщение платформы обратной связи", MESSAGES, "messages"),
    "posts": FactTable("публикация", POSTS, "pages", about_residents=False),
    "page_weeks": FactTable(
        "неделя обязательной страницы", PAGE_WEEKS, "pages", about_residents=False
    ),
    "requirements": FactTable(
        "требование при одной проверке обязательной страницы",
        REQUIREMENT_CHECKS,
        about_residents=False,
    ),
    "questions": FactTable("вопрос под публикацией", QUESTIONS, "pages"),
    "marks": FactTable(
        "ответ или публикация из выборки экспертов", MARKS, "marks", about_residents=False
    ),
    "promises": FactTable("обещание, у которого назван день", PROMISES, "marks"),
}
"""The fact tables by name."""


@dataclass(frozen=True)
class ValueColumn:
    """A column whose mean or median is taken, and the unit people read it in.

    `unit_size` of its whole numbers make one `unit`; `logarithm` is the column with the logarithm
    of the unit, None where there is none.
    """

    logarithm: str | None
    unit: str
    unit_size: int


VALUES = {
    "waited": ValueColumn("waited_log", "working_time", 3600),
    "took": ValueColumn("took_log", "days", 86_400),
    "view_rate": ValueColumn("view_rate_log", "share", 1_000_000),
    "erv": ValueColumn("erv_log", "share", 1_000_000),
    "points": ValueColumn(None, "share", 240),
}
"""The columns that can be averaged."""
