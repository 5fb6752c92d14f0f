"""How does a test call a command, and what does it get?"""

from collections.abc import Callable
from dataclasses import dataclass

from otklik.cli.app import app
from otklik.cli.run import run


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


def call_code(*words: object) -> int:
    """The exit code of a command; what it says goes where it goes."""
    return run(lambda: app([str(word) for word in words], standalone_mode=False))
