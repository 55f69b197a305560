"""Laws of the form in a page: it reads back, and in a browser it agrees with Python in all it says."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browsing import browser, in_chromium, invalid, validated  # noqa: F401  (a fixture)
from filling import EDITION, ENTER, STATES, blank, exported, filled, opened, reopen
from govinfo import check, compose, dumps, guide, render
from govinfo.checks import confront
from govinfo.edition import Address, all_editions
from govinfo.pipeline import find_reader, options_of
from govinfo.readers.html import read
from govinfo.renderers.html_form import RENDERER, HtmlFormOptions, write
from govinfo.renderers.html_form.data import edition_data
from govinfo.report import Report
from govinfo.rules import rules_of
from govinfo.series import carry_over
from govinfo.testing import any_reports, check_renderer, editions, printed, reports
from govinfo.values import canonical, exact_product, exact_sum, parse_value, print_value
from squeezing import overlapping
from test_diagnosis import form as form_of
from test_html import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

FEW = settings(
    suppress_health_check=list(HealthCheck), max_examples=max(10, settings.default.max_examples // 10)
)
SOME = settings(max_examples=max(40, settings.default.max_examples // 2))

# What is written


def test_the_contract() -> None:
    """It is a renderer as any other; its page, unopened, is read back by the reader of web pages."""
    check_renderer(RENDERER, reader=find_reader("html"), examples=5)
    assert options_of(RENDERER, {"lang": "en"}) == HtmlFormOptions("en")
    assert '"lang": "en"' in write(blank(), HtmlFormOptions("en")).decode()


@pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)
def test_the_rules_are_the_edition_s(edition) -> None:
    """What the script knows of rules, cells and 结转 is what the edition's data give, in their order."""
    data = json.loads(edition_data(edition))
    addresses = list(edition.index)
    assert [Address(*cell[:3]) for cell in data["cells"]] == addresses
    told = [
        (*data["families"][family][:2], *([addresses[at] for at in side] for side in sides))
        for family, *sides, _, _ in data["rules"]
    ]
    assert told == [
        (rule.code, rule.relation, list(rule.left), list(rule.right)) for rule in rules_of(edition)
    ]
    last = Report(edition, [None if cell.signed else number for number, cell in enumerate(edition.cells)])
    carried = {addresses[at]: last[Address(*source)] for at, *source in data["carried"]}
    after = carry_over(last, Report.blank(edition))
    assert carried == {address: value for address, value in after.items() if value is not None}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text) -> None:
    """In names, titles and prose it is data; no script is on the page but its own, and it reads back."""
    report = blank(agency=text, title=text, narratives={"overview": [text], "problems": [text]})
    content = write(report)
    page = content.decode()
    assert page.count("<script") == page.count("</script>") == 3
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", page)
    assert printed(read(content)) == printed(compose(report))


@validated
def test_the_markup_is_valid(tmp_path) -> None:
    """The Nu HTML Checker has nothing against the form of any edition."""
    pages = []
    for edition in all_editions():
        pages.append(tmp_path / f"{edition.key}.html")
        pages[-1].write_bytes(write(Report.blank(edition, year=2020)))
    assert invalid(*pages) == []


# In the browser, as Python has it


@pytest.fixture(scope="module")
def window(browser, tmp_path_factory):  # noqa: F811
    """One window for forms that are only opened, and the file that each is put into."""
    path = tmp_path_factory.mktemp("form") / "form.html"
    with opened(browser, path, blank()) as page:
        yield page, path


def agrees(page: Page, report: Report) -> None:
    """Every rule's state is Python's, and what is exported is what Python would write."""
    assert page.evaluate(STATES) == [verdict for _, verdict in confront(report)]
    assert page.evaluate("exported()") == render(report, "json").decode()
    tally = check(report).tally
    words = f"勾稽关系：成立 {tally.holds}，不成立 {tally.fails}，未定 {tally.open}"
    assert page.locator("#tally").text_content() == words


@in_chromium
@FEW
@given(data=st.data())
def test_a_form_opens_as_the_report_it_holds(window, data) -> None:
    """For any report."""
    page, path = window
    report = data.draw(any_reports())
    reopen(page, path, report)
    agrees(page, report)


@in_chromium
@FEW
@given(data=st.data())
def test_any_form_opens(window, data) -> None:
    """The same of forms that nobody has promulgated: signs, amounts, balances of both kinds, bare stubs."""
    page, path = window
    report = data.draw(any_reports(data.draw(editions())))
    reopen(page, path, report)
    agrees(page, report)


