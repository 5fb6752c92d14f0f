"""Which small words does the terminal use?"""

from otklik.core.russian import NBSP, counted, number

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


def clock_time(seconds: int) -> str:
    """`08:36:39` from seconds of the day."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}:{left:02d}"


def working_hours(hours: float) -> str:
    """`8 рабочих часов`, `7,5 рабочего часа`."""
    if hours == int(hours):
        return counted(int(hours), "рабочий час", "рабочих часа", "рабочих часов")
    return f"{number(hours, 1)}{NBSP}рабочего часа"


def capital(text: str) -> str:
    """The same with a capital letter at the beginning."""
    return text[:1].upper() + text[1:]


def inner_quotes(text: str) -> str:
    """Quotes within quotes as Russian writes them: «итог не „Отклонено“»."""
    depth, written = 0, []
    for sign in text:
        depth += sign == "«"
        inner = {"«": "„", "»": "“"} if depth > 1 else {}
        written.append(inner.get(sign, sign))
        depth -= sign == "»"
    return "".join(written)


REQUIREMENT_TITLES = {
    "badge": "метка «Госорганизация»",
    "connected": "подключение к «Госпабликам»",
    "official_name": "официальное название",
    "pictures": "аватар и обложка",
    "description": "описание: адрес, телефон, сайт, часы",
    "widget_report": "виджет «Сообщить о проблеме»",
    "widget_opinion": "виджет «Высказать мнение»",
    "site_link": "ссылки сайта и страницы друг на друга",
    "comments_open": "комментарии открыты",
    "secured": "двухфакторный вход и ответственный",
}
"""What an official page must have (`tables.pages.REQUIREMENTS`)."""
