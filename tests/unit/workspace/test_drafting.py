"""Is a first registry guessed from the names of exports, and nothing a person wrote lost?"""

from datetime import date
from types import SimpleNamespace

import pytest

from otklik.workspace.drafting import draft_accounts, draft_registry, guessed_kind
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Account, Alias, Authority


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Министерство здравоохранения Заречной области", "executive"),
        ("Главное управление «Госжилинспекция»", "executive"),
        ("Региональная энергетическая комиссия", "executive"),
        ("Управление делами Правительства края", "executive"),
        ("Администрация города Заречья", "municipal"),
        ("Заречный район", "municipal"),
        ("Заречье г.о.", "municipal"),
        ("Комитет по образованию Администрации города", "executive"),
        ("Лесной муниципальный округ", "municipal"),
        ("Соцфонд Заречной области", "other"),
        ("ФОИВ Управление Роспотребнадзора по Заречной области", "other"),
        ("УМВД России по Заречной области", "other"),
        ("Управление Росреестра", "other"),
        ('АО "ЗаречВодоканал"', "other"),
        ("Магнит", "other"),
    ],
)
def test_the_kind_is_guessed_by_words(name: str, kind: str) -> None:
    assert guessed_kind(name) == kind


def test_every_unknown_name_gets_an_authority_and_an_alias() -> None:
    draft = draft_registry({"Ёлкинский район": 2, "Министерство дорог": 9}, Registry(), "incident")
    assert draft.authorities == (
        Authority(
            "ministerstvo-dorog", "Министерство дорог", "Министерство дорог", "executive",
            guessed=True,
        ),
        Authority(
            "elkinskiy-rayon", "Ёлкинский район", "Ёлкинский район", "municipal", guessed=True
        ),
    )  # fmt: skip
    assert draft.aliases[0] == Alias("incident", "Министерство дорог", "ministerstvo-dorog")


def test_spellings_of_one_name_are_one_authority_named_as_most_write_it() -> None:
    names = {"ЕЛКИНСКИЙ РАЙОН": 1, "Ёлкинский район": 5, " «Елкинский»  район": 2}
    draft = draft_registry(names, Registry(), "incident")
    assert [authority.name for authority in draft.authorities] == ["Ёлкинский район"]


def test_a_municipality_spelled_apart_is_one_authority_with_both_names() -> None:
    first = draft_registry({"Глухоозёрский округ": 5, "Магнит": 1}, Registry(), "incident")
    names = {"Администрация  Глухоозёрского округа": 2, "ГЛУХООЗЁРСКИЙ МУНИЦИПАЛЬНЫЙ ОКРУГ": 1}
    draft = draft_registry(names, first, "message")
    assert draft.authorities == first.authorities
    assert draft.aliases[len(first.aliases) :] == (
        Alias("*", "Администрация Глухоозёрского округа", "gluhoozerskiy-okrug"),
        Alias("*", "ГЛУХООЗЁРСКИЙ МУНИЦИПАЛЬНЫЙ ОКРУГ", "gluhoozerskiy-okrug"),
    )
    for name in names:
        assert draft.resolve("message", name, date(2026, 5, 1)) == "gluhoozerskiy-okrug"


def test_names_of_one_source_are_joined_too_under_the_most_frequent() -> None:
    names = {"Лесной район": 1, "Администрация Лесного района": 5, "Лесной округ": 1}
    draft = draft_registry(names, Registry(), "incident")
    assert [one.name for one in draft.authorities] == [
        "Администрация Лесного района",
        "Лесной округ",
    ]


def test_what_is_known_stays_as_it_is() -> None:
    known = Registry((Authority("a", "Миндор", "МД", "executive"),), (Alias("*", "Дороги", "a"),))
    names = {"миндор": 1, "мд": 1, "ДОРОГИ": 1, "": 4}
    assert draft_registry(names, known, "incident") == known


def test_ids_are_short_and_unique() -> None:
    long = "Министерство науки, высшего образования и научно-технологического развития края"
    names = {long: 3, f"{long} (отдел)": 2, "№": 1, "!": 1}
    ids = [one.id for one in draft_registry(names, Registry(), "incident").authorities]
    assert ids == [
        "ministerstvo-nauki-vysshego-obrazovaniya-i-nauchno",
        "ministerstvo-nauki-vysshego-obrazovaniya-i-nauchno-2",
        "organ",
        "organ-2",
    ]


def test_pages_of_known_authorities_are_drafted_once() -> None:
    town = Authority("zarechny", "Заречный район", "Заречный", "municipal")
    kept = Account("vk", "1", "zarechny")
    registry = Registry((town,), (), (kept,))
    pages = [
        SimpleNamespace(platform="vk", page_id="1", url=None, authority_name="Заречный район"),
        SimpleNamespace(platform="ok", page_id="2", url="ok.ru/2", authority_name="ЗАРЕЧНЫЙ район"),
        SimpleNamespace(platform="telegram", page_id="3", url=None, authority_name="Заречный"),
        SimpleNamespace(platform="vk", page_id="4", url=None, authority_name="Неизвестный район"),
        SimpleNamespace(platform="vk", page_id="5", url=None, authority_name=None),
    ]
    drafted = draft_accounts(pages, registry, date(2026, 5, 1))
    assert drafted.accounts == (
        kept,
        Account("ok", "2", "zarechny", "ok.ru/2", mandatory=True),
        Account("telegram", "3", "zarechny", None, mandatory=False),
    )