figures = st.one_of(
    st.just(""),
    st.integers(0, 30).map(str),
    st.integers(-(10**30), 10**30).map(str),
    st.decimals(-(10**12), 10**12, places=9, allow_nan=False).map(print_value),
    st.integers(0, 10**9).map("{:,}".format),
    st.integers(0, 999).map(lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)})),
    st.sampled_from(["", " ", "—", "/", "无", "-0", "+7", "007", "3.0", "-0.50", "－12", "件", "约10",
                     "1.2.3", "1e5", "NaN", "0x10", "9" * 1001, "<b>", "--1", "12件", "18.40万元"]),
)  # fmt: skip
entries = st.lists(st.tuples(st.integers(0, len(EDITION.cells) - 1), figures), max_size=15)
decimals = st.one_of(st.decimals(0, 99, places=3), st.decimals(-9, 9, places=1))
addends = st.one_of(st.just(0), st.integers(0, 9), decimals, st.integers(0, 10**25))


@st.composite
def nearly_kept(draw: st.DrawFn) -> list[tuple[int, str]]:
    """Entries for the cells of one rule, in any order: it holds, or all but holds, or has blanks."""
    rule = draw(st.sampled_from(rules_of(EDITION)))
    first, *others = rule.left
    drawn = {at: draw(addends) for at in (*others, *rule.right)}
    right, left = (exact_sum(drawn[at] for at in side) for side in (rule.right, others))
    slip = draw(st.sampled_from([0, 0, 0, Decimal("0.001"), -1]))
    drawn[first] = exact_sum((right, exact_product(-1, left), slip))
    blanks = draw(st.lists(st.sampled_from(list(drawn)), max_size=2))
    typed = [(EDITION.index[at], "" if at in blanks else print_value(drawn[at])) for at in drawn]
    return draw(st.permutations(typed))


@pytest.fixture(scope="module")
def form(browser, tmp_path_factory):  # noqa: F811
    """One blank form, started again for each example."""
    with opened(browser, tmp_path_factory.mktemp("form") / "form.html", blank()) as page:
        yield page


@in_chromium
@SOME
@given(data=st.data())
def test_the_form_checks_as_python_does(form, data) -> None:
    """Whatever is entered over whatever report: every figure is as typed, every rule's state is Python's."""
    ground = data.draw(st.sampled_from(["blank", "zeros", "consistent"]))
    typed = [*data.draw(entries), *data.draw(nearly_kept())]
    report = blank()
    if ground != "blank":
        zeros = Report(EDITION, [0] * len(EDITION.cells))
        report = data.draw(reports(EDITION)) if ground == "consistent" else zeros
    found, states = filled(form, report, typed)
    assert states == [verdict for _, verdict in confront(found)]
    totals = {EDITION.index[rule.left[0]] for rule in rules_of(EDITION) if rule.code[0] == "T"}
    for at, text in dict(typed).items():
        figure = parse_value(text)
        value = canonical(figure.value if figure else None, whole=EDITION.cells[at].whole)
        if at not in totals or value is not None:
            assert print_value(found.values[at]) == print_value(value)


@in_chromium
@FEW
@given(data=st.data())
def test_totals_follow(form, data) -> None:
    """With every detail typed, in any order, each total is its sum; what sums a blank is blank."""
    totals = {rule.left[0] for rule in rules_of(EDITION) if rule.code[0] == "T"}
    details = [number for at, number in EDITION.index.items() if at not in totals]
    ground = data.draw(st.sampled_from(["0", "1", "12345678901234567890"]))
    typed = dict.fromkeys(data.draw(st.permutations(details)), ground)
    typed |= {at: text for at, text in data.draw(entries) if at in typed and re.fullmatch(r"[0-9.]+", text)}
    typed = {at: text if parse_value(text) else ground for at, text in typed.items()}
    found, _ = filled(form, blank(), list(typed.items()))
    assert None not in found.values
    assert {verdict for rule, verdict in confront(found) if rule.code[0] == "T"} == {"holds"}
    bound = {EDITION.index[at] for rule in rules_of(EDITION) if rule.code[0] == "T" for at in rule.right}
    emptied = data.draw(st.sampled_from([at for at in details if at in bound]))
    form.evaluate(ENTER, [[emptied, ""]])
    left = exported(form)
    address = EDITION.cells[emptied].address
    sums = [rule.left[0] for rule in rules_of(EDITION) if rule.code[0] == "T" and address in rule.right]
    assert all(left[total] is None for total in sums)


# Guidance

GUIDED = """() => {
  const found = guided(figures);
  const end = (figure) => (figure ? printFigure(figure) : "");
  return [
    found.determined.map(({ at, value, derivations }) => [at, printFigure(value), derivations]),
    found.bounds.map(({ at, least, most, exact }) => [at, end(least), end(most), exact]),
    found.hints.map(({ at, others }) => [at, others]),
  ];
}"""
TAKEN_IN = f"(report) => {{ startAgain(); loadReport(takenIn(report)); return ({GUIDED})(); }}"


