"""How does the help of a command speak Russian where Typer speaks English?"""

from difflib import get_close_matches
from typing import Any

from typer import rich_utils
from typer.core import TyperArgument, TyperCommand, TyperGroup

from otklik.cli.miscalled import help_of, like
from otklik.core.errors import UsageError

rich_utils.ARGUMENTS_PANEL_TITLE = "Аргументы"
rich_utils.OPTIONS_PANEL_TITLE = "Параметры"
rich_utils.COMMANDS_PANEL_TITLE = "Команды"
rich_utils.DEFAULT_STRING = "[по умолчанию: {}]"
rich_utils.REQUIRED_LONG_STRING = "[обязательно]"
rich_utils.ENVVAR_STRING = "[переменная: {}]"


def _untyped(_argument: TyperArgument, ctx: Any) -> str:  # noqa: ARG001 - Typer names it so
    """The name and the description say what an argument is; Typer adds `<path>` to them."""
    return ""


TyperArgument.display_type_rich = _untyped  # type: ignore[method-assign, assignment]


class RussianCommand(TyperCommand):
    """A command whose usage line, `--help` and refusals are in Russian."""

    def get_usage(self, ctx: Any) -> str:
        """«Вызов: otklik rate [ПАРАМЕТРЫ] МЕСЯЦ»."""
        return _russian(super().get_usage(ctx))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """«МЕСЯЦ» where Typer writes «{МЕСЯЦ}», «[ФАЙЛ…]» where it writes «[ФАЙЛ…]...»."""
        pieces = super().collect_usage_pieces(ctx)
        return [piece.removesuffix("...").strip("{}") for piece in pieces]

    def get_help_option(self, ctx: Any) -> Any:
        """`--help` with a Russian description."""
        return _described(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuses words that no argument takes."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise UsageError(f"Лишнее в команде: «{' '.join(left)}». {help_of(ctx)}")
        return left


class RussianGroup(TyperGroup):
    """A group of commands, likewise."""

    def get_usage(self, ctx: Any) -> str:
        """«Вызов: otklik [ПАРАМЕТРЫ] КОМАНДА»."""
        return _russian(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """`--help` with a Russian description."""
        return _described(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Refuses a command that is not there, and names those that are like it."""
        typed = args[0]
        if typed in self.commands or typed.startswith("-"):
            return super().resolve_command(ctx, args)
        close = like(get_close_matches(typed, self.commands))
        raise UsageError(f"Команды «{typed}» нет.{close} {help_of(ctx)}")


def _russian(usage: str) -> str:
    words = {"Usage:": "Вызов:", "[OPTIONS]": "[ПАРАМЕТРЫ]", "COMMAND [ARGS]...": "КОМАНДА …"}
    for english, russian in words.items():
        usage = usage.replace(english, russian)
    return usage


def _described(option: Any) -> Any:
    if option is not None:
        option.help, option.metavar = "Показать эту справку.", ""
    return option
