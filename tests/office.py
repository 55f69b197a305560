"""Office programs for the tests: LibreOffice to recalculate and convert, and a validator of the schema."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

from openxml_audit import OpenXmlValidator, ValidationSeverity


def converted(folder: Path, contents: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """Files by name, opened by LibreOffice and saved in a format; a workbook is computed anew."""
    source, target = folder / "source", folder / "target"
    source.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (source / name).write_bytes(content)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(target), *(str(source / name) for name in contents)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)  # noqa: S603
    suffix = kind.partition(":")[0]
    return {name: target.joinpath(name).with_suffix(f".{suffix}").read_bytes() for name in contents}


def faults(folder: Path, name: str, content: bytes) -> list[str]:
    """What is wrong with an office file by the schemas of ECMA-376 and the rules of the Open XML SDK."""
    path = folder / name
    path.write_bytes(content)
    found = OpenXmlValidator().validate(str(path)).errors
    return [
        f"{fault.part_uri}: {fault.description}"
        for fault in found
        if fault.severity == ValidationSeverity.ERROR
    ]


def parts(content: bytes) -> dict[str, str]:
    """The parts of an office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """An office file with some words of one of its parts changed."""
    found = parts(content)
    assert old in found[part]
    found[part] = found[part].replace(old, new)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in found.items():
            archive.writestr(name, text)
    return out.getvalue()
