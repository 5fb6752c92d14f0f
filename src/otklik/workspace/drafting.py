"""What registry can be guessed from the names that exports use?"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from otklik.workspace.names import folded, name_key
from otklik.workspace.namesakes import Called, names_of, namesake
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import ANY_SOURCE, Account, Alias, Authority

_FEDERAL = (
    r"\bфоив\b|федерал|\bрос(?:потребнадзор|реестр|гвард|имуществ|природнадзор|стат|технадзор)"
    r"|\bу?мвд\b|\bмчс\b|\bу?фсин\b|\bу?фнс\b|\bу?фссп\b|\bсфр\b|фонд\b|пенсионн"
    r"|прокуратур|следственн|комиссариат"
)
_COMPANY = r"\b(?:ооо|ао|оао|пао|зао|гуп|муп|кгуп|мку|мбу|гку|гбу|бу|ку|нко|ано)\b|компани|\bтэц\b"
_MUNICIPAL = (
    r"администраци|\bрайон\w*|\bг\.?\s?о\b|\bм\.?\s?[ор]\b|городск\w+ округ|муниципальн\w+ округ"
    r"|муниципальн\w+ образован|сельсовет|поселени|\b[сг]\.?\s?п\b|\bокруг\b"
    r"|\bмэри\w|\bгород\b|\bзато\b"
)
_EXECUTIVE = (
    r"министерств|\bмин[а-я]+|департамент|главное управление|управлени|комитет|инспекци|служб"
    r"|агентств|комисси|правительств|аппарат губернатора|госжилинспекц"
)
_KINDS = (
    ("other", re.compile(_FEDERAL)),
    ("other", re.compile(_COMPANY)),
    ("executive", re.compile(rf"^(?:{_EXECUTIVE})")),
    ("municipal", re.compile(_MUNICIPAL)),
    ("executive", re.compile(_EXECUTIVE)),
)
"""The first that is found in a name decides; nothing found is `other`."""

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
        "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
_ID_LENGTH = 60
_PAGE_NAMES = "page"
"""The source of names in files about pages."""
_MANDATORY = ("vk", "ok")


def draft_registry(names: Mapping[str, int], existing: Registry, source: str) -> Registry:
    """The registry with a guessed authority and alias for every name that is not known yet.

    `names` are those of a source with how often each occurs: of spellings that differ only in
    case, «ё», quotes and spaces the most frequent becomes the authority's name. A municipality
    spelled in another case or more fully (`workspace.namesakes`) gets an alias in every source.
    What people have already written is kept as it is.
    """
    authorities, aliases = list(existing.authorities), list(existing.aliases)
    called = names_of(existing)
    for name in _unknown(names, called):
        if who := namesake(name, called):
            aliases.append(Alias(ANY_SOURCE, name, who))
            called[who].append(name)
        else:
            authority = _guess(name, called)
            authorities.append(authority)
            aliases.append(Alias(source, name, authority.id))
            called[authority.id] = [name]
    return replace(existing, authorities=tuple(authorities), aliases=tuple(aliases))


def _unknown(names: Mapping[str, int], called: Called) -> list[str]:
    """Names that nobody has yet, the most frequent first; of spellings of one name the first."""
    known = {name_key(name) for own in called.values() for name in own} | {""}
    unknown: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-names[name], name)):
        if name_key(name) not in known:
            unknown.setdefault(name_key(name), folded(name))
    return list(unknown.values())


class Page(Protocol):
    """A page as a file tells of it: its number or address, and the name of whoever keeps it."""

    @property
    def platform(self) -> str: ...
    @property
    def page_id(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def authority_name(self) -> str | None: ...


def draft_accounts(pages: Iterable[Page], existing: Registry, on: date) -> Registry:
    """The registry with every page whose authority it knows by name and whose page it does not.

    Pages of the networks that the law names are mandatory (распоряжение 2523-р).
    """
    accounts = list(existing.accounts)
    for page in pages:
        keeper = existing.resolve(_PAGE_NAMES, page.authority_name or "", on)
        if keeper and existing.keeper(page.platform, page.page_id, on) is None:
            must = page.platform in _MANDATORY
            accounts.append(Account(page.platform, page.page_id, keeper, page.url, must))
    return replace(existing, accounts=tuple(accounts))


def guessed_kind(name: str) -> str:
    """`executive`, `municipal` or `other`, by the words of the name."""
    key = name_key(name)
    return next((kind for kind, words in _KINDS if words.search(key)), "other")


def _guess(name: str, taken: Iterable[str]) -> Authority:
    return Authority(_unique(_slug(name), taken), name, name, guessed_kind(name), guessed=True)


def _slug(name: str) -> str:
    """`ministerstvo-obrazovaniya`: Latin letters, digits and hyphens, whole words."""
    words = re.findall(r"[a-z0-9]+", name_key(name).translate(_LATIN)) or ["organ"]
    while len(words) > 1 and len("-".join(words)) > _ID_LENGTH:
        words.pop()
    return "-".join(words)


def _unique(slug: str, taken: Iterable[str]) -> str:
    number, unique = 1, slug
    while unique in taken:
        number += 1
        unique = f"{slug}-{number}"
    return unique
