"""How does a result reach a person, a pipe or a program?"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.markup import escape

from otklik.cli.sheets import Pipe


def console() -> Console:
    """Standard output: a terminal with its width and colours, or a page without either."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Pipe(highlight=False, soft_wrap=True, color_system=None)


def say(sentence: str) -> None:
    """One line for a person, never wrapped: a path in it stays whole."""
    console().print(sentence, markup=False, soft_wrap=True)


def show(result: object, as_json: bool, view: Callable[[], RenderableType]) -> None:
    """The result as JSON, or as a person reads it."""
    if as_json:
        print_json(result)
    else:
        console().print(view())


def print_json(result: object) -> None:
    """The result for a program."""
    print(json.dumps(plain(result), ensure_ascii=False, indent=2))


def complain(sentence: str) -> None:
    """What went wrong, told aside."""
    Console(stderr=True, soft_wrap=True).print(f"[bold red]✗[/] {escape(sentence)}")


def plain(value: Any) -> Any:
    """Dataclasses, dates and paths as JSON knows them."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path | Enum):
        return str(value)
    return value


def progress(sentence: str) -> None:
    """A step of a long job, told aside so that it never mixes with results."""
    Console(stderr=True, highlight=False).print(f"[dim]…[/] {sentence}", soft_wrap=True)
