"""What is each number of a methodology called in Russian, and how is it written?

The words are for lists of changes. A label begins with a small letter; `{of}` in it is the title of
the coded table in which the number stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from otklik.core.russian import NBSP, counted, number
from otklik.editions import sentences
from otklik.methodology.decisions import CASE
from otklik.methodology.differences import FILE, ORDER, Path
from otklik.methodology.lists import LOAD, POPULATION
from otklik.methodology.model import ARITHMETIC, GEOMETRIC
from otklik.site import words
from otklik.site.streams import TITLES

Said = Callable[[Any], str]
ANY = "*"
"""A step of a path that may be any code."""


@dataclass(frozen=True)
class Label:
    """The words of one key and how its values are written; `otherwise` holds where it is absent."""

    text: str
    said: Said
    otherwise: Any = None


def exact(value: float) -> str:
    """`0,25`, `10` or `1 234,5`: with as many decimals as the file has."""
    written = f"{Decimal(repr(float(value))).normalize():f}"
    return number(value, len(written.partition(".")[2]))


def points(value: float) -> str:
    """`80 баллов`, `2,5 балла`."""
    if value == int(value):
        return counted(int(value), "балл", "балла", "баллов")
    return f"{exact(value)}{NBSP}балла"


def share(value: float) -> str:
    """`34 %`, `2,5 %`."""
    return f"{exact(round(sentences.PERCENT * value, 6))}{NBSP}%"


def weight(value: float) -> str:
    """`60 из 100`."""
    return f"{exact(value)} из 100"


def _times(value: int) -> str:
    return counted(value, "раз", "раза", "раз")


def _day(value: str) -> str:
    return f"{date.fromisoformat(value):%d.%m.%Y}"


def _text(value: str) -> str:
    return f"«{value.strip()}»"


def _yes(value: bool) -> str:
    return "да" if value else "нет"


def _listed(titles: Mapping[str, str]) -> Said:
    """Several codes by their titles; a code that has none stands as it is."""
    return lambda codes: ", ".join(titles.get(code, str(code)) for code in codes)


def _one(titles: Mapping[str, str]) -> Said:
    return lambda code: titles.get(code, str(code))


_STATUSES = {"example": "пример", "trial": "пробная", "official": "официальная"}
_KINDS = {"executive": "исполнительные органы", "municipal": "муниципалитеты"}
_GROUPINGS = {POPULATION: "по числу жителей", LOAD: "по нагрузке"}
_SCALES = {"linear": "равномерно", "log": "по логарифму"}
_MAKERS = {"quantitative": "считает программа", "qualitative": "ставят эксперты"}
_MEASURES = {"count": "количество", "share": "доля", "mean": "среднее", "median": "медиана"}
_MEANS = {ARITHMETIC: "среднее арифметическое", GEOMETRIC: "среднее геометрическое"}
_TOPICS = {"topic_group": "группам тем"}
_PENALTIES = {"penalty": "вычет", "bonus": "надбавка"}
_PERIODS = {CASE: "за случай", "month": "за месяц"}
_CODES = _listed({})
_MAIN, _EVERY = "methodology", "indicators"

LABELS: Mapping[Path, Label] = {
    (_MAIN, "version"): Label("версия", str),
    (_MAIN, "title"): Label("название", _text),
    (_MAIN, "status"): Label("состояние методики", _one(_STATUSES)),
    (_MAIN, "effective_from"): Label("день, с которого методика действует", _day),
    (_MAIN, "requires"): Label("без чего выпуск не выходит", _listed(TITLES)),
    (_MAIN, "expert_weight_cap"): Label("предел веса показателей, которые ставят эксперты", weight),
    (_MAIN, "clocks", "first_answer_hours"): Label("срок первого ответа", words.working_hours),
    (_MAIN, "clocks", "reported_limit_hours"): Label(
        "предельный срок ответа, который показывается без баллов", words.hours
    ),
    (_MAIN, "clocks", "shortest_hours"): Label(
        "наименьшее время ответа, за которое он считается", words.working_hours
    ),
    (_MAIN, "clocks", "maturity_days"): Label("когда оценивается итог обращения", words.days),
    (_MAIN, "clocks", "repeat_days"): Label(
        "за какой срок обращение считается повтором", words.days
    ),
    (_MAIN, "clocks", "author_days"): Label(
        "за какой срок второе обращение автора на ту же тему не считается", words.days
    ),
    (_MAIN, "messages", "accelerated_days"): Label("ускоренный срок на платформе", words.days),
    (_MAIN, "messages", "good_grade"): Label("наименьшая хорошая оценка заявителя", exact),
    (_MAIN, "messages", "shortest_days"): Label(
        "наименьший срок ответа на платформе, за который он считается", lambda v: f"{exact(v)} дня"
    ),
    (_MAIN, "pages", "age_days"): Label("в каком возрасте сравниваются публикации", words.days),
    (_MAIN, "pages", "posts_a_week"): Label("сколько публикаций нужно за неделю", exact),
    (_MAIN, "pages", "days_a_week"): Label("в скольких разных днях недели", exact),
    (_MAIN, "pages", "question_hours"): Label("срок ответа под публикацией", words.hours),
    (_MAIN, "marks", "passing"): Label("с какой суммы ответ хороший", exact),
    (_MAIN, "marks", "passing_post"): Label("с какой суммы публикация хорошая", exact),
    (_MAIN, "marks", "disagreement"): Label("при какой разнице сумм решает арбитр", exact),
    (_MAIN, "marks", "experts"): Label("сколько экспертов читают каждый ответ", exact),
    (_MAIN, "marks", "disputes_only"): Label(
        "решает ли арбитр только там, где эксперты не согласны", _yes, otherwise=False
    ),
    (_MAIN, "marks", "promise_days"): Label("не дальше какого срока можно обещать", words.days),
    (_MAIN, "sample", "incident"): Label("сколько ответов в социальных сетях читают", exact),
    (_MAIN, "sample", "message"): Label("сколько ответов на платформе читают", exact),
    (_MAIN, "sample", "post"): Label("сколько публикаций читают", exact),
    (_MAIN, "history", "months"): Label("на сколько месяцев прошлого опирается балл", words.months),
    (_MAIN, "history", "group_strength"): Label(
        "сколько случаев весит уровень группы в собственной истории органа", words.cases
    ),
    (_MAIN, "history", "months_for_places"): Label(
        "при скольких месяцах истории печатаются места", words.months
    ),
    (_MAIN, "history", "initial_voice"): Label(
        "какую часть голоса органа в уровне группы имеет начальное значение", exact, otherwise=0
    ),
    (_MAIN, "three_months", "months"): Label("за сколько месяцев второй балл", words.months),
    (_MAIN, "uncertainty", "draws"): Label("сколько раз разыгрывается месяц", _times),
    (_MAIN, "uncertainty", "level"): Label("сколько розыгрышей попадает в промежуток", share),
    (_MAIN, "uncertainty", "spread_months"): Label(
        "по скольким месяцам измеряется случайность", words.months
    ),
    (_MAIN, "uncertainty", "drift_strength"): Label(
        "сколько случаев прошлого органа идёт в счёт самое большее", words.cases
    ),
    (_MAIN, "uncertainty", "place_width"): Label(
        "какую часть группы может занимать промежуток, чтобы печаталось место", share
    ),
    (_MAIN, "uncertainty", "band_width"): Label("то же для полосы мест", share),
    (_MAIN, "uncertainty", "half_probability"): Label(
        "с какой вероятностью называется половина списка", share
    ),
    (_MAIN, "uncertainty", "zone_probability"): Label(
        "с какой вероятностью зона печатается без пометки «на границе»", share
    ),
    (_MAIN, "change", "least_spreads"): Label(
        "сколько случайных разбросов должно быть в разнице, чтобы стояла стрелка", exact
    ),
    (_MAIN, "change", "least_points"): Label("наименьшая разница для стрелки", points),
    (_MAIN, "change", "false_share"): Label(
        "какая часть подтверждённых изменений может быть ложной", share
    ),
    (_MAIN, "availability", "months"): Label(
        "за сколько месяцев считается, хватает ли случаев", words.months
    ),
    (_MAIN, "availability", "place_from"): Label("сколько веса нужно для места", weight),
    (_MAIN, "availability", "zone_from"): Label("сколько веса нужно для балла", weight),
    (_MAIN, "availability", "block_share"): Label("какая часть каждого блока нужна", share),
    (_MAIN, "publication", "smallest_n"): Label("меньше скольких случаев не публикуется", exact),
    (_MAIN, "publication", "size"): Label(
        "по какому сводному числу судят о величине органа", _text
    ),
    (_MAIN, "publication", "score_decimals"): Label("сколько знаков после запятой у балла", exact),
    (_MAIN, "groups", "smallest_group"): Label(
        "меньше скольких органов группа сливается с соседней", exact
    ),
    (_MAIN, "groups", "load_months"): Label("за сколько месяцев считается нагрузка", words.months),
    (_MAIN, "adjustment_caps", "penalty"): Label("предел всех вычетов за месяц", points),
    (_MAIN, "adjustment_caps", "bonus"): Label("предел всех надбавок за месяц", points),
    (_MAIN, "blocks", ANY, "title"): Label("название блока {of}", _text),
    (_MAIN, "blocks", ANY, "weight"): Label("вес блока {of}", exact),
    (_MAIN, "blocks", ANY, "aggregate"): Label(
        "как складываются части блока {of}", _one(_MEANS), otherwise=ARITHMETIC
    ),
    (_MAIN, "blocks", ANY, "parent"): Label("в каком блоке лежит блок {of}", _text),
    (_MAIN, "aggregate"): Label("как складываются блоки", _one(_MEANS), otherwise=ARITHMETIC),
    (_MAIN, "blocks", ORDER): Label("порядок блоков", _CODES),
    (_MAIN, "zones", ANY, "title"): Label("название зоны {of}", _text),
    (_MAIN, "zones", ANY, "from"): Label("порог зоны {of}", points),
    (_MAIN, "zones", ANY, "every_block_from"): Label(
        "сколько нужно в каждом блоке для зоны {of}", points, otherwise=0
    ),
    (_MAIN, "lists", ANY, "title"): Label("название списка {of}", _text),
    (_MAIN, "lists", ANY, "kind"): Label("кто входит в список {of}", _one(_KINDS)),
    (_MAIN, "lists", ANY, "grouping"): Label("как делится на группы список {of}", _one(_GROUPINGS)),
    (_MAIN, "lists", ANY, "groups", ANY, "title"): Label("название группы {of}", _text),
    (_MAIN, "lists", ANY, "groups", ANY, "from"): Label(
        "сколько жителей нужно для группы {of}", exact
    ),
    (_MAIN, "lists", ANY, "groups", ANY, "cumulative_to"): Label(
        "до какой части нагрузки списка идёт группа {of}", share
    ),
    (_MAIN, "lists", ORDER): Label("порядок списков", _CODES),
    (_MAIN, "headlines", ANY, "title"): Label("название сводного числа {of}", _text),
    (_MAIN, "headlines", ORDER): Label("порядок сводных чисел", _CODES),
    (_MAIN, "gates", ANY, "title"): Label("название условия {of}", _text),
    (_MAIN, "gates", ANY, "scarce_share"): Label(
        "при какой части ожидаемых случаев людям ставится флаг условия {of}", share
    ),
    (_MAIN, "gates", ANY, "least_expected"): Label(
        "сколько случаев должно ожидаться для флага условия {of}", exact
    ),
    (_MAIN, "gates", ORDER): Label("порядок условий", _CODES),
    (_MAIN, "adjustments", ANY, "title"): Label("название поправки {of}", _text),
    (_MAIN, "adjustments", ANY, "kind"): Label("что такое поправка {of}", _one(_PENALTIES)),
    (_MAIN, "adjustments", ANY, "points"): Label("сколько стоит поправка {of}", points),
    (_MAIN, "adjustments", ANY, "per"): Label("за что берётся поправка {of}", _one(_PERIODS)),
    (_MAIN, "adjustments", ANY, "cap"): Label("предел поправки {of} за месяц", points),
    (_MAIN, "adjustments", ANY, "zero_indicators"): Label(
        "какие показатели обнуляет поправка {of}", _CODES
    ),
    (_MAIN, "adjustments", ORDER): Label("порядок поправок", _CODES),
    (_EVERY, ANY, "title"): Label("название показателя {of}", _text),
    (_EVERY, ANY, "weight"): Label("вес показателя {of}", exact),
    (_EVERY, ANY, "kind"): Label("откуда берётся показатель {of}", _one(_MAKERS)),
    (_EVERY, ANY, "scale"): Label("как растут баллы показателя {of}", _one(_SCALES)),
    (_EVERY, ANY, "minimum_n"): Label("сколько случаев нужно показателю {of}", exact),
    (_EVERY, ANY, "own_strength"): Label(
        "сколько случаев весит опора на прошлое у показателя {of}", words.cases
    ),
    (_EVERY, ANY, "sampled"): Label(
        "бывает ли случайность в показателе {of}", _yes, otherwise=True
    ),
    (_EVERY, ANY, "initial_spread"): Label(
        "начальный разброс одного случая показателя {of}", exact
    ),
    (_EVERY, ANY, "discounted_by"): Label(
        "на значение какого показателя умножается показатель {of}", str
    ),
    (_EVERY, ANY, "expected_from"): Label(
        "по случаям какого показателя видно, сколько их ждать у показателя {of}", str
    ),
    (_EVERY, ANY, "applies_to", "kind"): Label(
        "для кого считается показатель {of}", _listed(_KINDS)
    ),
    (_EVERY, ANY, "standardise", "by"): Label("по чему выравнивается", _one(_TOPICS)),
    (_EVERY, ANY, "standardise", "kinds"): Label("у кого выравнивается", _listed(_KINDS)),
    (_EVERY, ANY, "standardise", "strength"): Label(
        "сколько обычных органов стоит за каждой темой", exact
    ),
    (_EVERY, ANY, "standardise", "saturation"): Label(
        "со скольких случаев орган имеет половину голоса в теме", words.cases
    ),
    (_EVERY, ANY, "measure", "kind"): Label("что берётся в показателе {of}", _one(_MEASURES)),
    (_EVERY, ANY, FILE): Label("файл показателя {of}", str),
}
"""By path; what is not here is told by its keys."""

TABLES: Mapping[Path, str] = {
    (_MAIN, "messages"): "нормы для платформы обратной связи",
    (_MAIN, "pages"): "нормы для официальных страниц",
    (_MAIN, "marks"): "как решают оценки экспертов",
    (_MAIN, "sample"): "сколько читают эксперты",
    (_MAIN, "three_months"): "балл за несколько месяцев",
    (_MAIN, "uncertainty"): "насколько точны балл и место",
    (_MAIN, "change"): "какая разница называется изменением",
    (_MAIN, "groups"): "группы в списках",
    (_MAIN, "adjustment_caps"): "пределы поправок",
    (_EVERY, ANY, "standardise"): "выравнивание тем у показателя {of}",
}
"""Tables that may be there or not."""

TEXTS: Mapping[Path, str] = {
    (_MAIN, "summary"): "описание",
    (_EVERY, ANY, "why_it_matters"): "зачем он нужен",
    (_EVERY, ANY, "limitations"): "чего он не видит",
    (_EVERY, ANY, "legal_basis"): "основание",
    (_EVERY, ANY, "sentence"): "как он говорится словами",
    (_EVERY, ANY, "step"): "как называется шаг к лучшему",
    (_EVERY, ANY, "examples"): "примеры",
}
"""What people read and no score depends on."""


def of_path(table: Mapping[Path, Any], path: Path) -> Any:
    """What a table says of a path whose codes may be any; None where it says nothing."""
    fitting = (found for pattern, found in table.items() if _fits(pattern, path))
    return next(fitting, None)


def _fits(pattern: Path, path: Path) -> bool:
    pairs = zip(pattern, path, strict=False)
    return len(pattern) == len(path) and all(step in (ANY, key) for step, key in pairs)
