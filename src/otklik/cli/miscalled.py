"""What is wrong with a call that Typer refuses, said in Russian?

Typer keeps its exceptions to itself, so they are known here by the names of their types.
"""

from collections.abc import Iterable
from typing import Any

from typer.exceptions import TyperException

_EXPECTED = {"int": "нужно целое число", "float": "нужно число"}
"""By the beginning of the type of error that the check of a value names."""


def sentence(error: TyperException) -> str:
    """What is wrong, and where the help is."""
    context = getattr(error, "ctx", None)
    return f"{_said(error)} {help_of(context)}"


def help_of(context: Any) -> str:
    """«Справка: otklik rate --help.»"""
    path = context.command_path if context else "otklik"
    return f"Справка: {path} --help"


def like(words: Iterable[str]) -> str:
    """« Может быть, --engine?», or nothing when no word is like it."""
    close = ", ".join(words)
    return f" Может быть, {close}?" if close else ""


def _said(error: Any) -> str:
    match type(error).__name__:
        case "MissingParameter":
            return f"Не указано: {_name(error)}."
        case "NoSuchOption":
            return f"Параметра {error.option_name} нет.{like(error.possibilities or ())}"
        case "BadOptionUsage":
            is_flag = "does not take" in error.message
            need = "пишется без значения" if is_flag else "требует значения"
            return f"Параметр {error.option_name} {need}."
        case "BadParameter":
            return f"Неверное значение {_name(error)}{_why(error)}."
        case _:
            return "Команда вызвана неверно."


def _name(error: Any) -> str:
    """An option as it is typed, an argument as the help calls it."""
    param = error.param
    if param is None:
        return ""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name)


def _why(error: Any) -> str:
    """«: нужно целое число, а дано «many»», as far as the check of the value tells."""
    told: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    if not told:
        return ""
    kind, given = told[0]["type"].split("_")[0], told[0]["input"]
    expected = _EXPECTED.get(kind)
    return f": {expected}, а дано «{given}»" if expected else f": «{given}» не подходит"
