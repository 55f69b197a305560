"""Diagnosis (差错定位): which cells of a report are wrong, by its own sums, and what should stand there.

`diagnose` finds the smallest sets of cells whose change can make every rule hold (error localisation after
Fellegi and Holt), says how each may have come about, and proves it.  All of it is exact, in whole numbers.

    systems       a report's equalities as systems of whole numbers
    elimination   rows solved for the cells that may change; conflicts and who could help
    programs      where several cells may change at once: whole lawful figures, and their ends
    search        the minimal sets, from the smallest
    changes       what is proposed: cells, figures, ranges
    reasons       the slips that a person accepts first
    refutations   the proof of each diagnosis
    explanations  `diagnose`
"""

from govinfo.certificates import Certificate, Combination, Equation
from govinfo.diagnosis.changes import Change, Span
from govinfo.diagnosis.explanations import Diagnoses, Diagnosis, Group, diagnose
from govinfo.diagnosis.reasons import Act, Reason

__all__ = [
    "Act",
    "Certificate",
    "Change",
    "Combination",
    "Diagnoses",
    "Diagnosis",
    "Equation",
    "Group",
    "Reason",
    "Span",
    "diagnose",
]
