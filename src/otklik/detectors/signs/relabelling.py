"""Does what could be solved turn into what cannot be?

A case belongs to the month in which it is judged as solved or not: that of its 30th day.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="relabelling",
    title="Было решаемым, стало нет",
    items="incident",
    looks_at=(
        "У какой доли обращений, которые хоть раз были «Решаемыми», тип потом сменили на другой. "
        "Обращение относится к месяцу, на который приходится его {days}-й день: тогда оценивают, "
        "решено ли оно."
    ),
    says=(
        "У {n} из {of} {of:обращения|обращений|обращений} тип «Решаемый» сменили на другой; так "
        "исправляют и ошибку того, кто завёл обращение."
    ),
    query="""
        SELECT authority_id, 'month' AS part, case_id AS item, relabelled AS hit
        FROM incidents
        WHERE in_month(created_at + INTERVAL '{days} days') AND (relabelled OR kind = 'solvable')
    """,
)
