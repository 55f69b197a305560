// Equations in whole numbers, and exact fractions, as govinfo.diagnosis has them.
const absolute = (n) => (n < 0n ? -n : n);
const gcd = (a, b) => {
  [a, b] = [absolute(a), absolute(b)];
  while (b) [a, b] = [b, a % b];
  return a;
};
// Division that rounds down, as Python's; BigInt's rounds towards nought.
const floorOf = (n, by) => {
  const whole = n / by;
  return n % by && (n < 0n) !== (by < 0n) ? whole - 1n : whole;
};
const ceilOf = (n, by) => -floorOf(-n, by);

function fraction(n, d = 1n) {
  if (d === 1n) return { n, d };
  const common = d < 0n ? -gcd(n, d) : gcd(n, d);
  return { n: n / common, d: d / common };
}

const NOUGHT = fraction(0n);
const ONE = fraction(1n);
const plus = (a, b) => (a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : fraction(a.n * b.d + b.n * a.d, a.d * b.d));
const times = (a, b) => (a.d === 1n && b.d === 1n ? { n: a.n * b.n, d: 1n } : fraction(a.n * b.n, a.d * b.d));
const over = (a, b) => fraction(a.n * b.d, a.d * b.n);
const less = (a, b) => a.n * b.d < b.n * a.d;
const same = (a, b) => a.n === b.n && a.d === b.d;
const fractionOf = (figure) => fraction(figure.n, 10n ** BigInt(figure.p));

// A fraction as a figure of as few places as it takes; null where no decimal is exact.
function figureOf({ n, d }) {
  let [rest, p] = [d, 0];
  for (const factor of [2n, 5n]) {
    let power = 0;
    for (; rest % factor === 0n; rest /= factor) power += 1;
    p = Math.max(p, power);
  }
  return rest === 1n ? { n: (n * 10n ** BigInt(p)) / d, p } : null;
}

const unlawful = (cell, figure) => given(figure) && ((figure.n < 0n && !cell.signed) || (cell.whole && !isWhole(figure)));

// Rules by their numbers as a system: rows of changes, how far each cell may go down, its blanks.
function systemOf(figures, rules) {
  const cells = [...new Set(rules.flatMap((rule) => [...RULES[rule].left, ...RULES[rule].right]))].map((at) => CELLS[at]);
  const amounts = cells.filter((cell) => !cell.whole);
  const places = amounts.map(({ at }) => (given(figures[at]) ? figures[at].p : 0));
  const step = amounts.length ? Math.max(EDITION.limits.places, ...places) : 0;
  const grain = 10n ** BigInt(step);
  const forced = cells.some((cell) => unlawful(cell, figures[cell.at]));
  const [held, lows] = [new Map(), new Map()];
  for (const cell of cells) {
    const figure = figures[cell.at];
    held.set(cell.at, given(figure) ? scaled(figure, Math.max(cell.whole ? 0 : step, figure.p)) : 0n);
    lows.set(cell.at, cell.signed ? null : -held.get(cell.at));
  }
  const rows = rules.map((rule, number) => {
    const terms = new Map();
    for (const [side, sign] of [[RULES[rule].left, 1n], [RULES[rule].right, -1n]]) {
      for (const at of side) terms.set(at, CELLS[at].whole ? sign * grain : sign);
    }
    const residual = -[...terms].reduce((sum, [at, term]) => sum + term * held.get(at), 0n);
    return { terms: terms.set(~number, 1n), residual };
  });
  const blanks = cells.map(({ at }) => at).filter((at) => !given(figures[at])).sort((a, b) => a - b);
  return { rules, rows, lows, blanks, forced, step };
}

// The row with a cell eliminated by the pivot, in the smallest whole numbers of that combination.
function lessPivot(row, pivot, cell) {
  const [have, theirs] = [row.terms.get(cell), pivot.terms.get(cell)];
  const common = theirs < 0n ? -gcd(have, theirs) : gcd(have, theirs);
  const [by, factor] = [theirs / common, have / common];
  const terms = new Map();
  for (const [key, term] of row.terms) terms.set(key, by * term);
  for (const [key, term] of pivot.terms) {
    const left = (terms.get(key) ?? 0n) - factor * term;
    if (left) terms.set(key, left);
    else terms.delete(key);
  }
  return { terms, residual: by * row.residual - factor * pivot.residual };
}

// The rules solved for the blanks: rows without one, rows by the blank they are solved for, blanks that are free.
function tableauOf(system) {
  let idle = system.rows;
  let solved = new Map();
  const params = [];
  for (const cell of system.blanks) {
    const holding = idle.filter((row) => row.terms.has(cell));
    if (!holding.length) {
      params.push(cell);
      continue;
    }
    const size = (row) => absolute(row.terms.get(cell));
    const before = (a, b) => size(a) < size(b) || (size(a) === size(b) && a.terms.size < b.terms.size);
    const pivot = holding.reduce((best, row) => (before(row, best) ? row : best));
    const without = (row) => (row.terms.has(cell) ? lessPivot(row, pivot, cell) : row);
    idle = idle.filter((row) => row !== pivot).map(without);
    solved = new Map([...solved].map(([basic, row]) => [basic, without(row)]));
    solved.set(cell, pivot);
  }
  return { system, idle, solved, params };
}

// Whether a row by itself rules out every lawful change of its free cells.
function contradicts(row, free, lows) {
  let [least, most, common] = [0n, 0n, 0n];
  for (const cell of free) {
    const [term, low] = [row.terms.get(cell), lows.get(cell)];
    common = gcd(common, term);
    if (term > 0n) {
      most = null;
      least = low === null || least === null ? null : least + term * low;
    } else {
      least = null;
      most = low === null || most === null ? null : most + term * low;
    }
  }
  return (most !== null && row.residual > most) || (least !== null && row.residual < least) || row.residual % common !== 0n;
}

function inConflict({ idle, solved, params, system }) {
  if (idle.some((row) => row.residual)) return true;
  return [...solved].some(([basic, row]) =>
    contradicts(row, [basic, ...params.filter((cell) => row.terms.has(cell))], system.lows));
}
