"""Laws of telling encodings: what was written comes back, and a wrong declaration does no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo.encodings import decoded
from govinfo.errors import GovinfoError, UnreadableSource

MAINLAND = "本机关收到政府信息公开申请数量，均已按期答复。"
TAIWAN = "本機關收到政府資訊公開申請數量，均已按期答覆。"
PAGES = st.text(st.sampled_from(MAINLAND + "abc <>/=0123456789\n"), min_size=1)


@given(st.text(min_size=1).map(lambda text: f"规{text}".replace("\0", "")), st.sampled_from(["", "gbk"]))
def test_utf_8_is_read_whatever_is_declared(text: str, declared: str) -> None:
    """Bytes that are UTF-8 by its strict rules are read as such, although the page says GBK."""
    assert decoded(text.encode("utf-8", "replace"), declared) == text.encode("utf-8", "replace").decode()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "gb2312", "gbk", "gb18030", "big5", "big5hkscs"]
)
def test_every_encoding_in_use_is_told(encoding: str) -> None:
    """Files that declare nothing are told apart by their characters."""
    text = TAIWAN if encoding.startswith("big5") else MAINLAND
    assert decoded(text.encode(encoding)) == text


@given(PAGES)
def test_a_declared_encoding_is_heeded(text: str) -> None:
    """Short texts, which nothing else could tell, are read as declared, by any of the names in use."""
    for name in ("GB2312", "gbk", " x-gbk "):
        assert decoded(text.encode("gbk"), name) == text


def test_short_words_that_could_be_two_encodings() -> None:
    """One GBK character can be one of UTF-8 with two bytes: then, and only then, the declaration decides."""
    assert (decoded("息".encode("gbk"), "gbk"), decoded("息".encode("gbk"))) == ("息", "Ϣ")
    assert decoded("规Ϣ".encode(), "gbk") == "规Ϣ"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_told_by_its_nuls(encoding: str) -> None:
    """Every other byte of an ASCII character is NUL."""
    page = f"<html><body>{MAINLAND}</body></html>"
    assert decoded(page.encode(encoding)) == page


def test_declarations_that_cannot_be_are_not_heeded() -> None:
    """GBK bytes that declare UTF-8, Western or nonsense are read by what they are."""
    for declared in ("utf-8", "iso-8859-1", "?"):
        assert decoded(MAINLAND.encode("gbk"), declared) == MAINLAND
    assert decoded(TAIWAN.encode("big5"), "utf-8") == TAIWAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "big5"])
def test_slight_damage_costs_one_character(encoding: str) -> None:
    """A page cut in the middle of a character loses that character and no other."""
    text = (TAIWAN if encoding == "big5" else MAINLAND) * 10
    found = decoded(text.encode(encoding)[:-1])
    assert found[:-3] == text[: len(found) - 3]
    assert "\ufffd" in found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "NUL"),
        (b"a\0\0\0b\0\0\0", "NUL"),
        (b"\xff\xfe\x00\xd8", "UTF-16"),
        (b"\xef\xbb\xbf" + b"\xff" * 50, "UTF-8"),
        (b"\xff" * 50, "encoding"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, said: str) -> None:
    """Pictures, damaged marks and unknown encodings are named in one line."""
    with pytest.raises(UnreadableSource, match=said) as refusal:
        decoded(content)
    assert "\n" not in str(refusal.value)


@given(st.binary(max_size=300), st.sampled_from(["", "gbk", "big5", "utf-8"]))
def test_any_bytes_are_read_or_refused(content: bytes, declared: str) -> None:
    """Nothing but a text or a refusal comes of any bytes."""
    try:
        assert isinstance(decoded(content, declared), str)
    except GovinfoError:
        return
