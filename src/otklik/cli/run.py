"""How does every command end: a result, or one Russian sentence and an exit code?"""

import os
import sys
from collections.abc import Callable

import typer
from rich.console import Console
from rich.markup import escape
from typer.exceptions import TyperException

from otklik.cli.miscalled import sentence
from otklik.cli.output import complain
from otklik.cli.system import refusal
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
        return _ended(command())
    except OtklikError as error:
        return _tell(str(error), error.exit_code)
    except typer.Exit as ended:
        return _ended(ended.exit_code)
    except TyperException as error:
        return _miscalled(error)
    except (typer.Abort, KeyboardInterrupt):
        return _ended(INTERRUPTED)
    except OSError as error:
        return _tell(refusal(error), FAILED)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _tell(_internal(error), FAILED)


def _ended(result: object) -> int:
    """The exit code; Typer makes one of an interruption and says nothing."""
    code = result if isinstance(result, int) else 0
    if code == INTERRUPTED:
        complain("Прервано. Начатое действие не записано.")
    return code


def _tell(told: str, code: int) -> int:
    complain(told)
    return code


def _internal(error: Exception) -> str:
    return (
        f"Внутренняя ошибка otklik: {type(error).__name__}: {error}. Начатое действие не записано. "
        f"Что сделать: повторите команду с {DEBUG}=1 и пришлите вывод разработчикам."
    )


def _miscalled(error: TyperException) -> int:
    """A wrong call in Russian; calling a group without a command prints its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        Console(soft_wrap=True).print(escape(error.message))
        return MISCALLED
    return _tell(sentence(error), MISCALLED)
