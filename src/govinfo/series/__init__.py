"""One body over the years (多年衔接): what last year's report left for this year's, and whether it joins up.

passages   the relations between two years, bound to the cells of their editions
years      which report stands for which year: doubles, restated years, gaps
checking   `check_series`
carrying   `carry_over`
"""

from govinfo.series.carrying import carry_over
from govinfo.series.checking import Reorganisation, SeriesAudit, check_series

__all__ = ["Reorganisation", "SeriesAudit", "carry_over", "check_series"]
