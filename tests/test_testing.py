"""The published contracts: they accept what the project ships and catch what its plug-ins may get wrong."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from govinfo import testing
from govinfo.checks import check
from govinfo.composition import compose
from govinfo.document import Document, Paragraph
from govinfo.edition import Balance, Chapter, Edition, Table, find_edition
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.heads import Head
from govinfo.pipeline import find_reader, find_renderer, render
from govinfo.plugins import Reader, Renderer
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.testing import (
    Fault,
    any_reports,
    check_reader,
    check_renderer,
    editions,
    faults,
    reports,
    settle,
)
from govinfo.values import is_whole

KEYS = ("2019", "2021", "2021-single-other")
TEXT = find_renderer("text")
few = settings(max_examples=max(settings().max_examples // 4, 10), deadline=None)


@pytest.fixture
def unshrunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault need not be made small."""
    quick = settings(testing._CONTRACT, phases=[Phase.generate])
    monkeypatch.setattr(testing, "_CONTRACT", quick)


broken = pytest.mark.usefixtures("unshrunk")


def writing(write: object) -> Renderer:
    """The text renderer with another way of writing."""
    return evolve(TEXT, write=write)


# ── Contracts kept ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["text", "json"])
def test_built_in_formats_keep_the_contract(name: str) -> None:
    """What a built-in renderer writes, the reader of its format reads back."""
    check_renderer(find_renderer(name), reader=find_reader(name), examples=5)


def test_the_contract_holds_for_an_edition_of_ones_own() -> None:
    """The contract can be held over one edition, and without a reader."""
    check_renderer(TEXT, edition=find_edition("2019"), examples=5)


@pytest.mark.parametrize("name", ["text", "json"])
def test_built_in_readers_keep_the_contract(name: str) -> None:
    """Over arbitrary bytes and damaged files a built-in reader gives a result or a `GovinfoError`."""
    sample = render(Report.blank(find_edition("2021")), name)
    check_reader(find_reader(name), samples=[sample], examples=50)


def test_a_reader_may_be_checked_without_samples() -> None:
    """Arbitrary bytes alone are a check as well."""
    check_reader(find_reader("text"), examples=20)


# ── Contracts broken ───────────────────────────────────────────────────────────────────────────────


@broken
def test_a_renderer_that_gives_other_bytes_each_time_is_caught() -> None:
    """The same report gives the same bytes."""
    count = itertools.count()
    fickle = writing(lambda document, options: TEXT.write(document, options) + str(next(count)).encode())
    with pytest.raises(AssertionError, match="other bytes each time"):
        check_renderer(fickle, examples=5)


@broken
def test_a_renderer_that_gives_text_is_caught() -> None:
    """A renderer gives bytes."""
    with pytest.raises(AssertionError, match="gives str, not bytes"):
        check_renderer(writing(lambda document, options: TEXT.write(document, options).decode()), examples=5)


@broken
def test_a_renderer_that_drops_a_paragraph_is_caught() -> None:
    """What was composed is read back whole."""

    def careless(document: Document, options: object) -> bytes:
        kept = [block for block in document.blocks if not isinstance(block, Paragraph)]
        return TEXT.write(Document(kept), options)

    with pytest.raises(AssertionError, match="reads other blocks"):
        check_renderer(writing(careless), reader=find_reader("text"), examples=20)


@broken
def test_a_renderer_that_changes_a_figure_is_caught() -> None:
    """A format that holds reports gives back the same report."""

    def careless(report: Report, _options: object) -> bytes:
        tree = json.loads(find_renderer("json").write(report, find_renderer("json").options()))
        tree["year"] = 2000
        return json.dumps(tree).encode()

    with pytest.raises(AssertionError, match="reads another report"):
        check_renderer(evolve(find_renderer("json"), write=careless), reader=find_reader("json"), examples=20)


@broken
def test_a_renderer_with_a_bare_suffix_is_caught() -> None:
    """Suffixes begin with a dot, or they would never match."""
    with pytest.raises(AssertionError, match="suffixes"):
        check_renderer(evolve(TEXT, suffixes=("txt",)), examples=1)


