// The rules of the form over its figures: what holds, what fails, what is open, and the totals they give.
const crossing = (names, sign) => ({ rows: names[0], columns: names[1], whole: names.filter(Boolean).join(sign) });
const CELLS = EDITION.cells.map(([table, row, column, whole, signed, ...names], at) =>
  ({ at, table, row, column, whole: !!whole, signed: !!signed, zh: crossing(names.slice(0, 2), " × "), en: crossing(names.slice(2), " x ") }));
const FAMILIES = EDITION.families.map(([code, relation, zh, en, axis]) => ({ code, relation, zh, en, axis }));
const RULES = EDITION.rules.map(([family, left, right, zh, en]) =>
  ({ family: FAMILIES[family], left, right, zh, en, total: FAMILIES[family].code[0] === "T" ? left[0] : null }));
const SUMS = new Map();
for (const rule of RULES) {
  if (rule.total !== null) SUMS.set(rule.total, [...(SUMS.get(rule.total) || []), rule]);
}
const AT = new Map(CELLS.map((cell) => [`${cell.table}[${cell.row}, ${cell.column}]`, cell.at]));

const given = (figure) => figure !== null && figure !== undefined;

// As govinfo.checks has it: what is blank is not below zero, unless it may be.
function verdict(rule, figures) {
  const [left, right] = [rule.left, rule.right].map((side) => side.map((at) => figures[at]));
  const [knownLeft, knownRight] = [left, right].map((side) => sumOf(side.filter(given)));
  const [openLeft, openRight] = [left, right].map((side) => !side.every(given));
  const order = compare(knownLeft, knownRight);
  const equal = rule.family.relation === "=";
  if (!openLeft && !openRight) return order === 0 || (!equal && order > 0) ? "holds" : "fails";
  const signed = [...rule.left, ...rule.right].some((at) => CELLS[at].signed && !given(figures[at]));
  if (signed) return "open";
  return (!openLeft && order < 0) || (equal && !openRight && order > 0) ? "fails" : "open";
}

// The sum that a total should be, by the first of its rules whose parts are all given; else null.
function sumFor(total, figures) {
  for (const rule of SUMS.get(total)) {
    const parts = rule.right.map((at) => figures[at]);
    if (parts.every(given)) return canonical(sumOf(parts), CELLS[total].whole);
  }
  return null;
}

// Compute anew every total that depends on the changed cells and was not typed; gives those that changed.
function compute(changed, figures, modes) {
  const dirty = new Set(changed);
  const moved = new Set();
  for (let pass = 0, again = true; again && pass <= SUMS.size; pass += 1) {
    again = false;
    for (const [total, rules] of SUMS) {
      if (modes[total] === "typed" || !rules.some((rule) => rule.right.some((at) => dirty.has(at)))) continue;
      const sum = sumFor(total, figures);
      const before = figures[total];
      const same = sum === null ? before === null : given(before) && compare(sum, before) === 0;
      if (same || (sum === null && modes[total] !== "computed")) continue;
      figures[total] = sum;
      modes[total] = sum === null ? "none" : "computed";
      dirty.add(total);
      moved.add(total);
      again = true;
    }
  }
  return moved;
}

// Whether totals that are given as a form is opened follow their parts or were typed.
function modesOf(figures) {
  const modes = CELLS.map(() => "none");
  for (const total of SUMS.keys()) {
    if (!given(figures[total])) continue;
    const sum = sumFor(total, figures);
    modes[total] = sum !== null && compare(sum, figures[total]) === 0 ? "computed" : "typed";
  }
  return modes;
}
