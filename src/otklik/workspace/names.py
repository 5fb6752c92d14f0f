"""When do two spellings mean the same name?"""

import re

_QUOTES = str.maketrans(dict.fromkeys("«»\"“”„‟'‘’`"))
_DASHES = re.compile(r"\s*[-‐‑‒–—−]+\s*")


def folded(text: str) -> str:
    """The text with every run of spaces, no-break spaces and line breaks made one space."""
    return " ".join(text.replace("\ufeff", "").split())


def name_key(text: str) -> str:
    """What is left of a name when case, «ё», quotes, dashes and spaces are made alike."""
    plain = folded(text.translate(_QUOTES)).casefold().replace("ё", "е")
    return _DASHES.sub("-", plain)
