"""Tables drawn with lines in plain text: a grid drawn, and a drawing read back into a grid.

A terminal is a sheet of equal columns; a Chinese character takes two of them, a combining mark none.  A
table drawn on it is made of rules and vertical lines that meet at junctions, so a cell that spans rows or
columns shows as an area that no line crosses.  Reading goes the other way: where a full line stands there
is a wall, and the areas between walls are the cells.

Drawing keeps reading exact by two habits: labels are broken only where `marks.joined` mends them, and a
drawing character within a text has a backslash before it.  A boundary between columns or rows that no
cell of the grid begins at is kept as a tick in the frame.
"""

from govinfo.boxes.drawing import draw
from govinfo.boxes.parsing import extent, parse

__all__ = ["draw", "extent", "parse"]
