"""How does a test make the largest sheet there can be, and look at a printed page?"""

import io
import re
from dataclasses import replace
from typing import Any

import pypdf
import pypdfium2

from otklik.report.authority import AuthoritySheet, Loss, Owed, Step
from otklik.report.governor import GovernorSheet, TopicLine
from otklik.report.halves import Halves, Seat
from otklik.report.moves import Move
from otklik.report.proposals import Proposal
from otklik.report.quality import Remark
from otklik.report.source import Source

LONG = "Верхнезареченско-Староозёрский муниципальный округ"
MINISTRY = "Министерство жилищно-коммунального хозяйства и энергетики"
TOPICS = (
    "Жилищно-коммунальное хозяйство, отопление, водоснабжение и содержание домов",
    "Автомобильные дороги, тротуары, освещение улиц и безопасность движения",
    "Благоустройство дворов, вывоз мусора и содержание зелёных насаждений",
    "Здравоохранение: запись к врачу, лекарства, доступность поликлиник",
    "Общественный транспорт, расписание и состояние остановочных пунктов",
)
OWED = "больше, чем объясняет случайность"
A4 = (595, 842)
"""In points."""


def seat(number: int) -> Seat:
    name = LONG if number % 2 else MINISTRY
    scored = "51,2 (44,1–58,3)"
    return Seat(
        str(number), name, 51.2, 44.1, 58.3, scored, "верхняя половина", "97 %", "red", "красная"
    )


def crowded(sheet: GovernorSheet) -> GovernorSheet:
    """The sheet of a region of sixty bodies in seven groups where everything happened at once."""
    seats = tuple(map(seat, range(5)))
    group = "Исполнительные органы: самые загруженные: половина всех сообщений; остальные"
    alike = "не различить — 12; без места — 4; не публикуются: мало сообщений — 11"
    said = "место 11 (10–11) в своей группе, в нижней половине с вероятностью больше 99 %; " * 2
    return replace(
        sheet,
        proposals=tuple(Proposal("Выслушать", LONG, said) for _ in range(6)),
        halves=tuple(Halves(group, seats, seats, alike, "") for _ in range(7)),
        moves=tuple(move(number) for number in range(12)),
        terms=tuple(
            replace(term, called=", ".join([f"{LONG} — 25 из 74 (34 %)"] * 3) + " и ещё 4")
            for term in sheet.terms
        ),
        topics=tuple(TopicLine(title, "12 345", "63", "28 %") for title in TOPICS),
        topics_note="Темы — по снимку, в издании их нет.",
        unanswered="Без ответа к дате среза, хотя срок прошёл: не меньше 12 345.",
        remarks=sheet.remarks + (Remark("История", said * 2, is_alarm=True),) * 2,
    )


def crowded_body(sheet: AuthoritySheet) -> AuthoritySheet:
    """The sheet of a body that lost on everything, with every step, decision and term long."""
    said = f"{LONG}: ещё 1 234 ответа в срок из 12 345 за месяц и за два месяца до него"
    titles = [f"{TOPICS[n % 5]}, показатель {n}" for n in range(19)]
    return replace(
        sheet,
        head=replace(sheet.head, title=f"{LONG}, {MINISTRY}"),
        steps=tuple(Step(one, said, f"+{n},5 балла; {said}") for n, one in enumerate(titles[:5])),
        losses=tuple(
            Loss(f"B{n}", one, said, "12,3", "12,5", "10,95", "обнулён решением W2")
            for n, one in enumerate(titles)
        ),
        terms=tuple(Owed(one, "123 из 1 234 (10 %)", OWED) for one in titles[:4]),
        decisions=tuple(f"№ {n}, P1 «{one}»: −3,0. {said}." for n, one in enumerate(titles[:8])),
        hidden=f"Слишком мало случаев, чтобы публиковать: {', '.join(titles[:4])}.",
        whole=f"Без потерь: {', '.join(titles[4:8])}.",
    )


def move(number: int) -> Move:
    is_up = bool(number % 2)
    return Move(str(number), LONG, is_up, 8.2, "8,2", "выросло", is_confirmed=not number % 3)


def opened(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def root_of(content: bytes) -> Any:
    """The catalogue of a PDF, in which it says what it is."""
    return opened(content).trailer["/Root"]


def text_of(content: bytes) -> str:
    """All words of a PDF without spaces and hyphens, which depend on where lines end."""
    return squeezed("".join(page.extract_text() for page in opened(content).pages))


def squeezed(said: str) -> str:
    """The same of a text."""
    return re.sub("[\\s\u00ad-]", "", said)


def rows_of(source: Source) -> dict[str, tuple[Any, Any]]:
    """Everybody by id, with the list it stands in."""
    return {
        row["authority"]["id"]: (row, section)
        for section in source.document["lists"]
        for row in section["results"]
    }


def picture(content: bytes) -> Any:
    """The first page as a grey picture, a pixel a point."""
    return pictures(content)[0]


def pictures(content: bytes) -> list[Any]:
    """Every page as a grey picture."""
    pages = pypdfium2.PdfDocument(content)
    return [page.render(scale=1).to_numpy().mean(axis=2) for page in pages]


def smallest_letters(content: bytes) -> float:
    """The size of the smallest letters of a PDF, in points."""
    sizes: list[float] = []

    def seen(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:
        if text.strip():
            sizes.append(size * abs(matrix[3]))

    for page in opened(content).pages:
        page.extract_text(visitor_text=seen)
    return min(sizes)
