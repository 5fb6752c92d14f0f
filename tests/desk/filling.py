"""Which forms does a page hold, and what does a browser send when somebody has filled one in?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_UNSENT = ("submit", "button", "file")
_TICKED = ("checkbox", "radio")
Attributes = Mapping[str, str | None]


@dataclass
class Form:
    """Where a form leads, what its buttons say, what it would send as it is, what it asks for.

    `known` are all its fields, `options` those of its lists, `required` what may not stay empty.
    """

    action: str
    method: str
    buttons: list[str] = field(default_factory=list)
    sent: dict[str, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    required: set[str] = field(default_factory=set)
    options: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is sent; a value that a browser would not let through is a mistake of the test."""
        assert given.keys() <= self.known, (given.keys() - self.known, self.known)
        for name, values in self.options.items():
            assert given.get(name, self.sent.get(name, "")) in values, (name, values)
        told = {**self.sent, **given}
        assert all(told.get(name) for name in self.required), (self.required, told)
        return told


def form_of(page: str, action: str, button: str) -> Form:
    """The only form of a page that leads there and has a button that says so."""
    found = [one for one in forms_of(page) if one.action == action and button in one.buttons]
    assert len(found) == 1, (action, button, [(one.action, one.buttons) for one in forms_of(page)])
    return found[0]


def forms_of(page: str) -> list[Form]:
    """All of them, as they stand."""
    reader = _Reader()
    reader.feed(page)
    return list(reader.forms)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms = list[Form]()
        self._form: Form | None = None
        self._list = self._text = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told: Attributes = dict(attrs)
        if tag == "form":
            self._form = Form(told.get("action") or "", (told.get("method") or "get").lower())
            self.forms.append(self._form)
        elif self._form and tag in ("input", "select", "textarea", "option", "button"):
            self._inside = tag if tag in ("textarea", "button") else self._inside
            self._text = ""
            self._take(self._form, tag, told)

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif self._form and tag == "button" and self._inside == tag:
            self._form.buttons.append(self._text.strip())
        if tag == self._inside:
            self._inside = ""

    def _take(self, form: Form, tag: str, told: Attributes) -> None:
        if tag == "option":
            value = told.get("value") or ""
            form.options[self._list].append(value)
            if "selected" in told or len(form.options[self._list]) == 1:
                form.sent[self._list] = value
            return
        if not (name := told.get("name")):
            return
        form.known.add(name)
        form.required |= {name} if "required" in told else set()
        if tag == "select":
            self._list = name
            form.options[name] = []
        for value in _sent(tag, told):
            form.sent[name] = value


def _sent(tag: str, told: Attributes) -> Iterator[str]:
    kind = told.get("type") or "text"
    if tag == "textarea":
        yield ""
    if tag == "input" and kind not in _UNSENT and (kind not in _TICKED or "checked" in told):
        yield told.get("value") or ""
