"""Is a person told what the draft of a registry added and what is to be checked?"""

from pathlib import Path

from otklik.cli.drafted import drafted
from otklik.ingest.draft import Draft
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Account, Alias, Authority

ROAD = Authority("dor", "Министерство дорог", "Миндор", "executive")
DISTRICT = Authority("les", "Лесной район", "Лесной район", "municipal", guessed=True)
REFORMED = Authority("les-2", "Лесной округ", "Лесной округ", "municipal", guessed=True)
BEFORE = Registry((ROAD,))


def told(after: Registry, pages: int = 0) -> list[str]:
    lines = drafted(Draft(BEFORE, after, pages), Path("registry"))
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def test_what_was_added_and_what_to_check_is_told() -> None:
    assert told(Registry((ROAD, DISTRICT))) == [
        "В реестр добавлено: 1 орган.",
        "Проверьте вид каждого (столбец kind): registry/authorities.csv",
    ]


def test_pages_are_told_where_files_have_them() -> None:
    page = Account("vk", "1", "dor")
    assert "Страниц добавлено: 1 из 1." in told(Registry((ROAD,), (), (page,)), 1)
    assert told(BEFORE, 2)[1] == (
        "Страниц добавлено: 0 из 2; остальные уже есть или неизвестно чьи."
    )


def test_other_spellings_are_named_and_many_are_counted() -> None:
    names = [f"Администрация Лесного района {n}" for n in range(12)]
    aliases = tuple(Alias("*", name, "les") for name in names)
    found = told(Registry((ROAD, DISTRICT), aliases))
    assert "«Администрация Лесного района 0» — другое написание органа «Лесной район»." in found
    assert "И ещё 2 написания: см. aliases.csv." in found


def test_bodies_that_may_be_one_are_both_named_with_the_cure() -> None:
    (line,) = (one for one in told(Registry((ROAD, DISTRICT, REFORMED))) if "Похоже" in one)
    assert line.startswith(
        "Похоже, это один орган: «Лесной район» (les) и «Лесной округ» (les-2). Что сделать: "
    )
    assert "guessed = нет" in line