@broken
def test_a_reader_that_lets_an_error_of_its_own_out_is_caught() -> None:
    """A reader answers unusable bytes with a `GovinfoError`, never with whatever it stumbled over."""

    def careless(content: bytes) -> Document:
        return Document({b"": ()}[content])

    with pytest.raises(KeyError):
        check_reader(Reader("careless", (".c",), "text/c", careless), examples=20)


@broken
def test_a_reader_that_gives_something_else_is_caught() -> None:
    """A reader gives a document, a report or a reading."""
    with pytest.raises(AssertionError, match="gives int"):
        check_reader(Reader("counting", (".c",), "text/c", len), examples=5)


def test_a_reader_may_refuse_everything() -> None:
    """Refusing is no fault."""

    def strict(content: bytes) -> Document:
        raise UnreadableSource(str(len(content)))

    check_reader(Reader("strict", (".s",), "text/s", strict), examples=5)


# ── Strategies ─────────────────────────────────────────────────────────────────────────────────────


@few
@given(st.sampled_from(KEYS).flatmap(lambda key: reports(find_edition(key))))
def test_consistent_reports_are_consistent(report: Report) -> None:
    """Every cell is given, no rule is open or broken, and no chapter that must be answered is empty."""
    audit = check(report)
    assert audit.findings == ()
    assert (audit.tally.fails, audit.tally.open) == (0, 0)


@few
@given(editions().flatmap(reports))
def test_consistent_reports_of_invented_editions_have_no_hard_finding(report: Report) -> None:
    """The strategies follow from the edition's data, so they serve editions that were never seen."""
    assert not [finding for finding in check(report).findings if finding.severity == "hard"]


@few
@given(st.sampled_from(KEYS).flatmap(lambda key: faults(find_edition(key))))
def test_a_planted_fault_is_one_cell_and_found(fault: Fault) -> None:
    """The faulty report differs in the labelled cell alone, in the labelled way; a hard finding names it."""
    changed = [address for address, value in fault.faulty.items() if value != fault.sound[address]]
    assert changed == [fault.address]
    after = fault.faulty[fault.address]
    assert after is not None
    assert (after < 0) is (fault.kind == "negative")
    assert is_whole(after) is (fault.kind != "fraction")
    hard = [finding for finding in check(fault.faulty).findings if finding.severity == "hard"]
    assert any(fault.address in finding.addresses for finding in hard)


@few
@given(any_reports())
def test_any_report_can_be_composed(report: Report) -> None:
    """Reports of any kind are reports: they compose, and their edition is an installed one."""
    assert compose(report).properties is not None
    assert find_edition(report.edition.key) is report.edition


@few
@given(editions())
def test_invented_editions_are_editions(edition: Edition) -> None:
    """Every drawn edition is sound by construction, and has cells."""
    assert edition.cells
    assert Report.blank(edition).values == (None,) * len(edition.cells)


def test_readings_satisfy_the_reader_contract() -> None:
    """A reader of interchange may give a reading: the report with its traces and findings."""
    reading = Reading(Report.blank(find_edition("2021")), (), ())
    check_reader(Reader("kept", (".k",), "text/k", lambda _content: reading), examples=3)


def test_without_hypothesis_the_way_to_it_is_told() -> None:
    """Where Hypothesis is not installed, importing the module says which extra brings it."""
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "try:\n    import govinfo.testing\nexcept ImportError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  (our own interpreter)
    assert done.stdout.strip() == "govinfo.testing needs Hypothesis: install govinfo[testing]"


def test_errors_of_the_project_are_one_family() -> None:
    """What a contract lets pass is what a caller can catch: all that is raised is one kind."""
    assert issubclass(UnreadableSource, GovinfoError)


def test_balances_that_share_cells_are_all_settled() -> None:
    """To make one balance hold may break another: they are looked at until all hold."""
    stub = [Head(key, key) for key in "abcd"]
    chain = [Balance(["c"], ["d"], "rows"), Balance(["b"], ["c"], "rows"), Balance(["a"], ["b"], "rows")]
    table = Table("t", stub, [Head("n", "n")], balances=chain)
    edition = Edition("chain", "某号", 2030, None, "测试报告", [Chapter("first", 1, "甲", [table])])
    figures = settle(dict(zip(edition.index, (5, 3, 1, 0), strict=True)), edition)
    assert list(figures.values()) == [5, 5, 5, 5]
