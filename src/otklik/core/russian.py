"""How are numbers, months and times written for a Russian reader?"""

from datetime import datetime

from otklik.core.months import Month

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
MONTH_NAMES = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def number(value: float, decimals: int = 0) -> str:
    """`1 234,5`: a comma before the decimals, no-break spaces between thousands, a real minus."""
    text = f"{abs(value):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    is_zero = not text.strip("0," + NBSP)
    return text if value >= 0 or is_zero else MINUS + text


def signed(value: float, decimals: int = 1) -> str:
    """`+1,2`, `−0,4`, `0,0`: a change."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and text.strip("0,") else text


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun that goes with `count`: 1 час, 3 часа, 11 часов."""
    tail, teens = abs(count) % 10, abs(count) % 100
    if tail == 1 and teens != 11:
        return one
    return few if 2 <= tail <= 4 and not 12 <= teens <= 14 else many


def counted(count: int, one: str, few: str, many: str) -> str:
    """`1 234 случая`: the number and its noun."""
    return f"{number(count)}{NBSP}{plural(count, one, few, many)}"


def month_title(month: Month) -> str:
    """`май 2026`."""
    return f"{MONTH_NAMES[month.number - 1]}{NBSP}{month.year}"


def moment(at: datetime) -> str:
    """`25.12.2025 08:36`."""
    return f"{at:%d.%m.%Y %H:%M}"


def duration(seconds: float) -> str:
    """`2 ч 14 мин` from seconds; seconds are shown only under an hour."""
    whole = round(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    parts = [(hours, "ч"), (minutes, "мин"), (0 if hours else left, "с")]
    shown = [f"{number(value)}{NBSP}{unit}" for value, unit in parts if value] or [f"0{NBSP}мин"]
    return (MINUS if whole and seconds < 0 else "") + NBSP.join(shown)


def days(value: float) -> str:
    """`9 дней`, `11,3 дня`: a fraction takes the genitive."""
    if round(value, 1) == round(value):
        return counted(round(value), "день", "дня", "дней")
    return f"{number(value, 1)}{NBSP}дня"


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
