"""Troubles with files, and with what is in them: for each a sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_SYSTEM: Final[Mapping[str, tuple[str, str]]] = {
    "ELOOP": (
        "符号链接循环；请改用文件的真实路径",
        "Too many levels of symbolic links; name the file itself",
    ),
    "ENAMETOOLONG": (
        "文件名太长；请改短后重试",
        "File name too long; shorten it and try again",
    ),
    "EINVAL": (
        "路径中有不允许的字符；请检查路径",
        "the path has a null or another character that no path may have; check the path",
    ),
    "ENOTDIR": (
        "路径中间有一段不是文件夹；请检查路径",
        "Not a directory in the midst of the path; check the path",
    ),
    "other": (
        "系统拒绝了（错误号 {number}）；请检查路径，或换一个文件",
        "{detail}; check the path, or choose another file",
    ),
}

READING: Final[Mapping[str, tuple[str, str]]] = {
    **_SYSTEM,
    "ENOENT": (
        "没有这个文件；请检查路径和文件名",
        "No such file; check the path and the name",
    ),
    "EISDIR": (
        "这是文件夹；请指定其中的一个文件",
        "it is a folder; name a file in it",
    ),
    "EACCES": (
        "没有读取权限；请取得权限，或把文件复制到可读的地方",
        "Permission denied; get the permission, or copy the file to where you may read it",
    ),
    "EIO": (
        "设备读取出错；请检查磁盘或连接，换一份副本再试",
        "Input/output error; check the disk or the connection, or try another copy",
    ),
}
"""The system's own names of its errors in reading a file."""

WRITING: Final[Mapping[str, tuple[str, str]]] = {
    **_SYSTEM,
    "ENOENT": (
        "所在的文件夹不存在；请先建立文件夹，或换一个路径",
        "No such file or directory; make the folder first, or choose another path",
    ),
    "EISDIR": (
        "这是文件夹；请写明文件名",
        "it is a directory; give the name of a file in it",
    ),
    "EACCES": (
        "没有写入权限，或文件受写保护；请取得权限，或换一个路径",
        "Permission denied, or it is write-protected; get the permission, or choose another path",
    ),
    "EROFS": (
        "文件系统是只读的；请换一个路径",
        "Read-only file system; choose another path",
    ),
    "ENOSPC": (
        "磁盘已满；请腾出空间后重试，或换一个位置",
        "No space left on device; free some space and try again, or choose another place",
    ),
    "EDQUOT": (
        "磁盘配额已用完；请腾出空间后重试，或换一个位置",
        "Disk quota exceeded; free some space and try again, or choose another place",
    ),
    "EIO": (
        "设备写入出错；请检查磁盘或连接，或换一个位置",
        "Input/output error; check the disk or the connection, or choose another place",
    ),
}
"""The system's own names of its errors in writing a file."""

