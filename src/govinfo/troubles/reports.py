"""Troubles with reports, names, options, plug-ins and fonts: for each a sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

REPORTS: Final[Mapping[str, tuple[str, str]]] = {
    "about": ("{about}：{said}", "{about}: {said}"),
    "foreign": ("出了错（原文：{said}）", "{said}"),
    # The form
    "form.foreign": ("未识别出年度报告的表格（原文：{said}）", "{said}"),
    "no_form": (
        "没有印出任何认识的年度报告表格；请检查是否选错了文件，表格须是文字而不是图片",
        "no table of a known form is printed here; is this an annual report with its tables as text? check the file",
    ),
    "several_reports": (
        "印有 {found} 份报告；请分成各自的文件后再试",
        "{found} reports are printed here; give each in a file of its own",
    ),
    "too_many_headings": (
        "标题超过 {most:,} 个，不像年度报告；请检查是否选错了文件",
        "more than {most} headings; this is no annual report; check that it is the right file",
    ),
    "too_many_rows": (
        "有 {found:,} 行可能是表格的行，最多对照 {most:,} 行；请只给出年度报告本身",
        "{found:,} rows that could be a form's; at most {most:,} are aligned; give the report alone",
    ),
    "too_many_kinds": (
        "表格中互不相同的行超过 {most:,} 种，不像年度报告；请只给出年度报告本身",
        "the tables print more than {most:,} different rows; no form has a tenth as many; give the report alone",
    ),
    "figures_lost": (
        "印出了表格的栏目，却没有一个单元格，数字已丢失；请换用原来的文件，或重新导出后再试",
        "the labels of the form are printed here but no cell of its tables is; the figures are lost; export it anew",
    ),
    # Names
    "unknown_edition": (
        "没有名为“{name}”的版式；{hint}",
        "unknown edition {name!r}; {hint}",
    ),
    "unknown_format": (
        "没有名为“{name}”的格式；{hint}",
        "unknown format {name!r}; {hint}",
    ),
    "unknown_code": (
        "没有名为“{name}”的代码；{hint}",
        "unknown code {name!r}; {hint}",
    ),
    "near": (
        "相近的有 {near}",
        "did you mean {near}?",
    ),
    "known": (
        "已有：{known}",
        "known: {known}",
    ),
    "no_provision": (
        "“{text:.80}”不是条款；请写作 36、36(3)、16.2 或第三十六条第（三）项",
        "{text!r} names no provision; write 36, 36(3), 16.2 or 第三十六条第（三）项",
    ),
    "no_article": (
        "《条例》有第 1 至第 {most} 条，没有第 {number} 条；请改正后再试",
        "the Regulation has articles 1 to {most}, not {number}",
    ),
    "no_part": (
        "第 {article} 条有第 1 至第 {most} {kind}，没有第 {number} {kind}；请改正后再试",
        "article {article} has {kind} 1 to {most}, not {number}",
    ),
    "paragraph": ("款", "paragraph"),
    "item": ("项", "item"),
    "paragraphs": ("款", "paragraphs"),
    "items": ("项", "items"),
    "no_part_number": (
        "没有编号为 {number} 的{kind}；请改正后再试",
        "no {kind} is numbered {number}",
    ),
    # JSON
    "malformed": ("报告数据不合规格：{said}", "{said}"),
    "more_problems": ("另有 {number} 处", "and {number} more"),
    "json_too_long": (
        "JSON 太长：{found:,} 个字符，最多读取 {most:,} 个；请只给出年度报告本身",
        "{found:,} characters of JSON; at most {most:,} are read; give the report alone",
    ),
    "json_syntax": ("不是 JSON，第 {line} 行第 {column} 列有误", "is no JSON: {detail:.200}"),
    "json_encoding": ("不是 UTF-8 编码", "is no JSON: {detail:.200}"),
    "json_deep": ("不是 JSON，嵌套太深", "is no JSON: {detail:.200}"),
    "json_figure": ("不是 JSON，{detail}", "is no JSON: {detail:.200}"),
    "json_number": ("不是 JSON，有数字太长", "is no JSON: {detail:.200}"),
    "json_digits": ("有数字超过 {most} 位", "a number of more than {most} digits"),
    "json_constant": ("{name} 不是数字", "{name} is no figure"),
    "an_object": ("对象", "an object"),
    "a_list": ("列表", "a list"),
    "doubled": ("重复出现", "stands twice"),
    "missing": ("缺少", "missing"),
    # Decisions
    "decisions_format": ("应为 {wanted}", "must be {wanted}"),
    "decisions_list": ("为 {shown}，应为列表", "is {shown}, not a list"),
    "decisions_toml": ("不是 TOML：{detail}", "this is no TOML: {detail}"),
    "decision_object": ("为 {shown}，应为对象", "is {shown}, not an object"),
    "decision_missing": ("没有填写", "is missing or empty"),
    "decision_kind": ("为 {shown}，种类不对", "is {shown}, which is of the wrong kind"),
    "decision_verdict": (
        "为 {shown}，应为 confirmed（已确认）或 dismissed（已核不改）",
        "is {shown}; it must be confirmed or dismissed",
    ),
    "decision_day": ("为 {shown}，应为日期，如 2026-03-02", "is {shown}, no date such as 2026-03-02"),
    "unknown_key": ("没有这个键", "unknown key"),
    "no_format": ("缺少，应为 {known}", "missing; expected {known}"),
    "other_format": ("为 {shown}，应为 {known}", "is {shown}, not {known}"),
    "either": ("{one} 或 {other}", "{one} or {other}"),
    "not_object": ("为 {shown}，应为对象", "is {shown}, not an object"),
    "not_list": ("为 {shown}，应为列表", "is {shown}, not a list"),
    "not_key": ("为 {shown}，应为版式的名称", "is {shown}, not the key of an edition"),
    "not_year": ("为 {shown}，应为四位数的年份", "is {shown}, not a year of four digits"),
    "not_string": ("为 {shown}，应为字符串", "is {shown}, not a string"),
    "not_choice": ("为 {shown}，应为 {choices} 之一", "is {shown}, none of {choices}"),
    "not_date": ("为 {shown}，应为 2026-01-31 这样的日期", "is {shown}, not a date like 2026-01-31"),
    "not_paragraphs": ("为 {shown}，应为段落的列表", "is {shown}, not a list of paragraphs"),
    "not_whole": (
        "为 {shown}，应为整数、空值，或写成字符串的小数",
        "is {shown}, not a whole number, null, or a fraction as a string",
    ),
    "not_amount": (
        '为 {shown}，应为写成字符串的金额（"18.4719"）或空值',
        'is {shown}, not an amount as a string ("18.4719") or null',
    ),
    "too_many_items": (
        "有 {found:,} 项，最多读取 {most:,} 项",
        "has {found:,} items; at most {most:,} are read",
    ),
    "no_finding": ("不是一条检查结果（{kind}）", "is no finding: {kind}"),
    "no_trace": ("不是一个单元格的来源（{kind}）", "is no trace of a cell: {kind}"),
    "many_digits": ("超过 {most} 位数字", "more than {most} digits"),
    # Separated values
    "csv_rows": (
        "行或单元格太多，最多读取 {most:,} 行；请只给出年度报告本身",
        "too many rows or cells: at most {most:,} rows are read; give the report alone",
    ),
    "csv_cells": (
        "单元格太多：{rows:,} 行，最宽 {columns:,} 列，最多读取 {most:,} 格；请只给出年度报告本身",
        "too many cells: {rows:,} rows of up to {columns:,}; at most {most:,} are read; give the report alone",
    ),
    "csv_damaged": (
        "分隔的数据已损坏；请用原来的程序另存后再试",
        "the separated values are damaged: {detail}; save them anew with the program that wrote them",
    ),
    "csv_reports": (
        "文件里有 {found:,} 份报告；请分成各自的文件后再试",
        "{found} reports stand in this file; give each in a file of its own",
    ),
    "line": ("第 {number} 行", "line {number}"),
    "csv_column": ("“{name}”列", "{name}"),
    "csv_year": ("“{text:.40}”不是年份", "{text!r:.40} is no year"),
    "csv_no_cell": ("{edition} 版没有单元格 {address}", "{edition} has no cell {address}"),
    "csv_again": ("{address} 重复出现", "{address} stands here again"),
    "csv_no_figure": ("“{text:.40}”不是数字", "{text!r:.40} is no figure"),
    "csv_missing": ("缺少这个单元格，另缺 {more} 个", "this cell is missing, with {more} more"),
    # Options
    "no_option": (
        "{renderer} 没有“{name}”选项；请选用：{have}",
        "{renderer} has no option {name!r}; it has: {have}",
    ),
    "none": ("（无）", "none"),
    "bad_options": (
        "{renderer} 的选项不合要求：{detail}；请改正后再试",
        "options of {renderer}: {detail}",
    ),
    "option_yes_no": (
        "选项 {name} 只能是 yes 或 no，不能是“{text}”；请改正后再试",
        "option {name} is yes or no, not {text!r}",
    ),
    "option_number": (
        "选项 {name} 应为数字，不能是“{text}”；请改正后再试",
        "option {name} is a number, not {text!r}",
    ),
    "out_of_range": ("{name} 应在 {least} 与 {most} 之间", "{name} is from {least} to {most}"),
    # Plug-ins
    "plugin.foreign": ("插件有误：{said}", "{said}"),
    "plugin_unloaded": (
        "插件有误：{distribution} {version} 的 {group} 插件“{name}”无法载入；请升级或卸载（原文：{detail}）",
        "{group} plug-in {name!r} of {distribution} {version} cannot be loaded: {detail}",
    ),
    "plugin_twice": (
        "插件有误：{group} 插件“{name}”由 {owners} 同时提供；请卸载其中之一",
        "{group} plug-in {name!r} is offered by {owners}; uninstall one of them",
    ),
    "plugin_other": (
        "插件有误：{distribution} 的 {group} 插件“{name}”提供的是 {made}，不是同名的 {kind}；请升级或卸载",
        "{group} plug-in {name!r} of {distribution} is not the {kind} {name!r} but a {made}",
    ),
    "plugin_no_edition": (
        "插件有误：{distribution} 的插件“{name}”提供的是 {made}，不是同名的版式；请升级或卸载",
        "plug-in {name!r} of {distribution} is not the edition {name!r} but a {made}",
    ),
    "plugin_failed": (
        "插件有误：{name} 格式的{kind}程序出错；请升级或卸载（原文：{detail}）",
        "{kind} {name!r} failed: {detail}",
    ),
    "reader": ("读取", "reader"),
    "renderer": ("写出", "renderer"),
    "plugin_no_report": (
        "插件有误：{name} 格式的读取程序给出的是 {made}，不是文档或报告；请升级或卸载",
        "reader {name!r} gives no document and no report but a {made}",
    ),
    "plugin_no_bytes": (
        "插件有误：{name} 格式的写出程序给出的是 {made}，不是字节；请升级或卸载",
        "renderer {name!r} gives no bytes but a {made}",
    ),
    # Fonts
    "font": ("字体文件 {path}：{reason}", "font {path!r}: {reason}"),
    "unprintable": (
        "字体里没有这些字：{shown}；请指定含有这些字的字体文件",
        "no font has a glyph for {shown}; give a font file that has",
    ),
    "shown_and_more": ("{shown} 等 {number} 个", "{shown} and {more} more"),
    "font_irregular": (
        "不是普通文件；请指定 TrueType 字体（.ttf、.ttc）",
        "it is no regular file; give a TrueType font (.ttf, .ttc)",
    ),
    "font_too_large": (
        "太大，最多读取 {most:,} 字节；请换一个字体文件",
        "the font file is too large: at most {most:,} bytes are read",
    ),
    "font_damaged": (
        "已损坏，或不是 TrueType 字体；请换一个字体文件",
        "the font file is damaged or no TrueType font: {detail}",
    ),
    "font_cff": (
        "字形是 PostScript 轮廓（CFF）；请指定 TrueType 字体（.ttf、.ttc）",
        "the font file has PostScript outlines (CFF); give a TrueType font (.ttf, .ttc)",
    ),
    "font_no_outlines": (
        "没有 TrueType 字形；请指定 TrueType 字体（.ttf、.ttc）",
        "the font file has no TrueType outlines; give a TrueType font (.ttf, .ttc)",
    ),
    "font_forbidden": (
        "制作者不允许嵌入文档；请换一个字体文件",
        "the font's maker does not allow it to be embedded in a document",
    ),
    "font_many_characters": (
        "字符表的字符超出可能的数目；请换一个字体文件",
        "the font's character map has more characters than there are",
    ),
    "font_no_characters": (
        "没有 Unicode 字符表；请换一个字体文件",
        "the font has no Unicode character map",
    ),
    "title_too_long": (
        "标题或机关名称超过 {most:,} 个字符，工作簿的一格放不下；请改短，或换一种格式",
        "the title is too long for a workbook, whose cells hold {most:,} characters; shorten it",
    ),
}
