"""How is the robustness of an order said in one sentence to a member of a commission?

Works on sections of the document (`robust`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from otklik.core.russian import NBSP, counted, number

PERTURBED = "perturbed_weights"
TITLES = {
    PERTURBED: "Веса немного другие",
    "equal_block_weights": "Все блоки весят поровну",
    "geometric_mean": "Геометрическое среднее блоков",
    "no_expert_indicators": "Без оценок экспертов",
    "no_shrinkage": "Без опоры на прошлое",
    "rank_normalisation": "Баллы по порядку, а не по границам",
    "other_scales": "Другая шкала: прямая вместо логарифмической и наоборот",
}
_IF = {
    PERTURBED: "веса показателей немного сдвинуть",
    "equal_block_weights": "дать всем блокам равный вес",
    "geometric_mean": "соединить блоки геометрическим средним, где слабый блок закрыть труднее",
    "no_expert_indicators": "не считать оценки экспертов",
    "no_shrinkage": "считать только случаи этого месяца, без опоры на прошлое",
    "rank_normalisation": "давать баллы за место в показателе, а не за расстояние до цели",
    "other_scales": "взять логарифмическую шкалу вместо прямой, а прямую вместо логарифмической",
}
_DEPENDS = {
    PERTURBED: "какие именно назначены веса",
    "equal_block_weights": "сколько весят блоки",
    "geometric_mean": "каким средним соединены блоки",
    "no_expert_indicators": "что поставили эксперты",
    "no_shrinkage": "что опорой служит прошлое",
    "rank_normalisation": "где проведены границы показателей",
    "other_scales": "какой взята шкала",
}
_NOT_THERE = {
    "equal_block_weights": "Блок один: сравнивать не с чем.",
    "geometric_mean": "Блок один, или их и так соединяет это среднее: сравнивать не с чем.",
    "no_expert_indicators": "Оценок экспертов в этом списке нет: сравнивать не с чем.",
    "rank_normalisation": "Часть значений не публикуется: мест в показателях не узнать.",
}
NO_EXTRA = (
    "Какой показатель решает больше всего, не посчитано: нет пакета SALib. Что сделать: поставьте "
    "его командой «python -m pip install SALib» и повторите."
)
WRITE_IT_DOWN = " Запишите это в протокол."
"""With what a warning ends, wherever it is not the protocol that says it."""
_PER_CENT = 100

Section = Mapping[str, Any]


def titled(of_list: Section, group: Section) -> str:
    """A group with its list; a list that is not divided is named once."""
    if of_list["title"] == group["title"]:
        return str(group["title"])
    return f"{of_list['title']}, {group['title']}"


def note(compared: int, needed: int, *, has_places: bool) -> str:
    """What must be known of the authorities that are compared; empty where nothing is unusual."""
    if compared < needed:
        known = counted(compared, "органа", "органов", "органов")
        return f"Сравнивать мало кого: данных хватает у {known}, а нужно не меньше чем у {needed}."
    return "" if has_places else "Мест в этой группе не печатают: сравнивается порядок баллов."


def sentence(row: Section) -> str:
    """One alternative: who would move, and by how many places."""
    if not row["applies"]:
        return _NOT_THERE[row["code"]]
    if row["agreement"] is None:
        return "Показанные баллы у всех равны: порядка, который мог бы измениться, нет."
    return f"Если {_IF[row['code']]}, {_consequence(row)}."


def _consequence(row: Section) -> str:
    if not row["mean_move"]:
        return "порядок не изменится"
    if not row["max_move"]:
        return "почти никто не сдвинется"
    moved = _range(*row["move"]) if row["code"] == PERTURBED else signed(row["move"])
    usual = f"орган сдвинется в среднем на {distance(row['mean_move'])}"
    if not round(row["mean_move"], 1):
        usual = "почти никто не сдвинется"
    return f"{usual}; дальше всех — {row['most']['short_name']}: {moved}"


def _range(low: float, high: float) -> str:
    """Where nine draws of ten fall."""
    ends = [signed(end) for end, is_there in ((high, high > 0), (low, low < 0)) if is_there]
    return f"в девяти случаях из десяти не дальше чем {' и '.join(ends)}"


def signed(move: float) -> str:
    """`на 4 места вверх`."""
    return f"на {distance(abs(move))} {'вверх' if move > 0 else 'вниз'}"


def distance(value: float) -> str:
    """`1 место`, `3 места`, `2,5 места`: a fraction takes the genitive."""
    shown = round(value, 1)
    if shown == round(shown):
        return counted(round(shown), "место", "места", "мест")
    return f"{number(shown, 1)}{NBSP}места"


def warning(row: Section, least: float) -> str:
    """What the protocol says of an order that agrees too little (METHODOLOGY §9)."""
    return (
        f"Согласие {number(row['agreement'], 2)} ниже {number(least, 2)}: порядок зависит от того, "
        f"{_DEPENDS[row['code']]}.{WRITE_IT_DOWN}"
    )


def decisive(indicators: Sequence[Section] | None) -> str:
    """Which indicator decides most of how far apart the totals of a list are."""
    if indicators is None:
        return NO_EXTRA
    if not indicators:
        return "Баллы списка не различаются: ни один показатель ничего не решает."
    one = indicators[0]
    alone, whole = round(_PER_CENT * one["first"]), round(_PER_CENT * one["total"])
    together = f", а вместе с другими показателями — {whole}{NBSP}%" if whole > alone else ""
    return (
        f"Больше всего решает {one['code']} «{one['title']}»: на него приходится "
        f"{alone}{NBSP}% разброса баллов{together}; его вес — {number(one['weight'])} из 100."
    )
