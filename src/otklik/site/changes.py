"""What changed between two methodologies, in plain Russian?

Nothing is passed over in silence: what has no words of its own is told by its keys.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from otklik.core.russian import NBSP, capital, inner_quotes
from otklik.editions import sentences
from otklik.methodology.differences import ORDER, Difference, Path, differences
from otklik.methodology.model import Measure, Methodology
from otklik.site import counting, rules, words
from otklik.site.labels import ANY, LABELS, TABLES, TEXTS, exact, of_path

_MAIN, _INDICATORS = "methodology", "indicators"
_WITH_CODE = ("indicators", "gates", "adjustments")
"""Tables that people know by their codes."""
_CODED = ("blocks", "zones", "lists", "headlines", "gates", "adjustments")

ABOUT, INDICATORS, WEIGHTS = "Сама методика", "Показатели", "Блоки и веса"
SCORES, LISTS, NORMS = "Балл, зона и место", "Списки и группы", "Сроки и нормы"
DECISIONS, SHOWN, TEXT = "Решения людей", "Что печатается", "Пояснения"
SECTIONS = (ABOUT, INDICATORS, WEIGHTS, SCORES, LISTS, NORMS, DECISIONS, SHOWN, TEXT)
_SECTION_OF = {
    "blocks": WEIGHTS, "expert_weight_cap": WEIGHTS,
    "zones": SCORES, "availability": SCORES, "history": SCORES, "three_months": SCORES,
    "uncertainty": SCORES, "change": SCORES,
    "lists": LISTS, "groups": LISTS,
    "clocks": NORMS, "messages": NORMS, "pages": NORMS, "marks": NORMS, "sample": NORMS,
    "gates": DECISIONS, "adjustments": DECISIONS, "adjustment_caps": DECISIONS,
    "headlines": SHOWN, "publication": SHOWN,
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One change, in a sentence; `section` is one of `SECTIONS`."""

    section: str
    sentence: str


@dataclass(frozen=True)
class _Both:
    """The rules before and after."""

    old: Methodology
    new: Methodology


def changes(old: Methodology, new: Methodology) -> tuple[Change, ...]:
    """Every difference, section by section; of texts only which of them are others."""
    both = _Both(old, new)
    found = differences(old.source, new.source)
    told = [
        Change(_section(path), _sentence(list(inside), both))
        for path, inside in groupby(found, key=lambda one: counting.together(one.path))
        if not of_path(TEXTS, path)
    ]
    told += [Change(TEXT, sentence) for sentence in _texts(found, both)]
    if not told and old.digest != new.digest:
        told = [Change(ABOUT, "Правила те же: отличается лишь то, как записаны числа.")]
    in_order = sorted(told, key=lambda change: SECTIONS.index(change.section))
    return tuple(dict.fromkeys(in_order))


def _section(path: Path) -> str:
    return INDICATORS if path[0] == _INDICATORS else _SECTION_OF.get(path[1], ABOUT)


def _texts(found: tuple[Difference, ...], both: _Both) -> Iterator[str]:
    """Of whom the same texts changed are told together."""
    changed: dict[Path, list[str]] = {}
    for one in found:
        if title := of_path(TEXTS, one.path):
            changed.setdefault(one.path[:-1], []).append(title)
    alike: dict[str, list[Path]] = {}
    for path, titles in changed.items():
        alike.setdefault(", ".join(titles), []).append(path)
    for titles_of, paths in alike.items():
        yield f"Изменились слова о {_about(paths, both)}: {titles_of}."


def _about(paths: list[Path], both: _Both) -> str:
    if paths[0][0] == _MAIN:
        return "методике"
    if len(paths) == 1:
        return f"показателе {_titled(paths[0], both)}"
    return f"показателях {', '.join(path[1] for path in paths)}"


def _sentence(together: list[Difference], both: _Both) -> str:
    """Of one difference, or of all the conditions of a measure that are others."""
    if sentence := _measure(together, both):
        return f"{capital(inner_quotes(sentence))}."
    (change,) = together
    for told in (_whole, _gate, _amount, _block, _table, _labelled):
        if sentence := told(change, both):
            return f"{capital(inner_quotes(sentence))}."
    return f"Ключ «{'.'.join(change.path)}»: {_written(change.before)} → {_written(change.after)}."


