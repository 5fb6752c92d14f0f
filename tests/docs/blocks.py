"""Which fenced blocks does a page of documentation hold?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it is the content of, and its text."""

    language: str
    file: str | None
    text: str


@dataclass(frozen=True)
class Command:
    """A command of a console block and the output the page promises, «…» standing for anything."""

    words: str
    output: tuple[str, ...]


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in order."""
    for match in _FENCE.finditer(page.read_text(encoding="utf-8")):
        yield Block(match[1], match[2], match[3])


def commands(block: Block) -> Iterator[Command]:
    """The commands of a `console` block: lines that begin with `$ `, each with what follows."""
    words = ""
    output: list[str] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            if words:
                yield Command(words, tuple(output))
            words, output = line[2:], []
        else:
            output.append(line)
    if words:
        yield Command(words, tuple(output))


def promised(command: Command, printed: str) -> str | None:
    """The first promised line that was not printed in its turn, or None."""
    at = 0
    for line in command.output:
        pattern = ".*?".join(re.escape(" ".join(part.split())) for part in line.split("…"))
        folded = " ".join(printed.split())
        found = re.compile(pattern).search(folded, at)
        if not found:
            return line
        at = found.end()
    return None
