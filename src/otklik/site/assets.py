"""Which files beside the pages does the site need?"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

FIRST = "style.css"
"""The sheet that the others build on."""
_ELSEWHERE = ("sandbox.css",)
"""What other pages than those of the site are drawn with."""
_KINDS = (".css", ".js", ".svg", ".txt", ".woff2")


@cache
def assets() -> Mapping[str, bytes]:
    """Every file that is put into the site as it is, by its path there."""
    found = _below(resources.files("otklik.site") / "assets", "")
    return MappingProxyType(dict(sorted(found)))


def sheets() -> tuple[str, ...]:
    """All style sheets, for pages that take them all; the one that others rest on goes first."""
    named = [name for name in assets() if name.endswith(".css") and name != FIRST]
    return (FIRST, *named)


def _sent(item: Traversable) -> bytes:
    """What is written for people to mend is sent without its indentation."""
    is_text = item.name.endswith((".css", ".js"))
    return re.sub(rb"(?m)^ +", b"", item.read_bytes()) if is_text else item.read_bytes()


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _below(item, f"{path}{item.name}/")
        elif item.name.endswith(_KINDS) and item.name not in _ELSEWHERE:
            yield f"{path}{item.name}", _sent(item)