SOURCES: Final[Mapping[str, tuple[str, str]]] = {
    **{f"reading.{name}": words for name, words in READING.items()},
    **{f"writing.{name}": words for name, words in WRITING.items()},
    "reading.about": ("无法读取：{about}：{said}", "{about} cannot be read: {said}"),
    "writing.about": ("无法写入：{about}：{said}", "{about} cannot be written: {said}"),
    "reading.foreign": (
        "文件损坏，或超出可读的范围；请用原来的程序打开、另存后再试（原文：{said}）",
        "{said}",
    ),
    "writing.foreign": ("写入未成；请检查路径，或换一个位置（原文：{said}）", "{said}"),
    # Of any kind
    "empty": (
        "文件是空的；请重新导出或下载后再试",
        "it is empty; export or download it anew and try again",
    ),
    "too_large": (
        "无法读取：{about}：超过 {most:,} 字节，不予读取；请只给出年度报告本身",
        "{about} has more than {most:,} bytes; at most {most:,} are read; give the report alone",
    ),
    "not_text": (
        "不是文本文件，也不是认识的其他格式；请检查是否选错了文件，或另存为网页、文本、PDF 后再试",
        "not a text file (it holds NUL bytes), nor of another known format; check that it is the right file, or save it as PDF, Word, HTML or text and try again",
    ),
    "other_kind": (
        "内容不是后缀所说的格式，也不是认识的其他格式；请检查是否选错了文件，或重新下载后再试",
        "it is not of the format that its suffix tells, nor of another known one; check that it is the right file, or download it anew and try again",
    ),
    "unknown_encoding": (
        "不是文本文件，或用了不认识的编码；请检查是否选错了文件，或另存为 UTF-8 文本后再试",
        "not a text file, or an unknown encoding: none of UTF-8, UTF-16, GB18030, Big5 fits; check that it is the right file, or save it as UTF-8",
    ),
    "damaged_text": (
        "文本已损坏；请用原来的程序另存为 UTF-8 后再试",
        "damaged {encoding} text; save the file as UTF-8 and read it again",
    ),
    "locked": (
        "文件有密码；请取消密码、另存后再试",
        "the file is locked with a password; save it without one",
    ),
    "file_too_large": (
        "文件太大：{found:,} 字节，最多读取 {most:,} 字节；请只给出年度报告本身",
        "the file is too large: {found} bytes, at most {most} are read; give the report alone",
    ),
    "too_many_cells": (
        "单元格和段落太多，最多读取 {most:,} 个；请只给出年度报告本身",
        "too many cells and paragraphs: at most {most} are read; give the report alone",
    ),
    "table_too_large": (
        "有一张表太大，最多读取 {most:,} 格；请只给出年度报告本身",
        "a table of the page is too large: at most {most} places are read; give the report alone",
    ),
    "tables_too_deep": (
        "表格嵌套太深，最多读取 {most} 层；请用原来的程序取消嵌套后再试",
        "tables nested too deeply: at most {most} are read; save it without and try again",
    ),
    "reading_slow": (
        "{seconds:g} 秒内没有读完，文件可能已损坏；请用原来的程序打开、另存后再试",
        "the file takes more than {seconds:g} seconds to read; it is damaged or made to do so; save it anew with the program that wrote it",
    ),
    "no_process": (
        "系统不能启动读取文件的进程；请关闭一些程序后重试",
        "no process can be started to read the file in: {detail}; close some programs and try again",
    ),
    "cut_short": (
        "文件损坏，读不到末尾；请重新下载，或用原来的程序打开、另存后再试",
        "the file is damaged: it cannot be read to its end; download it anew, or save it anew with the program that wrote it",
    ),
    # Text and web pages
    "text_too_large": (
        "文本太大：{found:,} 字节，最多读取 {most:,} 字节；请只给出年度报告本身",
        "the text is too large: {found} bytes, at most {most} are read; give the report alone",
    ),
    "too_many_lines": (
        "行数太多：{found:,} 行，最多读取 {most:,} 行；请只给出年度报告本身",
        "too many lines: {found}, at most {most} are read; give the report alone",
    ),
    "line_too_long": (
        "有一行太长：{found:,} 个字符，最多读取 {most:,} 个；请分行后再试",
        "a line is too long: {found} characters, at most {most} are read; break it and try again",
    ),
    "no_text": (
        "文件里没有文字；请检查是否选错了文件，或重新导出后再试",
        "the file holds no text; check that it is the right file, or export it anew",
    ),
    "page_too_large": (
        "网页太大：{found:,} 字节，最多读取 {most:,} 字节；请只保存年度报告的页面",
        "the page is too large: {found} bytes, at most {most} are read; save the page of the report alone",
    ),
    "markup_too_large": (
        "网页太大：标记有 {found:,} 字节，最多读取 {most:,} 字节；请只保存年度报告的页面",
        "the page is too large: {found} bytes of markup, at most {most} are read; save the page of the report alone",
    ),
    "page_empty": (
        "网页里没有文字，也没有表格；请在浏览器里打开，显示完整后另存再试",
        "the page shows no text and no table; open it in a browser, save it when it is complete, and try again",
    ),
    "too_many_tags": (
        "网页的标记太多，最多读取 {most:,} 个；请只保存年度报告的页面",
        "too many tags: at most {most} are read; save the page of the report alone",
    ),
    "tags_too_deep": (
        "网页的标记嵌套太深，最多读取 {most:,} 层；请在浏览器里打开、另存后再试",
        "tags nested too deeply: at most {most} are read; open it in a browser, save it and try again",
    ),
    # Office files
    "doctype": (
        "文件的“{part:.80}”部分声明了文档类型，不予读取；请用 Word 或 WPS 另存后再试",
        "the part {part!r:.80} declares a document type; such files are not read; save it anew with an office program",
    ),
    "part_missing": (
        "文件缺少“{part:.80}”部分，已损坏或是别的格式；请用原来的程序打开、另存后再试",
        "the file lacks its part {part!r:.80}; it is damaged or of another kind; save it anew with the program that wrote it",
    ),
    "unfolds": (
        "文件展开后太大，最多读取 {most:,} 字节；请只给出年度报告本身",
        "the file unfolds to too much: at most {most:,} bytes are read; give the report alone",
    ),
    "archive_damaged": (
        "文件损坏；请重新下载，或用原来的程序打开、另存后再试",
        "the file is damaged: {detail:.100}; download it anew, or save it anew with the program that wrote it",
    ),
    "archive_cut": (
        "文件损坏或不完整；请重新下载后再试",
        "the file is damaged or cut short: {detail:.100}; download it anew and try again",
    ),
    "archive_parts": (
        "文件的组成部分太多，最多读取 {most:,} 个；请只给出年度报告本身",
        "the file has too many parts: at most {most} are read; give the report alone",
    ),
    "part_packed": (
        "其中的 {part} 以办公软件不用的方式压缩；请用办公软件打开、另存后再试",
        "the part {part!r} is compressed in a way that no office program writes; save it anew and try again",
    ),
    "merges_overlap": (
        "互相重叠的合并单元格太多；请用表格软件打开、另存后再试",
        "too many merged cells that overlap: more than {most} places; save it anew and try again",
    ),
    "double_part": (
        "文件里有两个同名的部分，已损坏或是伪造的；请重新下载后再试",
        "the file has two parts of one name; it is damaged or forged; download it anew and try again",
    ),
    "xml_damaged": (
        "文件的“{part:.80}”部分已损坏；请用原来的程序打开、另存后再试",
        "the file is damaged: {part!r:.80}: {detail:.100}; save it anew with the program that wrote it",
    ),
    "xml_too_large": (
        "文件的“{part:.80}”部分太大，最多读取 {most:,} 个元素；请只给出年度报告本身",
        "the part {part!r:.80} is too large: at most {most:,} elements are read; give the report alone",
    ),
    "not_word": (
        "是压缩包，但不是 Word 文件；请检查是否选错了文件",
        "a zip archive, but no Word file; name its format if it is of another kind",
    ),
    "word_empty": (
        "Word 文件里没有文字，也没有表格，可能都是图片；请先做文字识别（OCR）",
        "the Word file holds no text and no table; are they pictures? put it through character recognition (OCR) first",
    ),
    "not_doc": (
        "不是 Word 或 WPS 的 .doc 文件；请检查是否选错了文件",
        "not a .doc file of Word or WPS; name its format if it is of another kind",
    ),
    "doc_damaged": (
        "这个 .doc 文件读不出来；请用 Word 或 WPS 打开，另存为 .docx 后再试",
        "the .doc file cannot be read: {detail:.120}; save it as .docx and try again",
    ),
    "doc_library": (
        "读取 .doc 和 .wps 需要另装组件；请运行 pip install 'govinfo[doc]'，或另存为 .docx",
        ".doc and .wps files need an extra library: pip install 'govinfo[doc]', or save as .docx",
    ),
    "workbook_damaged": (
        "工作簿已损坏；请用 Excel 或 WPS 打开、另存后再试",
        "the workbook is damaged: {detail:.120}; save it anew with the program that wrote it",
    ),
    "not_workbook": (
        "不是 Excel 工作簿；请检查是否选错了文件",
        "not a workbook; name its format if it is of another kind",
    ),
    "workbook_locked": (
        "工作簿有密码；请取消密码、另存后再试",
        "the workbook is locked with a password; save it without one",
    ),
    "workbook_too_large": (
        "工作簿太大，最多读取 {most:,} 格；请只给出年度报告本身",
        "the workbook is too large: at most {most} cells are read; give the report alone",
    ),
    "workbook_sheets": (
        "工作簿太大：工作表超过 {most:,} 张；请只给出年度报告本身",
        "the workbook is too large: more than {most} sheets; give the report alone",
    ),
    "workbook_area": (
        "工作簿太大：有一张工作表有 {rows:,} 行 {columns:,} 列；请删去表外的内容后再试",
        "the workbook is too large: a sheet of {rows} rows and {columns} columns; delete what is outside the tables",
    ),
    "workbook_sparse": (
        "工作簿太大：“{part:.80}”里的单元格相距太远；请删去表外的内容后再试",
        "the workbook is too large: the cells of {part!r:.80} stand too far apart; delete what is outside the tables",
    ),
    "workbook_utf16": (
        "工作簿的“{part:.80}”部分用的是 UTF-16，不予读取；请用 Excel 或 WPS 另存后再试",
        "the part {part!r:.80} is in UTF-16; such workbooks are not read; save it anew with an office program",
    ),
    "workbook_empty": (
        "工作簿的可见工作表里没有文字，也没有数字；请取消隐藏、另存后再试",
        "the workbook holds no text and no figure in a sheet that is shown; show the sheet and save it",
    ),
    # PDF
    "pdf_too_large": (
        "PDF 太大：{found:,} 字节，最多读取 {most:,} 字节；请只给出年度报告本身",
        "the PDF is too large: {found:,} bytes, at most {most:,} are read; give the report alone",
    ),
    "pages_scanned": (
        "{kind} 里没有文字，是扫描的图片；请先做文字识别（OCR）",
        "the {kind} holds no text: it is a scan, pictures of pages; put it through character recognition (OCR) first",
    ),
    "pages_blank": (
        "{kind} 里没有文字，页面是空的或画成了图形；请先做文字识别（OCR）",
        "the {kind} holds no text: its pages are empty or drawn as pictures; put it through character recognition (OCR) first",
    ),
    "pages_nameless": (
        "{kind} 没有说明字形是哪些字；请先做文字识别（OCR）",
        "the {kind} does not tell what its characters are; put it through character recognition (OCR) first",
    ),
    "pdf_library": (
        "读取 PDF 需要另装组件；请运行 pip install pypdfium2",
        "reading PDF needs an extra library: pip install pypdfium2",
    ),
    "pdf_damaged": (
        "PDF 已损坏，页面无法拆开；请重新下载，或重新导出后再试",
        "the PDF is damaged: its pages cannot be taken apart; download or export it anew and try again",
    ),
    "pdf_broken": (
        "文件损坏或不是 PDF，结构无法读通；请重新下载，或重新导出后再试",
        "the file is damaged or no PDF: its structure cannot be followed; download or export it anew and try again",
    ),
    "pdf_unopened": (
        "PDF 已损坏，打不开；请重新下载，或重新导出后再试",
        "the PDF is damaged and cannot be opened; download or export it anew and try again",
    ),
    "pdf_locked": (
        "PDF 有密码；请取消密码、另存后再试",
        "the PDF is encrypted with a password; save it without one and read it again",
    ),
    "pdf_encrypted": (
        "PDF 的加密方式不受支持；请取消加密、另存后再试",
        "the PDF is encrypted in a way that is not supported; save it without and read it again",
    ),
    "pdf_slow": (
        "拆开 PDF 超过 {seconds:.0f} 秒，文件可能已损坏；请重新导出后再试",
        "the PDF takes longer than {seconds:.0f} seconds to take apart; export it anew and try again",
    ),
    "pdf_memory": (
        "拆开 PDF 所需的内存超出年度报告应有的范围；请重新导出后再试",
        "the PDF needs more memory than a report can; export it anew and try again",
    ),
    "pdf_untaken": (
        "PDF 无法拆开；请重试，或重新导出后再试",
        "the PDF cannot be taken apart: {detail}; try again, or export it anew",
    ),
    "pdf_pages": (
        "PDF 有 {found:,} 页，最多读取 {most:,} 页；请只给出年度报告本身",
        "too many pages: {found}, at most {most} are read; give the report alone",
    ),
    "pdf_draws": (
        "PDF 画的内容太多，最多读取 {glyphs:,} 个字符、{objects:,} 个图形；请只给出年度报告本身",
        "the PDF draws too much: at most {glyphs:,} characters and {objects:,} objects; give the report alone",
    ),
    "page_full": (
        "{kind} 第 {page} 页内容太满：一页最多读取 {glyphs:,} 个字符，全部最多 {cells:,} 格；请只给出年度报告本身",
        "page {page} of the {kind} is too full: at most {glyphs:,} characters, and {cells:,} cells in all; give the report alone",
    ),
    "page_intricate": (
        "{kind} 第 {page} 页太复杂：{cells:,} 格，{texts:,} 处文字；请重新导出后再试",
        "page {page} of the {kind} is too intricate: {cells:,} cells, {texts:,} texts; export it anew and try again",
    ),
    "ofd_empty": (
        "OFD 没有列出文档或页面，已损坏；请重新下载，或重新导出后再试",
        "the OFD file is damaged: it lists no document or no pages; download or export it anew and try again",
    ),
    "ofd_number": (
        "OFD 已损坏，应当是数的地方写着“{text:.40}”；请重新下载，或重新导出后再试",
        "the OFD file is damaged: {what} is {text!r:.42}; download or export it anew and try again",
    ),
    "ofd_pages": (
        "OFD 有 {found:,} 页，最多读取 {most:,} 页；请只给出年度报告本身",
        "too many pages: {found}, at most {most} are read; give the report alone",
    ),
    "ofd_draws": (
        "OFD 画的内容太多，最多读取 {glyphs:,} 个字符、{objects:,} 个图形；请只给出年度报告本身",
        "the OFD file draws too much: at most {glyphs:,} characters and {objects:,} objects; give the report alone",
    ),
}
