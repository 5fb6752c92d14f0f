"""Do answers of one day get far more fives than those of other days?"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="grade_burst",
    title="Много пятёрок за один день",
    items="message",
    looks_at=(
        "Какая доля сообщений ПОС, отвеченных в один день, получила пятёрку. День сравнивают с "
        "остальными днями органа и с тем же днём у других органов."
    ),
    says=(
        "Из {of} {of:сообщения|сообщений|сообщений}, отвеченных {part}, {n} "
        "{n:получило|получили|получили} пятёрку — намного больше обычного; так бывает после "
        "хорошего дела, о котором написали многие."
    ),
    query="""
        SELECT authority_id,
            CASE WHEN in_month(first_answer_at) THEN strftime(first_answer_at, '%d.%m.%Y') END
                AS part,
            case_id AS item, grade = 5 AS hit
        FROM messages WHERE first_answer_at IS NOT NULL
    """,
)
