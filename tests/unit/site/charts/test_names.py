"""Are names whole beside a chart?"""

from otklik.site.charts.names import broken


def test_a_long_name_is_broken_between_words() -> None:
    assert broken("Региональная энергетическая комиссия", 24) == (
        "Региональная\nэнергетическая комиссия"
    )
    assert broken("Минздрав", 24) == "Минздрав"


def test_a_word_longer_than_a_line_stays_whole() -> None:
    assert broken("Верхнезареченско-Староозёрский округ", 20) == (
        "Верхнезареченско-Староозёрский\nокруг"
    )
