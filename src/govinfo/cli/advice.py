"""What the command line says of a file that cannot be used: what is wrong and what to do, as data.

One sentence in each language for each trouble; a trouble is the system's own name of an error (`ENOENT`) or
one of `govinfo.errors`.  A trouble that has no sentence here is told in the words of the system in English,
and by its number in Chinese.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

from govinfo.errors import UnreadableSource, UnwritableTarget
from govinfo.findings import Lang

Sentences = Mapping[str, Mapping[Lang, str]]

_LOOP: Final[dict[Lang, str]] = {
    "zh": "符号链接循环；请改用文件的真实路径",
    "en": "Too many levels of symbolic links; name the file itself",
}
_LONG: Final[dict[Lang, str]] = {
    "zh": "文件名太长；请改短后重试",
    "en": "File name too long; shorten it and try again",
}
_NULL: Final[dict[Lang, str]] = {
    "zh": "路径中有不允许的字符；请检查路径",
    "en": "the path has characters that no path may have; check the path",
}
_NO_PART: Final[dict[Lang, str]] = {
    "zh": "路径中间有一段不是文件夹；请检查路径",
    "en": "Not a directory in the midst of the path; check the path",
}
_COMMON: Final[Sentences] = {"ELOOP": _LOOP, "ENAMETOOLONG": _LONG, "EINVAL": _NULL, "ENOTDIR": _NO_PART}

READING: Final[Sentences] = {
    **_COMMON,
    "ENOENT": {
        "zh": "没有这个文件；请检查路径和文件名",
        "en": "No such file; check the path and the name",
    },
    "EISDIR": {
        "zh": "这是文件夹；请指定其中的一个文件",
        "en": "it is a folder; name a file in it",
    },
    "EACCES": {
        "zh": "没有读取权限；请取得权限，或把文件复制到可读的地方",
        "en": "Permission denied; get the permission, or copy the file to where you may read it",
    },
    "EIO": {
        "zh": "设备读取出错；请检查磁盘或连接，换一份副本再试",
        "en": "Input/output error; check the disk or the connection, or try another copy",
    },
    "empty": {
        "zh": "文件是空的；请重新导出或下载后再试",
        "en": "it is empty; export or download it anew and try again",
    },
    "too_large": {
        "zh": "超过 {most:,} 字节，不予读取；请只给出年度报告本身",
        "en": "{about} has more than {most:,} bytes, the most that are read; give the report alone",
    },
    "not_text": {
        "zh": "不是文本文件，也不是认识的其他格式；请检查是否选错了文件，或另存为网页、文本、PDF 后再试",
        "en": (
            "it is not a text file, nor of another known format; "
            "check that it is the right file, or save it as PDF, Word, HTML or text and try again"
        ),
    },
    "other_kind": {
        "zh": "内容不是后缀所说的格式，也不是认识的其他格式；请检查是否选错了文件，或重新下载后再试",
        "en": "{detail}; check that it is the right file, or download it anew and try again",
    },
    "damaged_text": {
        "zh": "文本已损坏；请用原来的程序另存为 UTF-8 后再试",
        "en": "its text is damaged; save it as UTF-8 with the program that wrote it and try again",
    },
    "closed": {
        "zh": "已关闭；请用管道或重定向送入内容，或指定一个文件",
        "en": "{about} is closed; pipe or redirect the report into it, or name a file",
    },
}

WRITING: Final[Sentences] = {
    **_COMMON,
    "ENOENT": {
        "zh": "所在的文件夹不存在；请先建立文件夹，或换一个路径",
        "en": "No such file or directory; make the folder first, or choose another path",
    },
    "EISDIR": {
        "zh": "这是文件夹；请写明文件名",
        "en": "it is a directory; give the name of a file in it",
    },
    "EACCES": {
        "zh": "没有写入权限，或文件受写保护；请取得权限，或换一个路径",
        "en": "Permission denied, or it is write-protected; get the permission, or choose another path",
    },
    "EROFS": {
        "zh": "文件系统是只读的；请换一个路径",
        "en": "Read-only file system; choose another path",
    },
    "ENOSPC": {
        "zh": "磁盘已满；请腾出空间后重试，或换一个位置",
        "en": "No space left on device; free some space and try again, or choose another place",
    },
    "EDQUOT": {
        "zh": "磁盘配额已用完；请腾出空间后重试，或换一个位置",
        "en": "Disk quota exceeded; free some space and try again, or choose another place",
    },
    "EIO": {
        "zh": "设备写入出错；请检查磁盘或连接，或换一个位置",
        "en": "Input/output error; check the disk or the connection, or choose another place",
    },
    "closed": {
        "zh": "已关闭；请用 -o 指定一个文件",
        "en": "{about} is closed; name a file with -o",
    },
}

_SAME: Final = {"EPERM": "EACCES"}
_OTHER: Final[dict[Lang, str]] = {
    "zh": "系统拒绝了（错误号 {number}）；请检查路径，或换一个文件",
    "en": "{detail}; check the path, or choose another file",
}
_DEEP: Final = "文件损坏，或超出可读的范围；请用原来的程序打开、另存后再试（详情：{detail}）"
_LEADS: Final[dict[Lang, tuple[str, str]]] = {
    "zh": ("无法读取：{about}：", "无法写入：{about}："),
    "en": ("{about} cannot be read: ", "{about} cannot be written: "),
}
_STREAMS: Final[dict[str, str]] = {"standard input": "标准输入", "standard output": "标准输出"}


def advice(error: UnreadableSource | UnwritableTarget, lang: Lang, about: str = "") -> str:
    """What is wrong with a file and what to do about it; `about` names it where the error does not.

    A flaw that only a reader of the format knows is told in its words, which are English.
    """
    about = error.about or about
    if not error.trouble and lang == "en":
        return f"{about}: {error}" if about and about not in str(error) else str(error)
    sentences = WRITING if isinstance(error, UnwritableTarget) else READING
    told = sentences.get(_SAME.get(error.trouble, error.trouble), _OTHER)[lang] if error.trouble else _DEEP
    lead = "" if "{about}" in told else _LEADS[lang][sentences is WRITING]
    named = _STREAMS.get(about, about) if lang == "zh" else about
    return (lead + told).format(
        about=named or {"zh": "来源", "en": "the source"}[lang],
        number=getattr(errno, error.trouble, 0),
        most=error.most,
        detail=error.detail,
    )


def output_advice(error: OSError, lang: Lang) -> str:
    """Why standard output could not be written to its end, and what to do."""
    told = WRITING.get(errno.errorcode.get(error.errno or 0, ""))
    if told is not None:
        return told[lang]
    return "系统拒绝写入；请换一个位置重试" if lang == "zh" else f"{error.strerror or error}"
