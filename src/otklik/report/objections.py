"""How does an authority object to a number, and where does it see of what the number is made?"""

from collections.abc import Iterator, Mapping
from typing import Any

from otklik.core.months import Month
from otklik.rating import result
from otklik.report.source import Source
from otklik.workspace.settings import Contacts

Section = Mapping[str, Any]


def how(source: Source, row: Section, contacts: Contacts) -> tuple[str, ...]:
    """What to do, step by step."""
    return (
        _look(source.edition.month, row),
        "Напишите, какая запись неверна (номер обращения в системе-источнике), какой показатель "
        f"она меняет и чем это подтверждается. {_whom(contacts)}",
        _after(source),
    )


def _after(source: Source) -> str:
    """What becomes of a number that was wrong."""
    corrected = "запись исправлена или исключена решением двух человек"
    if source.is_draft:
        return f"Месяц ещё не издан: если {corrected}, он пересчитывается до издания."
    return (
        f"Изданное не правится: если {corrected}, месяц пересчитывается и выходит следующим "
        f"выпуском (сейчас {source.said}), а прежний остаётся в архиве."
    )


def _look(month: Month, row: Section) -> str:
    """Where the numbers are to be seen; of the withheld only by those who keep the rating."""
    command = f"«otklik explain {month} {row['authority']['id']}»"
    if row["status"] == result.WITHHELD:
        return (
            "Числа этого органа не изданы. Самому органу их покажут те, кто ведёт рейтинг: "
            f"{command}."
        )
    return (
        "Посмотрите, из чего сложился балл: на странице органа расписан каждый показатель. Те, кто "
        f"ведёт рейтинг, покажут и отдельные обращения: {command}."
    )


def _whom(contacts: Contacts) -> str:
    """`Куда: Администрация, почта …`; without contacts, to whoever keeps the rating."""
    told = list(_told(contacts))
    return f"Куда: {', '.join(told)}." if told else "Куда: тем, кто ведёт рейтинг в регионе."


def _told(contacts: Contacts) -> Iterator[str]:
    for title, value in (
        ("", contacts.owner),
        ("", contacts.address),
        ("тел. ", contacts.phone),
        ("почта ", contacts.email),
    ):
        if value:
            yield f"{title}{value}"
