// Whether blanks can be filled in lawfully, and how far each may go: the simplex, exactly, as govinfo.diagnosis has it.
class Unsettled extends Error {}

const looseIn = (program, basic) => [...program.rows.get(basic).terms.keys()].filter((cell) => program.free.has(cell) && cell !== basic);

function clipped(program, cell, change) {
  const [low, high] = [program.lows.get(cell), program.highs.get(cell)];
  const raised = low !== null && less(change, low) ? low : change;
  return high !== undefined && less(high, raised) ? high : raised;
}

// 1 where a change has to rise to be lawful, -1 where it has to fall, 0 where it is.
function beyond(program, cell, change) {
  const [low, high] = [program.lows.get(cell), program.highs.get(cell)];
  if (low !== null && less(change, low)) return 1;
  return high !== undefined && less(high, change) ? -1 : 0;
}

function mayMove(program, cell, change, way) {
  const end = way > 0 ? program.highs.get(cell) ?? null : program.lows.get(cell);
  return end === null || !same(change, end);
}

// All changes, given those of the cells that no row is solved for.
function spread(program, rest) {
  const changes = new Map(rest);
  for (const [cell, { terms, residual }] of program.rows) {
    let left = fraction(residual);
    for (const [other, change] of rest) {
      if (change.n && terms.has(other)) left = plus(left, times(fraction(-terms.get(other)), change));
    }
    changes.set(cell, over(left, fraction(terms.get(cell))));
  }
  return changes;
}

function pivoted(program, leaving, entering) {
  const row = program.rows.get(leaving);
  const rows = new Map();
  for (const [cell, other] of program.rows) {
    if (cell !== leaving) rows.set(cell, other.terms.has(entering) ? lessPivot(other, row, entering) : other);
  }
  return { ...program, rows: rows.set(entering, row) };
}

const least = (cells) => cells.reduce((first, cell) => (first === null || cell < first ? cell : first), null);

// Lawful changes, whole or not; null where there are none.
function vertexOf(start, at) {
  let program = start;
  const rest = new Map();
  for (const cell of program.free) {
    if (program.rows.has(cell)) continue;
    const from = at && at.has(cell) ? clipped(program, cell, at.get(cell)) : program.lows.get(cell) ?? program.highs.get(cell) ?? NOUGHT;
    rest.set(cell, from);
  }
  for (;;) {
    const changes = spread(program, rest);
    const cell = least([...program.rows.keys()].filter((basic) => beyond(program, basic, changes.get(basic))));
    if (cell === null) return { program, changes };
    const way = beyond(program, cell, changes.get(cell));
    const { terms } = program.rows.get(cell);
    const rises = (other) => (terms.get(cell) < 0n) !== (terms.get(other) < 0n) === way > 0;
    const entering = least(looseIn(program, cell).filter((other) => mayMove(program, other, rest.get(other), rises(other) ? 1 : -1)));
    if (entering === null) return null;
    rest.delete(entering);
    rest.set(cell, clipped(program, cell, changes.get(cell)));
    program = pivoted(program, cell, entering);
  }
}

// Lawful whole changes, or null; throws where that takes too many cases.
function wholeVertex(program) {
  const first = vertexOf(program);
  const stack = first ? [first] : [];
  let left = EDITION.limits.branches;
  while (stack.length) {
    const { program: here, changes } = stack.pop();
    const split = least([...changes].filter(([, change]) => change.d > 1n).map(([cell]) => cell));
    if (split === null) return { program: { ...here, lows: program.lows, highs: program.highs }, changes };
    left -= 1;
    if (!left) throw new Unsettled();
    const { n, d } = changes.get(split);
    for (const part of [
      { ...here, lows: new Map(here.lows).set(split, fraction(ceilOf(n, d))) },
      { ...here, highs: new Map(here.highs).set(split, fraction(floorOf(n, d))) },
    ]) {
      const found = vertexOf(part, changes);
      if (found) stack.push(found);
    }
  }
  return null;
}

// Lawful figures for the blanks of a system, or null.
function feasible(tableau) {
  const { system, solved, params } = tableau;
  if (system.forced || inConflict(tableau)) return null;
  const free = new Set([...params, ...solved.keys()]);
  const lows = new Map([...free].map((cell) => [cell, system.lows.get(cell) === null ? null : fraction(system.lows.get(cell))]));
  const program = { rows: solved, free, lows, highs: new Map() };
  if (params.length) return wholeVertex(program);
  return { program, changes: new Map([...solved].map(([cell, row]) => [cell, fraction(row.residual / row.terms.get(cell))])) };
}

function slopesOf(program, cell) {
  if (!program.rows.has(cell)) return new Map([[cell, ONE]]);
  const { terms } = program.rows.get(cell);
  return new Map(looseIn(program, cell).map((other) => [other, fraction(-terms.get(other), terms.get(cell))]));
}

// The cell that first comes to its end as a resting cell moves, and after how long a way: null where none does.
function firstStop(program, changes, entering, move) {
  let [leaving, length] = [entering, null];
  const slopes = [[entering, ONE]];
  for (const [cell, { terms }] of program.rows) {
    if (terms.has(entering)) slopes.push([cell, fraction(-terms.get(entering), terms.get(cell))]);
  }
  for (const [cell, slope] of slopes) {
    const speed = times(slope, fraction(BigInt(move)));
    const end = speed.n > 0n ? program.highs.get(cell) ?? null : program.lows.get(cell);
    if (!speed.n || end === null) continue;
    const way = over(plus(end, times(fraction(-1n), changes.get(cell))), speed);
    if (length === null || less(way, length) || (same(way, length) && cell < leaving)) [leaving, length] = [cell, way];
  }
  return [leaving, length];
}

// The vertex at the end of a cell's change over fractions, or null where there is no end.
function lastOf(vertex, cell, way) {
  let { program, changes } = vertex;
  for (;;) {
    const rest = new Map([...changes].filter(([other]) => !program.rows.has(other)));
    const slopes = slopesOf(program, cell);
    const helps = (other) => {
      const slope = slopes.get(other);
      return slope && slope.n && mayMove(program, other, rest.get(other), slope.n > 0n ? way : -way);
    };
    const entering = least([...rest.keys()].filter(helps));
    if (entering === null) return { program, changes };
    const move = slopes.get(entering).n > 0n ? way : -way;
    const [leaving, length] = firstStop(program, changes, entering, move);
    if (length === null) return null;
    rest.set(entering, plus(rest.get(entering), times(fraction(BigInt(move)), length)));
    changes = spread(program, rest);
    if (leaving !== entering) program = pivoted(program, leaving, entering);
  }
}

// The last whole change before that end; the end itself where it could not be found.
function wholeEnd(last, cell, way) {
  const { n, d } = last.changes.get(cell);
  const outermost = way > 0 ? floorOf(n, d) : ceilOf(n, d);
  if ([...last.changes.values()].every((change) => change.d === 1n)) return outermost;
  let end = outermost;
  for (let tries = EDITION.limits.tries; tries; tries -= 1) {
    const [lows, highs] = [last.program.lows, last.program.highs].map((ends) => new Map(ends).set(cell, fraction(end)));
    try {
      if (wholeVertex({ ...last.program, lows, highs })) return end;
    } catch (error) {
      if (error instanceof Unsettled) break;
      throw error;
    }
    end -= BigInt(way);
  }
  return outermost;
}
