"""Stored values as they are printed."""

from __future__ import annotations

import datetime
from decimal import Decimal

from govinfo.flows import text_of


def printed(value: object) -> str:
    """A stored value as text: whole numbers plainly, others to fifteen digits, never an exponent.

    >>> printed(3.0), printed(1e-7), printed(datetime.date(2026, 1, 31))
    ('3', '0.0000001', '2026-01-31')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{Decimal(f'{value:.15g}'):f}"  # as Excel shows it; what lies beyond are binary fractions
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return text_of(str(value))