def _whole(change: Difference, both: _Both) -> str:
    """An indicator, a block, a gate … that appeared or is no more."""
    wholes = of_path(_WHOLES, change.path)
    if not wholes or (change.before is not None and change.after is not None):
        return ""
    new, gone, details = wholes
    if change.before is None:
        return f"{new} {_titled(change.path, both)}{details(change.path, both.new)}"
    return f"больше нет {gone} {_titled(change.path, both)}{details(change.path, both.old)}"


def _indicator(path: Path, methodology: Methodology) -> str:
    one = methodology.indicator(path[1])
    block = _block_title(one.block, methodology)
    weight = f"вес {exact(one.weight)}" if one.weight else "сам баллов не даёт"
    return f": {weight}, блок «{block}»; {words.bounds(one)}"


def _weighed(path: Path, methodology: Methodology) -> str:
    return f": вес {exact(next(b.weight for b in methodology.blocks if b.code == path[2]))}"


def _zone(path: Path, methodology: Methodology) -> str:
    return f": {next(said for z, said in words.zone_rules(methodology) if z.code == path[2])}"


def _group(path: Path, methodology: Methodology) -> str:
    return f" в списке «{_value(path[:3], methodology)['title']}»"


def _of_gate(path: Path, methodology: Methodology) -> str:
    gate = next(gate for gate in methodology.gates if gate.code == path[2])
    return f": {rules.gate(gate, methodology)}"


def _adjustment(path: Path, methodology: Methodology) -> str:
    found = next(a for a in methodology.adjustments if a.code == path[2])
    points, cap = rules.adjustment(found)
    return f": {points}" + (f", не больше {cap} за месяц" if found.cap > found.points else "")


def _nothing(_path: Path, _methodology: Methodology) -> str:
    return ""


_Details = Callable[[Path, Methodology], str]
_WHOLES: Mapping[Path, tuple[str, str, _Details]] = {
    (_INDICATORS, ANY): ("новый показатель", "показателя", _indicator),
    (_MAIN, "blocks", ANY): ("новый блок", "блока", _weighed),
    (_MAIN, "zones", ANY): ("новая зона", "зоны", _zone),
    (_MAIN, "lists", ANY): ("новый список", "списка", _nothing),
    (_MAIN, "lists", ANY, "groups", ANY): ("новая группа", "группы", _group),
    (_MAIN, "headlines", ANY): ("новое сводное число", "сводного числа", _nothing),
    (_MAIN, "gates", ANY): ("новое условие", "условия", _of_gate),
    (_MAIN, "adjustments", ANY): ("новая поправка", "поправки", _adjustment),
}


_OF_GATE = {("effect",), ("block",), ("percentile",), ("rejected_share",)}


def _gate(change: Difference, both: _Both) -> str:
    """What a gate does hangs on several keys: they are told together."""
    if change.path[:2] != (_MAIN, "gates") or change.path[3:] not in _OF_GATE:
        return ""
    path = change.path[:3]
    before, after = (_of_gate(path, rules)[2:] for rules in (both.old, both.new))
    return f"условие {_titled(path, both)}: {before} → {after}"


_AMOUNTS = {
    "floor": "граница в 0 баллов у показателя",
    "target": "граница в 100 баллов у показателя",
    "initial_reference": "начальный уровень показателя",
}


def _amount(change: Difference, both: _Both) -> str:
    """Values in the unit of an indicator."""
    if change.path[0] != _INDICATORS or change.path[2:3] not in {(key,) for key in _AMOUNTS}:
        return ""
    _, code, key = change.path
    before, after = (
        sentences.amount(rules.indicator(code), value)
        for rules, value in ((both.old, change.before), (both.new, change.after))
    )
    arrow = _arrow(change, before, after)
    return f"{_AMOUNTS[key]} {_titled(change.path[:2], both)}: {arrow}"


