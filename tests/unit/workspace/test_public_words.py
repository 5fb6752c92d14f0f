"""Is what gives a person away found in public words, and is evidence left as it is?"""

import pytest

from otklik.workspace.public_words import personal


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("жаловалась Сидорова А. Б., диагноз назван", "имя", "Сидорова А. Б."),
        ("ответил А.Б. Сидоров", "имя", "А.Б. Сидоров"),
        ("обращение Сидоровой Анны Борисовны", "имя", "Сидоровой Анны Борисовны"),
        ("в ответе: «Здравствуйте, Мария Лесная!»", "имя", "Мария Лесная"),
        ("писал [id5|Пётр]", "имя", "[id5|Пётр]"),
        ("автор @pyotr.p", "имя", "@pyotr.p"),
        ("позвонили на 8 (913) 555-66-77", "телефон", "8 (913) 555-66-77"),
        ("тел. № 8 913 555 66 77", "телефон", "8 913 555 66 77"),
        ("тел. 55-66-77", "телефон", "55-66-77"),
        ("ответ ушёл на a.b@mail.example", "почта", "a.b@mail.example"),
        ("см. https://vk.com/id5", "ссылка на личную страницу", "https://vk.com/id5"),
        ("см. m.vk.ru/wall5_12", "ссылка на личную страницу", "m.vk.ru/wall5_12"),
        (
            "https://vk.com/feed?w=wall5_12",
            "ссылка на личную страницу",
            "https://vk.com/feed?w=wall5_12",
        ),
        ("https://ok.ru/profile/57", "ссылка на личную страницу", "https://ok.ru/profile/57"),
    ],
)
def test_what_is_of_a_person_is_named_with_what_to_write_instead(
    text: str, kind: str, found: str
) -> None:
    told = personal(text)
    assert told is not None
    assert (told.kind, told.text) == (kind, found)
    assert told.instead


@pytest.mark.parametrize(
    "text",
    [
        "акт проверки от 02.06.2026 № 4",
        "письма от 21.05.2026 и 28.05.2026, исх. № 01-12-45/789",
        "письмо №01-12-45; обращение № 81234567890",
        "снимок экрана от 12.05.2026, vk:-123_45; https://vk.com/wall-123_45?reply=46&thread=47",
        "публикация https://vk.com/club5?w=wall-5_1, https://t.me/zarechny/55",
        "https://ok.ru/group/57/topic/15 и https://vk.com/covid19",
        "ответ от [club5|Администрация района]",
        "Удалён вопрос о яме на улице Мира, д. 5, а администрация это подтвердила",
        "снимки 2026-05-12 и 2026-05-14; 1901",
        "",
    ],
)
def test_links_to_publications_and_numbers_of_documents_are_nobodys(text: str) -> None:
    assert personal(text) is None
