"""Pages as they are published and converted: a report printed with the noises of real ones.

`pages(report)` draws a `Page`: the report's text in one of many layouts, with the accidents that conversion,
word processors and clerks bring.  What the page prints is known, so a reader can be held to the law that
matters: a figure is read as printed, or left blank or doubted by name, and never silently wrong
(`silently_wrong`).
"""

from govinfo.testing.printing.noise import DRESSES, Format, Noise, noises
from govinfo.testing.printing.page import Page, page_of, pages, silently_wrong

__all__ = ["DRESSES", "Format", "Noise", "Page", "noises", "page_of", "pages", "silently_wrong"]
