"""Words that mean something in a format, and numbers at the edges of what formats know."""

from __future__ import annotations

from collections.abc import Sequence

_NUMBERS = (
    b"0 1 -1 2 3 00 65534 65535 65536 1048576 16384 2147483647 4294967296 -2147483648 1e9 1e999 1.5 NaN"
)
NUMBERS = (*_NUMBERS.split(), b"9" * 20, b"9" * 400, b"9" * 5000, "１２".encode(), "²".encode(), "٣".encode())
"""Numbers at the edges of what formats know, and some that only look like numbers."""

_TEXT = (
    "| |,|,｜,\t,\n,\r,\n\n,\u2028,\0,\x0c,\x1b,\\|,\\,#,## ,===,---,| --- |,┌─┬─┐,│,└─┴─┘,├,┼,+--+,"
    "一、,（一）,第一章 ,总计,规章,行政许可,本年新收政府信息公开申请数量,自然人,。,：,\ufeff,\ud800,\uffff,\u200b,"
    "\U000e0001,0,12,-,/,万元,2020年,政府信息公开工作年度报告"
)
_HTML = (
    "<table>,</table>,<tr>,</tr>,<td>,</td>,<td rowspan=0>,<td rowspan=65535>,<td colspan=1000>,<th>,<tbody>,<tfoot>,"
    "<thead>,<col span=9>,<colgroup>,<caption>,<p>,</p>,<br>,<b>,</i>,<div hidden>,<div style='display:none'>,"
    "<p style='visibility:hidden'>,<h1>,</h2>,<title>,<meta charset=gbk>,<meta charset=utf-16>,"
    "<meta name=articletitle content=x>,<input value=3>,<script>,</script>,<style>,<!--,-->,<![CDATA[,]]>,"
    "<?xml version='1.0'?>,<!DOCTYPE html>,&amp;,&#0;,&#xD800;,&#x110000;,&nbsp;,&lt;td&gt;,<svg>,<select>,"
    "<plaintext>,<frameset>,<body>,<html>,<template>,<o:p>,<a:b:c>,<,>,',\",=,;base64,"
)
_XML = (
    "<!DOCTYPE a [<!ENTITY b 'c'>]>,&b;,&amp;,&#0;,<![CDATA[x]]>,<?p q?>,<!-- -->,<a>,</a>,<,>,/>,\",=,&,xmlns='',"
    "xml:space='preserve',<?xml version='1.0' encoding='utf-16'?>,<?xml version='1.1'?>,\ufeff,"
)
_WORD = _XML + (
    "<w:p/>,<w:tbl>,</w:tbl>,<w:tr>,<w:tc>,<w:gridSpan w:val='0'/>,<w:vMerge/>,<w:vMerge w:val='restart'/>,"
    "<w:hMerge w:val='continue'/>,<w:gridBefore w:val='9'/>,<w:txbxContent>,<w:sdt>,<w:del>,<w:ins>,<w:br/>,"
    "<w:sym w:char='F0FE'/>,<w:sym w:char='110000'/>,<w:sym w:char='D800'/>,<w:vanish/>,<w:outlineLvl w:val='9'/>,"
    "<w:pStyle w:val='H1'/>,w:basedOn,<w:hidden/>,<w:cellDel/>"
)
_FIXED = (
    "<ofd:Page BaseLoc='P0.xml'/>,<ofd:TextCode X='1e9' Y='0' DeltaX='g 999999999 1'>1</ofd:TextCode>,DeltaX='g 3 5',"
    "DeltaY='nan',CTM='0 0 0 0 0 0',CTM='1e308 0 0 1e308 0 0',Boundary='0 0 -1 nan',Size='0',Size='1e9',Font='9',"
    "<ofd:AbbreviatedData>M 0 0 L 9 9 B 1 1 2 2 3 3 Q A C</ofd:AbbreviatedData>,Visible='false',Alpha='0',"
    "<ofd:Template TemplateID='1'/>,BaseLoc='../../P0.xml',BaseLoc='Doc_0/Document.xml',<ofd:PageBlock>,Rotate='90',"
    "<ofd:CGTransform CodePosition='0' CodeCount='999999999' GlyphCount='1'/>,<ofd:Color Value='255 255 255'/>"
)
_BOOK = _XML + (
    "<row>,<row r='9'>,<c>,<c r='A1'>,<c r='XFD1048576'>,<c r='ZZZ9999999'>,<v>0</v>,<f>A1</f>,t='s',t='b',t='e',"
    "t='d',t='str',t='inlineStr',<is><t>x</t></is>,<si><t>x</t></si>,<mergeCell ref='A1:C3'/>,"
    "<mergeCell ref='A1:XFD1048576'/>,<mergeCell ref='C3:A1'/>,<mergeCell ref='B1'/>,state='hidden',s='1',"
    "<dimension ref='A1:XFD1048576'/>,table:number-columns-repeated='9',table:number-rows-repeated='1048576',"
    "office:value-type='date',office:value='1e999',date1904='1'"
)
_PDF = (
    "obj,endobj,stream,endstream,xref,trailer,startxref,%%EOF,%PDF-1.7,<<,>>,[,],(,),<,>,/Type/Page,/Kids,/Count,"
    "/Parent,/Root 1 0 R,1 0 R,2 0 R,3 0 R,5 0 R,99 0 R,/Length 9,/MediaBox[0 0 0 0],/MediaBox[0 0 1e9 1e9],/Rotate 90,"
    "/Filter/FlateDecode,/Filter/ASCIIHexDecode,/Prev 9,/Encrypt 3 0 R,/UserUnit 9,BT,ET,Tj,TJ,Tf,Tm,Td,Tr 3 Tr,Tz,"
    "cm,re,f,S,l,m,q,Q,Do,BI,ID,EI,sh,gs,W n,0 g,1 g,0 0 0 0 0 0 cm,1e9,-1e9,1e-9,0 Tz,/Subtype/Form,/XObject,"
    "/Encoding/Identity-H,/ToUnicode 5 0 R,/W[0[0]],/DW 0"
)
_CSV = (
    '"|""|;|\t|\n|\r|\0|\ufeff|edition|table|row|column|value|agency|year|scope|published|2021|2019|received|applications'
    "|total|natural|'=1|=1+1|规章|0|-1|1.5|１２|一、总体情况|总计|2021-02-30"
).replace("|", ",")
_MARKED = ",&#42;,&#0;,&amp;,*,**,`,\\*,<br>,|---|,[x](y),> ,- ,1. ,~~~,![]()"
_JSON = (
    'null,true,NaN,Infinity,-0,0.1,1e5,1E-9999,1e9999,"","\\ud800","\\u0000",{,},[,],:,",\\,{"a":1},[[],[1]],'
    '"format":"govinfo.reading/1","format":"govinfo.report/2","edition":"2019","year":2020,"tables":{},'
    '"narratives":null,"findings":[],"traces":{}'
)


def _words(line: str, extra: Sequence[str] = ()) -> tuple[bytes, ...]:
    return tuple(word.encode("utf-8", "surrogatepass") for word in (*line.split(","), *extra) if word)


TOKENS = {
    "text": _words(_TEXT, [","]),
    "html": _words(_HTML, [";base64," + "A" * 250]),
    "docx": _words(_WORD),
    "xlsx": _words(_BOOK),
    "pdf": _words(_PDF),
    "ofd": _words(_XML + _FIXED),
    "json": _words(_JSON, [","]),
    "csv": _words(_CSV, [","]),
    "markdown": _words(_TEXT + _MARKED, [","]),
}
"""Words that mean something in a format, by its name."""
