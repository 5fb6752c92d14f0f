"""What does the operating system mean when it refuses?"""

import errno

_MEANINGS = {
    errno.ENOENT: "такого файла или папки нет",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EEXIST: "такой файл или папка уже есть",
    errno.ENOTDIR: "на пути к нему стоит файл, а не папка",
    errno.EISDIR: "это папка, а не файл",
    errno.ENOTEMPTY: "папка не пуста",
    errno.ENOSPC: "на диске кончилось место",
    errno.EDQUOT: "кончилось место, отведённое на диске",
    errno.EROFS: "диск открыт только для чтения",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.EMFILE: "открыто слишком много файлов",
}


def refusal(error: OSError) -> str:
    """One Russian sentence; the number of the error where its meaning is not known."""
    name = f" «{error.filename}»" if error.filename else ""
    meaning = _MEANINGS.get(error.errno or 0, f"ошибка системы {error.errno}")
    return f"Система не дала работать с файлом{name}: {meaning}."