def _block(change: Difference, both: _Both) -> str:
    """An indicator goes over to another block."""
    if change.path[0] != _INDICATORS or change.path[2:] != ("block",):
        return ""
    before, after = (
        _block_title(code, rules)
        for code, rules in ((change.before, both.old), (change.after, both.new))
    )
    return f"показатель {_titled(change.path[:2], both)} переходит из блока «{before}» в «{after}»"


def _block_title(code: str, methodology: Methodology) -> str:
    return next(block.title for block in methodology.blocks if block.code == code)


def _measure(together: list[Difference], both: _Both) -> str:
    """What an indicator or a number above the lists counts."""
    path = counting.of_what(together[0].path)
    if path is None:
        return ""
    of = "показателя" if path[0] == _INDICATORS else "сводного числа"
    measures = (_measure_of(path, both.old), _measure_of(path, both.new))
    return counting.said(together, f"{of} {_titled(path, both)}", measures)


def _measure_of(path: Path, methodology: Methodology) -> Measure:
    measured = {one.code: one.measure for one in methodology.headlines}
    if path[0] == _INDICATORS:
        measured = {one.code: one.measure for one in methodology.indicators}
    return measured[path[-1]]


def _table(change: Difference, both: _Both) -> str:
    """A table that appeared or is no more, with what stood in it."""
    title = of_path(TABLES, change.path)
    if not title:
        return ""
    title = _with_title(title, change.path, both)
    table = change.before if change.after is None else change.after
    inside = "; ".join(_inside((*change.path, key), value) for key, value in table.items())
    return f"{'новые' if change.before is None else 'отменены'} правила — {title}: {inside}"


def _inside(path: Path, value: Any) -> str:
    label = of_path(LABELS, path)
    if label is None:
        return f"«{path[-1]}»{NBSP}= {_written(value)}"
    return f"{label.text} — {label.said(value)}"


def _labelled(change: Difference, both: _Both) -> str:
    label = of_path(LABELS, change.path)
    if label is None:
        return ""
    before, after = (
        label.otherwise if value is None else value for value in (change.before, change.after)
    )
    title = _with_title(label.text, change.path, both)
    if before is None:
        return f"новое: {title} — {label.said(after)}"
    if after is None:
        return f"отменено: {title} (было: {label.said(before)})"
    return f"{title}: {_arrow(change, label.said(before), label.said(after))}"


def _with_title(text: str, path: Path, both: _Both) -> str:
    """The text with the title of the innermost coded table on the way."""
    steps = _coded_steps(path)
    if not steps:
        return text
    title = _titled(path[:steps], both)
    return text.format(of=title) if "{of}" in text else f"{title}, {text}"


def _coded_steps(path: Path) -> int:
    """How many steps lead to the innermost table that has a code; 0 where none has."""
    if path[0] == _INDICATORS:
        return 2
    if path[1] not in _CODED or path[2] == ORDER:
        return 0
    return 5 if path[3:4] == ("groups",) and path[4:5] not in ((), (ORDER,)) else 3


def _arrow(change: Difference, before: str, after: str) -> str:
    """`12 → 10`; a difference too small for its words is told exactly."""
    if before == after:
        before, after = _written(change.before), _written(change.after)
    return f"{before} → {after}"


def _titled(path: Path, both: _Both) -> str:
    """`B1 «Первый ответ в срок»`, or the title alone where people do not use the code."""
    table = _value(path, both.new) or _value(path, both.old)
    kind = path[-2]
    return f"{path[-1]} «{table['title']}»" if kind in _WITH_CODE else f"«{table['title']}»"


def _value(path: Path, methodology: Methodology) -> Any:
    """What stands at a path; None where there is nothing."""
    found: Any = methodology.source
    for step in path:
        if path[0] == step == _INDICATORS:
            found = {table["code"]: table for table in found[step].values()}
        elif isinstance(found, list):
            found = {table["code"]: table for table in found}.get(step)
        else:
            found = (found or {}).get(step)
    return found


def _written(value: Any) -> str:
    return "нет" if value is None else json.dumps(value, ensure_ascii=False)
