// What is known of the blanks: determined, bounded, worth asking for; as govinfo.amend and govinfo.guide have it.

// Ranges

const within = (n, d) => n < d && -n < d;

function endOf(system, vertex, blank, way) {
  const last = lastOf(vertex, blank, way);
  if (!last) return null;
  const at = wholeEnd(last, blank, way);
  const rest = plus(last.changes.get(blank), fraction(-at));
  const rounded = within(rest.n, rest.d);
  const row = last.program.rows.get(blank);
  const rules = rounded ? [...(row ? row.terms.keys() : [])].filter((key) => key < 0).map((key) => ~key) : system.rules.map((_, number) => number);
  return { at, rules: new Set(rules), sure: !rest.n || !system.step || (rounded && CELLS[blank].whole) };
}

function rangesOf(system, vertex) {
  if (system.blanks.length > EDITION.limits.blanks) return propagated(system);
  return new Map(system.blanks.map((blank) =>
    [blank, { low: endOf(system, vertex, blank, -1), high: endOf(system, vertex, blank, 1), exact: true }]));
}

function propagated(system) {
  const ends = new Map(system.blanks.map((blank) => {
    const low = system.lows.get(blank);
    return [blank, { low: low === null ? null : { at: low, rules: new Set(), sure: true }, high: null, exact: false }];
  }));
  let again = true;
  for (let pass = 0; again && pass < system.rules.length; pass += 1) {
    again = false;
    for (const [number, row] of system.rows.entries()) {
      const blanks = [...row.terms.keys()].filter((cell) => ends.has(cell));
      for (const blank of blanks) if (narrowed(system, number, blank, blanks, ends)) again = true;
    }
  }
  return ends;
}

// Narrow the ends of a blank by one rule, given those of the rule's other blanks; says whether they moved.
function narrowed(system, number, blank, blanks, ends) {
  const { terms, residual } = system.rows[number];
  const counts = !system.step || CELLS[blank].whole;
  let sides = [0, 1].map(() => ({ at: residual, rules: new Set([number]), sure: true }));
  for (const other of blanks) {
    if (other === blank) continue;
    const [term, { low, high }] = [terms.get(other), ends.get(other)];
    sides = sides.map((side, which) => {
      const end = (which === 0) === (term > 0n) ? high : low;
      return side && end && { at: side.at - term * end.at, rules: new Set([...side.rules, ...end.rules]), sure: side.sure && end.sure };
    });
  }
  const term = terms.get(blank);
  const ended = (side, round) => side && { at: round(side.at, term), rules: side.rules, sure: side.sure && (counts || side.at % term === 0n) };
  const [least, most] = term > 0n ? sides : sides.reverse();
  const [floor, ceiling] = [ended(least, ceilOf), ended(most, floorOf)];
  const found = ends.get(blank);
  const [up, down] = [floor && (!found.low || floor.at > found.low.at), ceiling && (!found.high || ceiling.at < found.high.at)];
  if (up) found.low = floor;
  if (down) found.high = ceiling;
  return up || down;
}

// Deductions: what rules say a blank must be, and each way in which that follows

