"""How does a text that people wrote in Markdown become a safe part of a page?"""

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_DEEPER = 1
"""The page has a heading of its own above the text's."""
_DEEPEST = 6
_TITLE = 3
"""How many tokens a heading is: it opens, says and closes."""


def html(text: str) -> Markup:
    """The text without its title, which the page says itself; HTML in it is shown as it is written.

    Pictures would be asked from elsewhere, so that theirs is the text; of links only those stay
    that run nothing.
    """
    parser = _parser()
    tokens = list(_below(parser.parse(text)))
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def _below(tokens: Sequence[Token]) -> Iterator[Token]:
    """All but the title, where the text begins with one."""
    has_title = bool(tokens) and tokens[0].tag == "h1"
    return map(_lowered, tokens[_TITLE if has_title else 0 :])


def _lowered(token: Token) -> Token:
    if token.type.startswith("heading"):
        level = min(int(token.tag[1:]) + _DEEPER, _DEEPEST)
        return token.copy(tag=f"h{level}")
    return token
