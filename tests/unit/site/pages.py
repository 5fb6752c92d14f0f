"""What is in a page, as far as the tests ask?"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

_VOID = {"meta", "link", "br", "img", "input", "hr"}
_INLINE = {"a", "b", "i", "strong", "small", "code", "span"}


@dataclass
class Page:
    """Addresses, ids, tag names and visible text of one file."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    text: str = ""
    unclosed: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Parses a file of the site."""
        page = cls()
        _Reader(page).feed(path.read_text(encoding="utf-8"))
        page.text = " ".join(page.text.replace("\N{NO-BREAK SPACE}", " ").split())
        return page


def broken_links(site: Path) -> list[str]:
    """Links that are not relative, or lead to no file or to no place in it."""
    pages = {path: Page.read(path) for path in site.resolve().rglob("*.html")}
    return [
        f"{path.name}: {link}"
        for path, page in pages.items()
        for link in page.links
        if not _leads(link, path, pages)
    ]


def _leads(link: str, path: Path, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    if (parts.scheme, parts.netloc, link[:1] == "/") != ("", "", False):
        return False
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    return target.is_file() and (not parts.fragment or parts.fragment in pages[target].ids)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._page.tags.append(tag)
        if tag not in _VOID:
            self._page.unclosed.append(tag)
        for name, value in attributes:
            if name in ("href", "src"):
                self._page.links.append(value or "")
            if name == "id":
                self._page.ids.append(value or "")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        self._page.unclosed.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._page.unclosed.pop() == tag
        self._page.text += "" if tag in _INLINE else " "

    def handle_data(self, data: str) -> None:
        self._page.text += data
