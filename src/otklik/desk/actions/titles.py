"""How are deeds and grounds called for people, on screens and in the journal?"""

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "user.create": "заведён пользователь",
    "user.change": "изменён пользователь",
    "user.link": "выдана ссылка для пароля",
    "user.password": "задан пароль",
    "user.enter": "вход",
    "month.freeze": "месяц заморожен",
    "month.rate": "посчитан черновик",
    "exclusion.propose": "предложено исключить запись",
    "exclusion.confirm": "исключение подтверждено",
    "exclusion.reject": "исключение отклонено",
    "objection.raise": "подано возражение",
    "objection.accept": "возражение принято",
    "objection.reject": "возражение отклонено",
    "publication.propose": "предложен выпуск",
    "publication.sign": "выпуск подписан",
    "publication.publish": "месяц издан",
}
GROUNDS: Mapping[str, str] = {
    "not_competence": "вопрос не этого органа",
    "mass_event": "массовое событие",
    "test_record": "пробная запись",
    "duplicate": "повтор другой записи",
    "system_failure": "сбой системы",
    "force_majeure": "непреодолимая сила",
}
"""Why a record may be taken out (`workspace.decision_files.EXCLUSIONS`)."""
