"""What people decided about findings (人工裁定), kept beside the reports so that it outlasts a run.

A finding has an identity made of its code, its cells and its figures.  A decision names one finding of one
report, confirms or dismisses it, and says why.  It holds as long as the finding stands with the same figures;
once they change it lapses, and the finding is open again.

A file of decisions is JSON, or TOML of the same keys:

    {"format": "govinfo.decisions/1", "decisions": [{"agency": "临江街道办事处", "year": 2020,
      "finding": "T01-8f3b1c09d2", "verdict": "dismissed", "reason": "原件如此，已电话核实",
      "by": "王", "on": "2026-03-02"}]}
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import Any, Final, Literal, Protocol, get_args

from attrs import field, frozen

from govinfo.errors import MalformedReport
from govinfo.findings import Fact, Finding
from govinfo.json_trees import Json, inside, is_list, is_object, parsed, shown
from govinfo.plugins import only
from govinfo.report import Report
from govinfo.troubles import Lang, sentence
from govinfo.values import print_value

FORMAT = "govinfo.decisions/1"

Verdict = Literal["confirmed", "dismissed"]
"""`confirmed`: the finding is right and the report is to be mended; `dismissed`: it is to stand as it is."""

VERDICTS: dict[Verdict, str] = {"confirmed": "已确认", "dismissed": "已核不改"}
"""What the verdicts are called in Chinese."""

OF_ONE_REPORT: Final = "RVTBNLA"
OF_A_SERIES: Final = "S"
OF_A_ROLL_UP: Final = "U"
"""The rooms of the codes that are looked for in one report, in a body's years, in a region and its units."""

_WORDED = ("_zh", "_en")
_DIGEST = 10


def finding_id(finding: Finding) -> str:
    """The identity of a finding: its code, and a digest of its cells and figures.

    Wording does not count where cells are named, nor does the place on the page: the same flaw of another
    copy is the same finding.

    >>> one = Finding("R02", (), {"edition": "2019", "year": 2021, "expected": "2021"})
    >>> finding_id(one) == finding_id(one), finding_id(one)[:4]
    (True, 'R02-')
    """
    from hashlib import sha256  # noqa: PLC0415  (slow to import, needed only here)

    worded = _WORDED if finding.addresses else ()
    facts = sorted((name, _told(fact)) for name, fact in finding.facts if not name.endswith(worded))
    content = json.dumps([finding.code, [str(at) for at in finding.addresses], facts], ensure_ascii=False)
    return f"{finding.code}-{sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGEST]}"


def _told(fact: Fact) -> str | None:
    return fact if isinstance(fact, str) or fact is None else print_value(fact)


class Joint(Protocol):
    """What several reports come to: one body over the years, or a region and its units."""

    @property
    def agency(self) -> str | None:
        """Whose it is."""
        ...

    @property
    def year(self) -> int | None:
        """Of which year; None for a body over the years."""
        ...


@frozen
class Decision:
    """What someone decided about one finding of one report, of a body's years, or of a region and its units.

    finding   its identity, see `finding_id`
    verdict   `confirmed` or `dismissed`
    reason    why; never empty
    agency    whose report it is, as the report says it; None where it says none
    year      of which year; None where the report says none, and for a body over the years
    by        who decided, free text
    on        on which day
    """

    finding: str
    verdict: Verdict
    reason: str
    agency: str | None = None
    year: int | None = None
    by: str = ""
    on: datetime.date | None = None

    def concerns(self, subject: Report | Joint) -> bool:
        """Whether it is about this report, or these: of the same agency and year."""
        return (self.agency, self.year) == (subject.agency, subject.year)

    def told(self, lang: Lang) -> str:
        """The decision as a line shows it behind its finding.

        >>> Decision("T01-8f3b1c09d2", "dismissed", "原件如此", by="王").told("zh")
        '已核不改：原件如此（王）'
        """
        signed = ", ".join(filter(None, (self.by, self.on.isoformat() if self.on else "")))
        if lang == "zh":
            return f"{VERDICTS[self.verdict]}：{self.reason}" + (f"（{signed}）" if signed else "")
        return f"{self.verdict}: {self.reason}" + (f" ({signed})" if signed else "")


def ruling(decision: Decision | None, lang: Lang) -> str:
    """What was decided, as it stands behind the sentence of a finding; nothing where nothing was."""
    if decision is None:
        return ""
    return f"{'。' if lang == 'zh' else '. '}{decision.told(lang)}"


