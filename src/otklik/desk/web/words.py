"""How are codes called on the screens?"""

from collections.abc import Mapping

STATES: Mapping[str, str] = {
    "open": "ждёт",
    "confirmed": "подтверждено",
    "accepted": "принято",
    "rejected": "отклонено",
    "signed": "подписано",
    "published": "издано",
    "replaced": "заменено",
    "queued": "в очереди",
    "reading": "читается",
    "done": "загружен",
    "refused": "не загружен",
    "interrupted": "чтение прервано",
}
TABLES: Mapping[str, str] = {
    "cases": "сообщения",
    "posts": "публикации страниц",
    "comments": "комментарии к публикациям",
    "checks": "осмотр страниц",
    "page_reports": "отчёты о публикациях",
    "assessments": "оценки экспертов",
}
"""What a batch may bring (`tables.batches.BATCH_TABLES`)."""
FLAG_STATES: Mapping[str, str] = {
    "open": "ждёт проверки",
    "confirmed": "подтверждён",
    "rejected": "отклонён",
}
STREAMS: Mapping[str, str] = {
    "incident": "«Инцидент Менеджмент»",
    "message": "платформа обратной связи",
}
CORRECTION_STEPS: Mapping[str, str] = {
    "second_name": "исключение ждёт второго имени",
    "freeze": "исключение подтверждено, месяц нужно заморозить заново",
    "rate": "месяц заморожен, нужно посчитать черновик",
    "propose": "черновик готов, исправление нужно предложить к изданию",
    "sign": "исправление предложено и ждёт подписи",
    "done": "вошло в изданный выпуск",
    "kept": "исключение отклонили, запись остаётся",
}
"""How far an agreed late objection is (`actions.corrections.Awaited`)."""
SCREENS: Mapping[str, str] = {
    "sheet": "лист органа",
    "behind": "записи за числом",
    "behind_csv": "записи за числом, таблица",
    "record": "запись",
    "overdue": "просроченные записи",
    "overdue_csv": "просроченные записи, таблица",
    "flag": "флаг",
    "attachment": "файл возражения",
    "import_rejected_csv": "отклонённые строки, таблица",
    "api_sheet": "лист органа, программой по ключу",
}
"""Screens whose reading is remembered."""