def guidance(report: Report) -> list:
    """What Python says of the blanks, in the form in which the page is asked."""
    found, index = guide(report), report.edition.index
    rules = {rule: number for number, rule in enumerate(rules_of(report.edition))}
    return [
        [
            [
                index[entry.address],
                print_value(entry.value),
                [[rules[rule] for rule in way] for way in entry.derivations],
            ]
            for entry in found.determined
        ],
        [
            [index[bound.address], print_value(bound.span.least), print_value(bound.span.most), bound.exact]
            for bound in found.bounds
        ],
        [[index[hint.address], [index[other] for other in hint.others]] for hint in found.hints],
    ]


def part_filled(draw: st.DrawFn, report: Report) -> Report:
    """A report with blanks: a few, or most of it, or all of some rows and columns."""
    cells = list(report.edition.index)
    few = st.sets(st.sampled_from(cells), max_size=25)
    kept = draw(few) if draw(st.booleans()) else set(cells)
    keys = {at.row for at in cells} | {at.column for at in cells}
    cleared = draw(st.sets(st.sampled_from(sorted(keys)), max_size=4))
    blanks = draw(few) | {at for at in cells if at not in kept or cleared & {at.row, at.column}}
    return report.replace(dict.fromkeys(blanks))


@in_chromium
@SOME
@given(data=st.data())
def test_the_form_guides_as_python_does(form, data) -> None:
    """Of any part-filled report: what is determined, by which rules, every range, and what to ask for."""
    report = part_filled(data.draw, data.draw(reports(EDITION) | any_reports(EDITION)))
    assert form.evaluate(TAKEN_IN, dumps(report)) == guidance(report)


@in_chromium
@FEW
@given(data=st.data())
def test_any_form_guides_as_python_does(window, data) -> None:
    """The same of forms that nobody has promulgated, with amounts and figures below zero."""
    page, path = window
    forms = editions().flatmap(lambda edition: reports(edition) | any_reports(edition))
    report = part_filled(data.draw, data.draw(forms | overlapping()))
    reopen(page, path, report)
    assert page.evaluate(GUIDED) == guidance(report)


TRIANGLE = ("a b c d e f", "a + b = d", "b + c = e", "a + c = f")
SQUARE = ("a b c d p q r s", "a + b + c = p", "a + b + d = q", "a + c + d = r", "b + c + d = s")
CASES = ("a b d f p", "a + b = p", "a + p = b + d", "f + d = p")
HARD = {
    "several sums": (form_of("a b c d p q", "a + b = p", "a + b + c + d = q"), {"p": 3, "q": 3}),
    "nothing lawful": (form_of(*TRIANGLE), {"d": 3, "e": 5, "f": 5}),
    "cases": (form_of(*CASES), {"p": 1}),
    "cases with room": (form_of(*CASES), {"p": 7}),
    "halves": (form_of("a b c d z", "a = b", "a + b = c", "c + d = z"), {"z": 3}),
    "amounts": (form_of("a b p", "a + b = p", amounts="b p"), {"p": Decimal("0.5")}),
    "fine amounts": (form_of("a b p", "a + b = p", amounts="a b p"), {"p": Decimal("0.000000001")}),
    "thirds": (form_of(*SQUARE, amounts=SQUARE[0]), {"p": 1, "q": 0, "r": 0, "s": 0}),
    "below zero": (form_of("a b c", "a + b = c", signed="a"), {"c": 7}),
    "broken rule": (form_of("a b c d", "a + b = c", "d >= a"), {"b": 1, "c": 4, "d": 2}),
    "long": (form_of("a b c", "a + b = c", signed="a b c"), {"a": 10**1000 - 1, "b": 1}),
}


@in_chromium
@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize(
    "bound", [{}, {"programs.MOST_BRANCHES": 1}, {"programs.MOST_TRIES": 1}, {"ranges.MOST_BLANKS": 0}]
)
def test_hard_cases_are_guided_alike(window, monkeypatch, name, bound) -> None:
    """Where several sums, cases or fine amounts decide, and where a bound of the search is met."""
    edition, figures = HARD[name]
    for place, value in bound.items():
        monkeypatch.setattr(f"govinfo.diagnosis.{place}", value)
        monkeypatch.setattr(f"govinfo.renderers.html_form.data.{place.partition('.')[2]}", value)
    page, path = window
    edition_data.cache_clear()
    report = Report.of(edition, {("t", key, "v"): value for key, value in figures.items()})
    reopen(page, path, report)
    edition_data.cache_clear()
    assert page.evaluate(GUIDED) == guidance(report)