def _decisions(given: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(given)


Pair = tuple[Finding, Decision | None]


def decisions_given(given: Iterable[object]) -> tuple[Decision, ...]:
    """Decisions as the options of a renderer take them; TypeError for anything else."""
    return only(Decision, "decisions", given)


def _pairs(given: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(given)


@frozen
class Decided:
    """The findings of one report with what was decided about them.

    findings   each with its decision, or None
    lapsed     decisions about this report whose finding is gone, or has other figures now
    """

    findings: tuple[Pair, ...] = field(converter=_pairs)
    lapsed: tuple[Decision, ...] = field(converter=_decisions)

    @property
    def rulings(self) -> dict[Finding, Decision]:
        """What was decided, by finding."""
        return {finding: decision for finding, decision in self.findings if decision is not None}

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that count: all but the dismissed ones."""
        return tuple(
            finding
            for finding, decision in self.findings
            if decision is None or decision.verdict != "dismissed"
        )


NOTHING = Decided((), ())
"""Of a report in which nothing was found."""


def decided(
    subject: Report | Joint,
    findings: Iterable[Finding],
    decisions: Iterable[Decision],
    *,
    rooms: str = OF_ONE_REPORT,
) -> Decided:
    """The findings of a report beside the decisions that concern it; of two about one finding the last holds.

    subject  the report, or what was found over several: a series, a roll-up
    rooms    the first letters of the codes that were looked for: what was decided about others does not lapse

    >>> from govinfo.edition import find_edition
    >>> report = Report.blank(find_edition("2021"), agency="测试市", year=2025)
    >>> finding = Finding("N01", (), {"number": "五", "label": "存在的问题"})
    >>> ruling = Decision(finding_id(finding), "dismissed", "另文上报", "测试市", 2025)
    >>> found = decided(report, [finding], [ruling])
    >>> found.standing, found.findings[0][1] == ruling, found.lapsed
    ((), True, ())
    """
    own = {decision.finding: decision for decision in decisions if decision.concerns(subject)}
    pairs = [(finding, own.get(finding_id(finding))) for finding in findings]
    used = {decision.finding for _, decision in pairs if decision is not None}
    lapsed = (ruling for name, ruling in own.items() if name not in used and name.startswith(tuple(rooms)))
    return Decided(pairs, lapsed)


# Files of decisions


def load_decisions(content: bytes, *, toml: bool = False) -> tuple[Decision, ...]:
    """The decisions that a file holds, JSON or (`toml`) TOML.

    `MalformedReport` lists every fault with its path.

    >>> content = dump_decisions([Decision("N01-0123456789", "confirmed", "补写", "测试市", 2025)])
    >>> load_decisions(content)[0].told("zh")
    '已确认：补写'
    """
    tree = _toml(content) if toml else parsed(content)
    problems: list[tuple[str, str]] = []
    if tree.get("format") != FORMAT:
        problems.append(("$.format", sentence("decisions_format", wanted=FORMAT)))
    problems += (
        (inside("$", key), sentence("unknown_key")) for key in tree if key not in {"format", "decisions"}
    )
    items = tree.get("decisions", [])
    if not is_list(items):
        problems.append(("$.decisions", sentence("decisions_list", shown=shown(items))))
        items = []
    found = [_decision(item, f"$.decisions[{number}]", problems) for number, item in enumerate(items)]
    if problems:
        raise MalformedReport(problems)
    return tuple(decision for decision in found if decision is not None)


def decision_tree(decision: Decision) -> Json:
    """A decision as an object of JSON."""
    return {
        "agency": decision.agency,
        "year": decision.year,
        "finding": decision.finding,
        "verdict": decision.verdict,
        "reason": decision.reason,
        "by": decision.by,
        "on": decision.on.isoformat() if decision.on else None,
    }


def dump_decisions(decisions: Iterable[Decision]) -> bytes:
    """A file of decisions, as JSON; one that is read and written again is the same."""
    tree = {"format": FORMAT, "decisions": list(map(decision_tree, decisions))}
    try:
        return f"{json.dumps(tree, ensure_ascii=False, indent=2)}\n".encode()
    except UnicodeEncodeError:  # halves of characters go in escapes
        return f"{json.dumps(tree, indent=2)}\n".encode()


def with_decision(decisions: Iterable[Decision], new: Decision) -> tuple[Decision, ...]:
    """The decisions with a new one in place of what was decided about the same finding of the same report."""
    about = (new.agency, new.year, new.finding)
    return (*(each for each in decisions if (each.agency, each.year, each.finding) != about), new)


def _toml(content: bytes) -> Json:
    try:
        import tomllib  # noqa: PLC0415  (slow to import, seldom needed)

        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        detail = " ".join(str(error).split())
        raise MalformedReport([("$", sentence("decisions_toml", detail=detail))]) from None


_KINDS: dict[str, tuple[type, ...]] = {
    "agency": (str, type(None)),
    "year": (int, type(None)),
    "finding": (str,),
    "verdict": (str,),
    "reason": (str,),
    "by": (str,),
    "on": (str, datetime.date, type(None)),
}
_NEEDED = ("finding", "verdict", "reason")


def _decision(item: object, path: str, problems: list[tuple[str, str]]) -> Decision | None:
    """One decision; what is wrong with it is added to the problems."""
    if not is_object(item):
        problems.append((path, sentence("decision_object", shown=shown(item))))
        return None
    before = len(problems)
    problems += ((inside(path, key), sentence("unknown_key")) for key in item if key not in _KINDS)
    problems += ((inside(path, key), sentence("decision_missing")) for key in _NEEDED if not item.get(key))
    problems += (
        (inside(path, key), sentence("decision_kind", shown=shown(item[key])))
        for key, kinds in _KINDS.items()
        if key in item and (not isinstance(item[key], kinds) or isinstance(item[key], bool))
    )
    if len(problems) == before and item["verdict"] not in get_args(Verdict):
        problems.append((f"{path}.verdict", sentence("decision_verdict", shown=shown(item["verdict"]))))
    on = _day(item.get("on"), f"{path}.on", problems)
    if len(problems) > before:
        return None
    words: Any = {key: item[key] for key in _KINDS if key in item and key != "on"}
    return Decision(on=on, **words)


def _day(given: object, path: str, problems: list[tuple[str, str]]) -> datetime.date | None:
    if isinstance(given, str):
        try:
            return datetime.date.fromisoformat(given)
        except ValueError:
            problems.append((path, sentence("decision_day", shown=shown(given))))
    # TOML has dates of its own; one with a time of day is its day.
    if isinstance(given, datetime.datetime):
        return given.date()
    return given if isinstance(given, datetime.date) else None
