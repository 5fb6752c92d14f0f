"""How does every command end: a result, or one Russian sentence and an exit code?"""

import os
import sys
from collections.abc import Callable

import typer
from rich.console import Console
from rich.markup import escape
from typer.exceptions import TyperException

from otklik.core.errors import OtklikError

DEBUG = "OTKLIK_DEBUG"
FAILED, MISCALLED, INTERRUPTED = 1, 2, 130


def main() -> None:
    """The entry point of `otklik`: exit code 0 done, 1 data or rules do not allow, 2 wrong call."""
    from otklik.cli.app import app

    sys.exit(run(lambda: app(standalone_mode=False)))


def run(command: Callable[[], object]) -> int:
    """Runs a command and tells its failure in words; with OTKLIK_DEBUG set, lets it fly."""
    try:
        return code if isinstance(code := command(), int) else 0
    except OtklikError as error:
        return _tell(str(error), error.exit_code)
    except typer.Exit as ended:
        return ended.exit_code
    except TyperException as error:
        return _miscalled(error)
    except (typer.Abort, KeyboardInterrupt):
        return _tell("Прервано. Рабочая папка осталась в прежнем виде.", INTERRUPTED)
    except OSError as error:
        return _tell(_system(error), FAILED)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _tell(_internal(error), FAILED)


def _tell(sentence: str, code: int) -> int:
    Console(stderr=True, soft_wrap=True).print(f"[bold red]✗[/] {escape(sentence)}")
    return code


def _system(error: OSError) -> str:
    name = f" «{error.filename}»" if error.filename else ""
    return f"Система не дала работать с файлом{name}: {error.strerror or error}."


def _internal(error: Exception) -> str:
    return (
        f"Внутренняя ошибка otklik: {type(error).__name__}: {error}. Рабочая папка не изменена. "
        f"Что сделать: повторите команду с {DEBUG}=1 и пришлите вывод разработчикам."
    )


def _miscalled(error: TyperException) -> int:
    """A wrong call in Russian; calling a group without a command prints its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        Console(soft_wrap=True).print(escape(error.message))
        return MISCALLED
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "otklik"
    return _tell(f"{_said(error)} Справка: {path} --help", MISCALLED)


def _said(error: TyperException) -> str:
    param = getattr(error, "param", None)
    name = (param.metavar or param.name or "").upper() if param else ""
    match type(error).__name__:
        case "MissingParameter":
            return f"Не указано: {name}."
        case "NoSuchOption":
            option = getattr(error, "option_name", "")
            close = ", ".join(getattr(error, "possibilities", None) or ())
            return f"Параметра {option} нет." + (f" Может быть, {close}?" if close else "")
        case "BadParameter":
            return f"Неверное значение «{name}»: {error.message}"
        case _:
            return f"Команда вызвана неверно: {error.format_message()}"
