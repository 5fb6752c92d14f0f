"""How does a drawn chart become a short picture that can stand among others on a page?"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

INHERITED = (
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
    "font-family", "font-size", "font-weight", "font-style", "text-anchor",
)  # fmt: skip
"""What an element takes from the one around it."""
_MEANINGLESS = ("class", "role", "pointer-events", "stroke-miterlimit")
_DECIMALS = 2
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_REFERENCE = re.compile(r"url\(#(.+?)\)")
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_FEW = 2
"""So many alike in a row are not worth a group."""
_DEFAULTS = (("opacity", "1"), ("transform", "translate(0,0)"), ("transform", ""))


def slim(drawn: str, prefix: str) -> Element:
    """The picture without what nobody sees.

    Its ids begin with `prefix` and are numbered anew: what draws numbers them through all pictures.
    """
    root = ElementTree.fromstring(drawn)
    own = {found: f"{prefix}-{place}" for place, found in enumerate(_ids(root))}
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = dict(_shorter(element.attrib, own))
    _prune(root)
    _join(root)
    _hoist(root)
    _unwrap(root)
    _gather(root)
    _stand(root)
    return root


def _ids(root: Element) -> list[str]:
    return [found for element in root.iter() if (found := element.get("id"))]


def _shorter(attributes: Mapping[str, str], own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        if name in _MEANINGLESS or name.startswith("aria-") or (name, value) in _DEFAULTS:
            continue
        if name == "id":
            yield name, own[value]
        else:
            referred = _REFERENCE.sub(lambda found: f"url(#{own[found[1]]})", value)
            yield name, _NUMBER.sub(_rounded, referred)


def _rounded(found: re.Match[str]) -> str:
    return f"{round(float(found[0]), _DECIMALS):g}"


def _prune(element: Element) -> None:
    """Leaves out what is not seen."""
    for child in element:
        _prune(child)
    element[:] = [child for child in element if _is_seen(child)]


def _is_seen(element: Element) -> bool:
    if element.get("display") == "none" or element.get("opacity") == "0":
        return False
    if element.tag == "path":
        is_painted = {"fill", "stroke"} & set(element.attrib)
        return bool(is_painted and element.get("d"))
    return element.tag != "g" or len(element) > 0


def _unwrap(element: Element) -> None:
    """Puts what groups without a say only hold in their place."""
    for child in element:
        _unwrap(child)
    element[:] = [one for child in element for one in _inside(child)]


def _inside(element: Element) -> list[Element]:
    is_bare = element.tag == "g" and not element.attrib
    return list(element) if is_bare else [element]


def _hoist(element: Element) -> None:
    """What all children say alike is said once, by what is around them."""
    for child in element:
        _hoist(child)
    if element.tag not in ("g", "svg") or not len(element):
        return
    for name in INHERITED:
        values = {child.get(name) for child in element if child.tag != "defs"}
        if len(values) == 1 and (value := values.pop()) is not None:
            element.set(name, value)
            for child in element:
                child.attrib.pop(name, None)


def _join(element: Element) -> None:
    """Neighbours that differ only in their outline become one path."""
    for child in element:
        _join(child)
    runs = groupby(element, key=lambda one: (one.tag, _besides(one, "d")))
    element[:] = [
        one for (tag, _), run in runs for one in (_joined(list(run)) if tag == "path" else run)
    ]


def _joined(run: list[Element]) -> list[Element]:
    first, *others = run
    first.set("d", "".join(one.get("d", "") for one in (first, *others)))
    return [first]


def _besides(element: Element, name: str) -> tuple[tuple[str, str], ...]:
    """What an element says of itself but for one attribute."""
    return tuple(sorted((key, value) for key, value in element.items() if key != name))


def _gather(element: Element) -> None:
    """Texts of one colour that stand in a row are told of it once."""
    for child in element:
        _gather(child)
    runs = groupby(element, key=lambda one: one.get("fill") if one.tag == "text" else None)
    element[:] = [one for fill, run in runs for one in _coloured(fill, list(run))]


def _coloured(fill: str | None, run: list[Element]) -> list[Element]:
    if fill is None or len(run) <= _FEW:
        return run
    group = Element("g", {"fill": fill})
    group.extend(run)
    for one in run:
        one.attrib.pop("fill")
    return [group]


def _stand(element: Element) -> None:
    """A text of one line stands where it was moved to."""
    for one in element.iter("text"):
        if not len(one) and (found := _MOVED.fullmatch(one.get("transform", ""))):
            one.attrib.pop("transform")
            one.attrib |= {"x": found[1], "y": found[2]}