// The rules that have blanks, by number, in groups that share none.
function linked(figures, rules) {
  let left = rules.map((rule) => [rule, [...RULES[rule].left, ...RULES[rule].right].filter((at) => !given(figures[at]))])
    .filter(([, blanks]) => blanks.length);
  const groups = [];
  while (left.length) {
    const [[rule, first], ...others] = left;
    const [group, blanks] = [[rule], new Set(first)];
    left = others;
    for (;;) {
      const joined = left.filter(([, more]) => more.some((at) => blanks.has(at)));
      if (!joined.length) break;
      left = left.filter((entry) => !joined.includes(entry));
      for (const [other, more] of joined) {
        group.push(other);
        for (const at of more) blanks.add(at);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

function equationOf(rule, figures) {
  const unknown = new Map();
  let constant = NOUGHT;
  for (const [side, sign] of [[RULES[rule].left, 1n], [RULES[rule].right, -1n]]) {
    for (const at of side) {
      if (given(figures[at])) constant = plus(constant, times(fraction(-sign), fractionOf(figures[at])));
      else unknown.set(at, fraction(sign));
    }
  }
  return { unknown, constant, rules: [rule] };
}

function onlyUnknowns(equations) {
  const found = new Map();
  for (const { unknown, constant, rules } of equations) {
    if (unknown.size !== 1) continue;
    const [[at, sign]] = unknown;
    if (!found.has(at)) found.set(at, { value: over(constant, sign), derivations: [] });
    found.get(at).derivations.push(rules);
  }
  return found;
}

function usedUp(equations) {
  const found = new Map();
  for (const { unknown, constant, rules } of equations) {
    const oneSided = new Set([...unknown.values()].map(({ n }) => n)).size === 1;
    if (constant.n || !oneSided || [...unknown.keys()].some((at) => CELLS[at].signed)) continue;
    for (const at of unknown.keys()) if (!found.has(at)) found.set(at, { value: NOUGHT, derivations: [rules] });
  }
  return found;
}

function lessEquation(row, pivot, at) {
  if (!row.unknown.has(at)) return row;
  const factor = over(times(fraction(-1n), row.unknown.get(at)), pivot.unknown.get(at));
  const unknown = new Map(row.unknown);
  for (const [key, term] of pivot.unknown) {
    const left = plus(unknown.get(key) || NOUGHT, times(factor, term));
    if (left.n) unknown.set(key, left);
    else unknown.delete(key);
  }
  return { unknown, constant: plus(row.constant, times(factor, pivot.constant)), rules: [...new Set([...row.rules, ...pivot.rules])] };
}

function eliminated(equations) {
  let [rows, reduced] = [equations, []];
  for (const at of new Set(equations.flatMap((row) => [...row.unknown.keys()]))) {
    const pivot = rows.find((row) => row.unknown.has(at));
    if (!pivot) continue;
    rows = rows.filter((row) => row !== pivot).map((row) => lessEquation(row, pivot, at));
    reduced = [...reduced.map((row) => lessEquation(row, pivot, at)), pivot];
  }
  const wrong = rows.some(({ unknown, constant }) => constant.n && !unknown.size);
  return wrong ? null : onlyUnknowns(reduced);
}

function squeezed(equations, figures) {
  const found = new Map();
  const system = systemOf(figures, equations.flatMap(({ rules }) => rules));
  if (!system.rules.length || system.forced) return found;
  let vertex;
  try {
    vertex = feasible(tableauOf(system));
  } catch (error) {
    if (error instanceof Unsettled) return found;
    throw error;
  }
  if (!vertex) return null;
  for (const [blank, { low, high }] of rangesOf(system, vertex)) {
    if (!low || !high || low.at !== high.at || !low.sure || !high.sure) continue;
    const value = fraction(low.at, CELLS[blank].whole ? 1n : 10n ** BigInt(system.step));
    const rules = [...new Set([...low.rules, ...high.rules])].sort((a, b) => a - b).map((number) => system.rules[number]);
    found.set(blank, { value, derivations: [rules] });
  }
  return found;
}

// A figure as its cell holds it; null where the cell could not.
function heldValue(value, cell) {
  if ((value.n < 0n && !cell.signed) || (cell.whole && value.d !== 1n)) return null;
  const figure = figureOf(value);
  if (!figure) return null;
  const before = absolute(figure.n).toString().length - figure.p;
  return figure.n && (before > EDITION.digits || figure.p >= EDITION.digits) ? null : figure;
}

// What a group of rules determines, step by step; nothing where it comes to what cannot be.
function completed(rules, figures) {
  const filled = [...figures];
  const log = [];
  for (;;) {
    const equations = rules.map((rule) => equationOf(rule, filled)).filter(({ unknown }) => unknown.size);
    let deduced;
    for (const deduce of [onlyUnknowns, usedUp, eliminated, squeezed]) {
      deduced = deduce(equations, filled);
      if (!deduced || deduced.size) break;
    }
    if (!deduced) return [];
    if (!deduced.size) return log;
    for (const [at, { value, derivations }] of deduced) {
      filled[at] = heldValue(value, CELLS[at]);
      if (!filled[at]) return [];
      log.push({ at, value: filled[at], derivations });
    }
  }
}

// Guidance

function slopesBy({ solved, params }, blank) {
  const row = solved.get(blank);
  if (!row) return [[blank, ONE]];
  return params.filter((param) => row.terms.has(param)).sort((a, b) => a - b)
    .map((param) => [param, fraction(-row.terms.get(param), row.terms.get(blank))]);
}

// Of each family of blanks that move in step, the first: with one of them all are known.
function hintsOf(tableau) {
  const families = new Map();
  for (const blank of tableau.system.blanks) {
    const slopes = slopesBy(tableau, blank);
    if (!slopes.length) continue;
    const direction = slopes.map(([param, slope]) => {
      const { n, d } = over(slope, slopes[0][1]);
      return `${param}:${n}/${d}`;
    }).join();
    families.set(direction, [...(families.get(direction) || []), blank]);
  }
  return [...families.values()].filter((members) => members.length > 1).map(([at, ...others]) => ({ at, others }));
}

// { determined, bounds, hints } of figures; what is no figure counts as a blank.
function guided(written) {
  let figures = written.map((figure) => figure ?? null);
  const states = (these) => RULES.map((rule) => verdict(rule, these));
  let now = states(figures);
  const equalities = [...RULES.keys()].filter((rule) => RULES[rule].family.relation === "=");
  const determined = [];
  for (const rules of linked(figures, equalities.filter((rule) => now[rule] === "open"))) {
    const log = completed(rules, figures);
    if (!log.length) continue;
    const filled = [...figures];
    for (const { at, value } of log) filled[at] = value;
    const after = states(filled);
    if (after.some((state, rule) => state === "fails" && now[rule] !== "fails")) continue;
    determined.push(...log);
    [figures, now] = [filled, after];
  }
  const [bounds, hints] = [[], []];
  for (const rules of linked(figures, equalities)) {
    const tableau = tableauOf(systemOf(figures, rules));
    let vertex = null;
    try {
      vertex = feasible(tableau);
    } catch (error) {
      if (!(error instanceof Unsettled)) throw error;
    }
    if (!vertex) continue;
    for (const [at, { low, high, exact }] of rangesOf(tableau.system, vertex)) {
      const scale = CELLS[at].whole ? 1n : 10n ** BigInt(tableau.system.step);
      const [least, most] = [low, high].map((end) => end && figureOf(fraction(end.at, scale)));
      bounds.push({ at, least, most, exact });
    }
    hints.push(...hintsOf(tableau));
  }
  determined.sort((a, b) => a.at - b.at);
  bounds.sort((a, b) => a.at - b.at);
  hints.sort((a, b) => b.others.length - a.others.length || a.at - b.at);
  return { determined, bounds, hints };
}
