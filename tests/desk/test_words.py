"""Do people at the desk read words of their own, and no codes or commands of the program?"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import otklik
from otklik.desk.plainly import BUTTONS, plainly
from otklik.desk.web import words

SOURCES = Path(otklik.__file__).parent
TEMPLATES = SOURCES / "desk" / "web" / "templates"
_CODE = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<code>.*?</code>|<[^>]*>|&\w+;", re.DOTALL)
_SAID = re.compile(r"(?:aria-label|data-label|title|placeholder)=\"([^\"]*)\"")
_WORD = re.compile(r"[A-Za-z][\w.-]*")
_OURS = re.compile(
    r"кэш|каппа|перевыбор|бутстрап|дайджест|хеш|хэш|воркер|токен|рендер|парс|бэкап|коммит|дебаг"
)
ALLOWED: Mapping[str, str] = {
    "API": "так называют доступ программам, и ключи к нему выпускает сам пользователь",
    "CSV": "вид таблицы, который узнают Excel и другие программы",
    "PDF": "вид файла, который узнают все",
    "csv": "вид файла на диске",
    "json": "вид файла на диске",
    "xlsx": "вид файла на диске",
    "zip": "вид архива на диске",
    "Enter": "клавиша, как она подписана",
    "Tab": "клавиша, как она подписана",
    "r": "перед номером исправления: так его называют протокол, сайт и адреса выпусков",
    "JSON": "вид данных, о котором читают те, кто пишет программы",
    "TOTP": "вид кодов, который называет приложение на телефоне",
    "openapi.json": "файл для тех, кто пишет программы",
}
"""Words of other letters, and why people know them; what stands as code is for programmers."""
EXPLAINED = {
    "каппа": ("marking/month.html", "число, которое статистики называют взвешенной каппой"),
}
"""Words of ours that stand once, where it is said what they mean."""


def told() -> Iterator[tuple[str, str]]:
    """What every template says by itself, and the words that codes are called by."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        said = " ".join([_CODE.sub(" ", text), *_SAID.findall(text)])
        yield str(path.relative_to(TEMPLATES / "desk")), said
    for name, known in vars(words).items():
        if name.isupper():
            yield name, " ".join(known.values())


def test_what_screens_say_is_russian_but_for_words_that_people_know() -> None:
    strange = {(name, word) for name, said in told() for word in _WORD.findall(_CODE.sub("", said))}
    assert {(name, word) for name, word in strange if word not in ALLOWED} == set()


def test_words_of_ours_are_explained_where_they_stand() -> None:
    for name, said in told():
        for word in _OURS.findall(said.lower()):
            where, explanation = EXPLAINED.get(word, ("nowhere", ""))
            assert (name, explanation in " ".join(said.split())) == (where, True), (name, word)


def below_the_desk() -> Iterator[str]:
    """Every line of the program that may say a command to whoever is at the desk."""
    for path in sorted(SOURCES.rglob("*.py")):
        if path.relative_to(SOURCES).parts[0] not in ("cli", "desk", "simulate"):
            lines = path.read_text(encoding="utf-8").splitlines()
            yield from (line for line in lines if re.search(r"«otklik \w+", line))


def test_what_is_said_for_the_terminal_names_buttons_at_the_desk() -> None:
    lines = list(below_the_desk())
    assert len(lines) > 5
    commands = "|".join(BUTTONS)
    stay = [one for one in lines if re.search(f"(выполните|командой) «otklik ({commands})", one)]
    assert [one for one in map(plainly, stay) if "«otklik" in one] == []
    assert stay


@pytest.mark.parametrize(
    ("terminal", "desk"),
    [
        (
            "Нет черновика за май. Что сделать: выполните «otklik rate 2026-05».",
            "Нет черновика за май. Что сделать: посчитайте черновик на странице месяца.",
        ),
        (
            "Нет снимка: заморозить месяц можно командой «otklik freeze МЕСЯЦ».",
            "Нет снимка: заморозить месяц можно на странице месяца.",
        ),
        (
            "Что сделать: выполните «otklik init ПАПКА».",
            "Что сделать: попросите того, кто ведёт сервер, выполнить «otklik init ПАПКА».",
        ),
        (
            "нет потока «message»; исправьте строки из файлов rejected.csv",
            "нет потока «платформа обратной связи»; исправьте строки из отчётов о загрузке",
        ),
        ("снимок s12 тот же; сайт s1", "снимок №\N{NO-BREAK SPACE}12 тот же; сайт s1"),
    ],
)
def test_a_sentence_of_the_terminal_is_said_with_the_buttons_of_the_desk(
    terminal: str, desk: str
) -> None:
    assert plainly(terminal) == desk
