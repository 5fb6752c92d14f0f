"""How does the help of a command speak Russian where Typer speaks English?"""

from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

rich_utils.ARGUMENTS_PANEL_TITLE = "Аргументы"
rich_utils.OPTIONS_PANEL_TITLE = "Параметры"
rich_utils.COMMANDS_PANEL_TITLE = "Команды"
rich_utils.DEFAULT_STRING = "[по умолчанию: {}]"
rich_utils.REQUIRED_LONG_STRING = "[обязательно]"
rich_utils.ENVVAR_STRING = "[переменная: {}]"


class RussianCommand(TyperCommand):
    """A command whose usage line and `--help` are in Russian."""

    def get_usage(self, ctx: Any) -> str:
        """«Вызов: otklik rate [ПАРАМЕТРЫ] МЕСЯЦ»."""
        return _russian(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """`--help` with a Russian description."""
        return _described(super().get_help_option(ctx))


class RussianGroup(TyperGroup):
    """A group of commands, likewise."""

    def get_usage(self, ctx: Any) -> str:
        """«Вызов: otklik [ПАРАМЕТРЫ] КОМАНДА»."""
        return _russian(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """`--help` with a Russian description."""
        return _described(super().get_help_option(ctx))


def _russian(usage: str) -> str:
    words = {"Usage:": "Вызов:", "[OPTIONS]": "[ПАРАМЕТРЫ]", "COMMAND [ARGS]...": "КОМАНДА …"}
    for english, russian in words.items():
        usage = usage.replace(english, russian)
    return usage


def _described(option: Any) -> Any:
    if option is not None:
        option.help = "Показать эту справку."
    return option
