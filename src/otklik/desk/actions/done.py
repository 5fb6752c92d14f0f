"""Who else must know, in the very transaction in which a deed is written down?"""

from collections.abc import Callable

Done = Callable[[str], None]
"""Is told in words what came of the deed."""


def nobody(_: str) -> None:
    """Nobody waits for it."""
