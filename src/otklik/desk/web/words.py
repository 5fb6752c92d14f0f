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
}
STREAMS: Mapping[str, str] = {
    "incident": "«Инцидент Менеджмент»",
    "message": "платформа обратной связи",
}
