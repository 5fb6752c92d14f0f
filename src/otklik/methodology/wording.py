"""How does an indicator say its numbers in a sentence?

A template holds `{n}` for a number and `{n:сообщения|сообщений|сообщений}` for the form of a
noun or a verb that goes with it.
"""

import re
from collections.abc import Iterable, Mapping

from otklik.core.russian import number, plural

NAMES = {
    "share": ("n", "numerator", "value"),
    "mean": ("n", "value"),
    "median": ("n", "value"),
}
"""What a sentence can say, by the kind of its measure."""
STEP_NAMES = ("n", "numerator")
"""What a step can say: how many cases were missed, and how many of them are meant."""
_COUNTS = ("n", "numerator")
_FIELD = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_FORMS = 3


def say(template: str, numbers: Mapping[str, int | str]) -> str:
    """The sentence with its numbers; text values (a ready «2,4 часа») go in as they are."""

    def put(match: re.Match[str]) -> str:
        value, forms = numbers[match[1]], match[2]
        if forms:
            return plural(int(value), *forms.split("|"))
        return value if isinstance(value, str) else number(value)

    return _FIELD.sub(put, template)


def wording_mistake(template: str, names: Iterable[str]) -> str | None:
    """What is wrong with a template that may use these names, in Russian, or None."""
    known = tuple(names)
    left = _FIELD.sub("", template)
    if "{" in left or "}" in left:
        return "непарная фигурная скобка"
    for field in _FIELD.finditer(template):
        name, forms = field[1], field[2]
        if name not in known:
            return f"неизвестное число «{name}»; есть: {', '.join(known)}"
        if forms is not None and name not in _COUNTS:
            return f"«{name}» — готовый текст, формы слова с ним не согласуются"
        if forms is not None and len(forms.split("|")) != _FORMS:
            return f"после «{name}:» нужны три формы слова через «|»"
    return None
