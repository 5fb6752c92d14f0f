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
JOB_KINDS: Mapping[str, str] = {
    "freeze": "Заморозка месяца",
    "rate": "Счёт черновика",
    "freeze_rate": "Заморозка и счёт",
    "compare": "Сравнение методик",
    "publish": "Издание",
}
"""What is done in the background (`actions.jobs.STEPS`)."""
JOB_STATES: Mapping[str, str] = {
    "queued": "в очереди",
    "working": "идёт",
    "done": "сделано",
    "refused": "не сделано",
    "interrupted": "прервано",
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
    "flag": "флаг нужно отклонить",
    "second_name": "решение ждёт второго имени",
    "freeze": "решение подтверждено, месяц нужно заморозить заново",
    "rate": "месяц заморожен, нужно посчитать черновик",
    "propose": "черновик готов, исправление нужно предложить к изданию",
    "sign": "исправление предложено и ждёт подписи",
    "done": "вошло в изданный выпуск",
    "kept": "предложенное решение отклонили, всё остаётся как было",
    "nothing": "балл от этого не меняется, исправлять нечего",
}
"""How far an agreed late objection is (`actions.corrections.Awaited`)."""
REMEDIES: Mapping[str, str] = {
    "exclude": "запись исключат, если это подтвердит второй человек",
    "reassign": "запись передадут другому органу, если это подтвердит второй человек",
    "relink": "автора записи исправят, если это подтвердит второй человек",
    "withdraw": "решения по флагу отменят, если это подтвердит второй человек",
    "reject_flag": "флаг отклоняется",
    "nothing": "больше ничего не меняется",
}
"""What follows from an objection that is agreed with (`actions.remedies`)."""
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
