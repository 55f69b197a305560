"""What the documentation says is so: its examples run, its commands agree, its pages are whole."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from govinfo.cli import cli
from govinfo.edition import all_editions
from govinfo.findings import CATALOGUE

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "docs" / "how-to").glob("*.md"))
BLOCK = re.compile(r"^```\{?(?P<kind>\w+)\}?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ govinfo (?P<line>.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)
LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture
def room(tmp_path, monkeypatch):
    """An empty folder that holds a copy of the examples, to work in."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(page: Path, kind: str) -> list[str]:
    """The texts of a page's code blocks of one kind."""
    return [found["text"] for found in BLOCK.finditer(page.read_text("utf-8")) if found["kind"] == kind]


def told(value: object, comment: str) -> bool:
    """Whether a comment says what a value is: all of it, before a colon, or for text how it begins."""
    if isinstance(value, str) and comment.partition(",")[0] in value:
        return True
    return repr(value) in {comment, comment.partition(":")[0]}


def test_the_readme_example_runs_and_prints_what_its_comments_say(room):
    """A comment behind an expression in the README is what the expression gives."""
    (source,) = blocks(ROOT / "README.md", "python")
    scope: dict[str, object] = {}
    compared = 0
    for statement in ast.parse(source).body:
        text = ast.get_source_segment(source, statement)
        _, _, comment = source.splitlines()[statement.end_lineno - 1].partition("  # ")
        if isinstance(statement, ast.Expr) and comment:
            assert told(eval(text, scope), comment), text  # noqa: S307  (the README's own text)
            compared += 1
        else:
            exec(text, scope)  # noqa: S102  (the same)
    assert compared == 4
    assert (room / "report.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["main-job", "tests"])
def test_both_readmes_give_the_same_commands(name):
    """The commands that the gate tries are in the English README by name, and alike in the Chinese."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```\n", (ROOT / "README.md").read_text("utf-8"))
    assert found, f"README.md names no command {name}"
    assert f"{found[1]}\n" in blocks(ROOT / "README.zh-CN.md", "sh")


def test_the_readmes_have_no_other_commands():
    """Neither README has a command that the other lacks."""
    english, chinese = (blocks(ROOT / name, "sh") for name in ("README.md", "README.zh-CN.md"))
    assert english == chinese


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_runs_as_one_session(page, room):
    """The Python and the commands of a page give what it shows, in the order in which they stand."""
    parser, scope = doctest.DocTestParser(), {}
    runner, checker = CliRunner(env={"LC_ALL": "zh_CN.UTF-8"}), doctest.OutputChecker()
    for number, found in enumerate(BLOCK.finditer(page.read_text("utf-8"))):
        if found["kind"] == "doctest":
            test = parser.get_doctest(found["text"], scope, f"{page.stem}[{number}]", str(page), 0)
            report: list[str] = []
            outcome = doctest.DocTestRunner().run(test, out=report.append, clear_globs=False)
            scope = test.globs
            assert not outcome.failed, "".join(report)
        elif found["kind"] == "console":
            for command in COMMAND.finditer(found["text"]):
                ran = runner.invoke(cli, shlex.split(command["line"]))
                assert ran.exit_code in {0, 1}, (command["line"], ran.output)
                assert checker.check_output(command["shown"], ran.output, LENIENT), (
                    command["line"],
                    ran.output,
                )


def test_pages_are_found_and_have_examples():
    """The tests of the pages cannot pass because they found nothing to run."""
    counts = {kind: sum(len(blocks(page, kind)) for page in PAGES) for kind in ("doctest", "console")}
    assert len(PAGES) >= 10
    assert counts["doctest"] >= 30
    assert counts["console"] >= 7


@pytest.fixture(scope="module")
def generated():
    """The generated pages by file name, as `scripts/reference_pages.py` writes them."""
    location = ROOT / "scripts" / "reference_pages.py"
    spec = importlib.util.spec_from_file_location("reference_pages", location)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize("code", CATALOGUE, ids=lambda code: code.code)
def test_every_code_is_explained_in_the_pages(code, generated):
    """Each code has its anchor, and its explanation in Chinese, which Markdown leaves as it is."""
    section = generated["codes.md"].partition(f"(code-{code.code})=\n")[2].partition("\n(code-")[0]
    assert f"## {code.code} " in section
    assert unescaped(code.explained_zh) in unescaped(section)
    assert unescaped(code.explained_en) in unescaped(section)


def unescaped(text: str) -> str:
    """Markdown without its backslashes."""
    return text.replace("\\", "")


@pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)
def test_every_edition_has_a_page_with_every_cell(edition, generated):
    """Each edition is in the index and has a page that prints every label and every address."""
    page = generated[f"edition-{edition.key}.md"]
    addresses = re.findall(r"<small>(.*?)</small>", page)
    assert [address.replace("<wbr>", "") for address in addresses] == list(map(str, edition.index))
    assert f"edition-{edition.key}\n" in generated["editions.md"]
    assert f"](edition-{edition.key}.md)" in generated["rules.md"]
    for table in edition.tables:
        assert all(leaf.head.label in page for leaf in (*table.rows, *table.columns))


def test_all_articles_are_in_the_pages(generated):
    """The 56 articles of the Regulation stand in their order."""
    numbers = re.findall(r"^\(article-(\d+)\)=$", generated["articles.md"], re.MULTILINE)
    assert list(map(int, numbers)) == list(range(1, 57))


def test_pages_of_the_docs_link_only_to_what_is_there(generated):
    """Links between pages lead to a page that is written or generated, or to an anchor that one has."""
    anchors = re.findall(r"^\((\S+)\)=$", "\n".join(generated.values()), re.MULTILINE)
    for page in PAGES:
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            file, _, anchor = link.partition("#")
            if "_generated/" in file:
                assert file.rpartition("/")[2] in generated, (page.name, link)
            elif file:
                assert (page.parent / file).is_file(), (page.name, link)
            else:
                assert anchor in anchors, (page.name, link)
