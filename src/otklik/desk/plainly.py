"""How is a sentence that was written for the terminal said to somebody who sits at the desk?

Below the desk a mistake ends with the command that mends it; here there is a button instead.
"""

import re
from collections.abc import Mapping

from otklik.core.russian import NBSP

BUTTONS: Mapping[str, str] = {
    "ingest": "загрузите выгрузку на странице «Загрузка»",
    "freeze": "заморозьте месяц на его странице",
    "rate": "посчитайте черновик на странице месяца",
    "sample": "составьте выборку на странице «Оценки экспертов»",
    "publish": "предложите выпуск на странице месяца",
}
"""What is pressed instead of a command; others are only given by who keeps the server."""
_WORDS: Mapping[str, str] = {
    "«incident»": "«Инцидент Менеджмент»",
    "«message»": "«платформа обратной связи»",
    "из файлов rejected.csv": "из отчётов о загрузке",
}
_SNAPSHOT = re.compile(r"\b([Сс]нимок|[Сс]нимка) s(\d+)\b")
_DO = re.compile(r"выполните «otklik (\w+)([^»]*)»")
_BY = re.compile(r" командой «otklik (\w+)[^»]*»")


def plainly(told: str) -> str:
    """The same with buttons for commands, and with names for codes and files."""
    said = _SNAPSHOT.sub(rf"\1 №{NBSP}\2", _BY.sub(_where, _DO.sub(_button, told)))
    for code, words in _WORDS.items():
        said = said.replace(code, words)
    return said


def _button(found: re.Match[str]) -> str:
    command = found[1] + found[2]
    keeper = f"попросите того, кто ведёт сервер, выполнить «otklik {command}»"
    return BUTTONS.get(found[1], keeper)


def _where(found: re.Match[str]) -> str:
    return " на странице месяца" if found[1] in BUTTONS else found[0]
