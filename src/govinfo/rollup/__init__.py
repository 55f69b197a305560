"""A region and its units (汇总): one report from many, and whether a region's report is their sum.

bodies     units, and trees of bodies
sifting    which reports are counted: doubles, years, scopes, who is missing
sums       the sums of cells, and between which ends they lie where something is open
rolling    `roll_up`
miscounts  the smallest set of units that were left out or counted twice
checking   `check_roll_up`, `check_tree`
"""

from govinfo.rollup.bodies import Body, Unit
from govinfo.rollup.checking import RollUpAudit, check_roll_up, check_tree
from govinfo.rollup.miscounts import Miscount
from govinfo.rollup.rolling import RollUp, roll_up
from govinfo.rollup.sums import Sum

__all__ = [
    "Body",
    "Miscount",
    "RollUp",
    "RollUpAudit",
    "Sum",
    "Unit",
    "check_roll_up",
    "check_tree",
    "roll_up",
]
