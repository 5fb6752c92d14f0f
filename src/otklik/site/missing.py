"""What does nobody of a list have this month, and where did its weight go?"""

from collections.abc import Iterable, Iterator, Sequence

from otklik.methodology.model import Methodology
from otklik.site.basis import Basis, Ground
from otklik.site.words import plain, window


def missing(basis: Basis, methodology: Methodology) -> str:
    """A few sentences about a list; empty if every indicator is there."""
    return " ".join(_sentences(basis, methodology)) if basis.missing else ""


def common(bases: Sequence[Basis], methodology: Methodology) -> tuple[tuple[str, str], ...]:
    """Each of these texts once, with the titles of the lists that it is about."""
    lists: dict[str, list[str]] = {}
    for basis in bases:
        if text := missing(basis, methodology):
            lists.setdefault(text, []).append(basis.rule.title)
    return tuple((", ".join(titles), text) for text, titles in lists.items())


def _sentences(basis: Basis, methodology: Methodology) -> Iterator[str]:
    gone = [block for block in basis.blocks if basis.of(block) and not basis.weight(block)]
    lost = {block.code for block in gone}
    partly = [ground for ground in basis.missing if ground.indicator.block not in lost]
    for block in gone:
        yield f"Нет данных для блока «{block.title}»: он в этом выпуске не участвует."
    if partly:
        verb = "участвует" if len(partly) == 1 else "участвуют"
        yield (
            f"В этом выпуске не {verb}: {_titles(partly)} — ни у одного органа списка нет таких "
            "случаев."
        )
    yield from _weights(basis, has_gone=bool(gone), is_partly=bool(partly))
    if back := [one for one in basis.missing if one.indicator.code not in basis.long_missing]:
        whose = "такие случаи" if len(back) == len(basis.missing) else f"случаи для {_titles(back)}"
        yield f"В балл за {window(methodology)} {whose} вошли: в прошлые месяцы они были."


def _weights(basis: Basis, *, has_gone: bool, is_partly: bool) -> Iterator[str]:
    """Who has the weight instead: blocks where one is gone, indicators where one is."""
    left = [block for block in basis.blocks if basis.weight(block)]
    if has_gone:
        weights = _said((block.title, basis.weight(block)) for block in left)
        yield f"Вес отдан остальным блокам: {weights}." if left else "Не осталось ничего."
    if is_partly and len(basis.blocks) > 1:
        yield "Вес отдан остальным показателям тех же блоков."
    elif is_partly:
        weights = _said((one.indicator.title, one.weight) for one in basis.grounds if one.weight)
        yield f"Вес отдан остальным. Показатели весят: {weights}."


def _titles(grounds: Iterable[Ground]) -> str:
    return ", ".join(f"«{ground.indicator.title}»" for ground in grounds)


def _said(weights: Iterable[tuple[str, float]]) -> str:
    return "; ".join(f"«{title}» — {plain(weight)}" for title, weight in weights)
