"""Does every failure end in words and the right code?"""

import pytest

from otklik.cli.run import run


def test_a_failure_inside_is_told_in_words_and_flies_only_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ValueError("[oops]")

    assert run(broken) == 1
    assert "Внутренняя ошибка otklik: ValueError: [oops]" in capsys.readouterr().err
    monkeypatch.setenv("OTKLIK_DEBUG", "1")
    with pytest.raises(ValueError, match="oops"):
        run(broken)


def test_the_systems_refusal_and_an_interruption_are_told_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refused() -> None:
        raise PermissionError(13, "Permission denied", "edition.json")

    def interrupted() -> None:
        raise KeyboardInterrupt

    assert run(refused) == 1
    assert "«edition.json»" in capsys.readouterr().err
    assert run(interrupted) == 130
    assert "Прервано" in capsys.readouterr().err


def test_an_interruption_that_typer_has_caught_is_told_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(lambda: 130) == 130
    assert "Прервано. Начатое действие не записано." in capsys.readouterr().err
