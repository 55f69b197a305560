// What the form tells beside itself: the state of every rule, doubtful cells, empty chapters, last year's figures.
const PAGE = JSON.parse(document.getElementById("report").textContent);
let LANG = PAGE.lang;
const word = (key, ...facts) => {
  const found = WORDS[LANG][key];
  return typeof found === "function" ? found(...facts) : found;
};
const inLanguage = (thing) => (LANG === "zh" ? thing.zh : thing.en);
const nameOf = (at) => inLanguage(CELLS[at]).whole;
// Among the cells of one rule, the row or the column that they share need not be said.
const shortName = (at, rule) => inLanguage(CELLS[at])[rule.family.axis] || nameOf(at);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "word") element.dataset.word = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  if (attributes.word) element.textContent = word(attributes.word);
  element.append(...children);
  return element;
}

const PANEL = {};

function buildPanel(goTo) {
  PANEL.goTo = goTo;
  PANEL.brief = make("a", { id: "brief", href: "#panel" });
  PANEL.tally = make("p", { id: "tally", role: "status" });
  PANEL.all = make("input", { type: "checkbox", id: "all", onchange: () => PANEL.list.classList.toggle("all", PANEL.all.checked) });
  PANEL.list = make("div", { id: "rules" });
  PANEL.rules = [];
  let group;
  for (const [number, rule] of RULES.entries()) {
    if (number === 0 || rule.family !== RULES[number - 1].family) {
      const told = make("p", { class: "family" });
      group = make("ul");
      PANEL.list.append(make("div", { class: "group" }, told, group));
      rule.family.told ||= told;
    }
    const item = make("li", { id: `rule${number}`, "data-rule": number });
    group.append(item);
    PANEL.rules.push(item);
  }
  PANEL.others = make("div", { id: "others" });
  const guide = buildGuide();
  const heading = make("h2", { id: "panel-name", word: "panel" });
  const show = make("p", {}, PANEL.all, " ", make("label", { for: "all", word: "all" }));
  return make("aside", { id: "panel", "aria-labelledby": "panel-name" }, heading, PANEL.tally, guide, show, PANEL.others, PANEL.list, GUIDE.bubble);
}

const jump = (at, text) => make("button", { type: "button", class: "jump", onclick: () => PANEL.goTo(at) }, text);

const equation = (side, figures) => {
  const known = side.map((at) => figures[at]).filter(given);
  const addends = known.filter((figure) => figure.n !== 0n).map(printFigure);
  const sum = printFigure(sumOf(known));
  const more = known.length < side.length ? " + …" : "";
  return addends.length > 1 ? `${addends.join(" + ")}${more}${more ? "" : ` = ${sum}`}` : sum + more;
};

function toldOf(rule, state, figures) {
  const parts = [make("b", {}, word(state)), ` ${inLanguage(rule)} `];
  if (state === "fails") {
    const [left, right] = [rule.left, rule.right].map((side) => sumOf(side.map((at) => figures[at]).filter(given)));
    const apart = printFigure(sumOf([left, { n: -right.n, p: right.p }]));
    const whole = [...rule.left, ...rule.right].every((at) => given(figures[at]));
    const sign = whole && rule.family.relation === "=" ? "≠" : compare(left, right) < 0 ? "<" : ">";
    parts.push(`${equation(rule.left, figures)} ${sign} ${equation(rule.right, figures)}${word("apart", apart)} `);
    parts.push(jump(rule.left[0], shortName(rule.left[0], rule)));
  } else if (state === "open") {
    const lacking = [...rule.left, ...rule.right].filter((at) => !given(figures[at]));
    parts.push(word("lacks", lacking.length));
    for (const at of lacking.slice(0, 4)) parts.push(jump(at, shortName(at, rule)), " ");
    if (lacking.length > 4) parts.push(word("more", lacking.length));
  }
  return parts;
}

function showRules(figures) {
  const tally = { holds: 0, fails: 0, open: 0 };
  const states = RULES.map((rule) => verdict(rule, figures));
  for (const [number, rule] of RULES.entries()) {
    const item = PANEL.rules[number];
    const state = states[number];
    if (rule.family.relation === "=") tally[state] += 1;
    const told = state + LANG + [...rule.left, ...rule.right].map((at) => printFigure(figures[at])).join(",");
    if (item.told === told) continue;
    item.told = told;
    item.dataset.state = state;
    item.replaceChildren(...toldOf(rule, state, figures));
  }
  for (const group of PANEL.list.children) {
    group.classList.toggle("quiet", !group.querySelector("li:not([data-state='holds'])"));
  }
  for (const family of FAMILIES) if (family.told) family.told.textContent = `${family.code} ${inLanguage(family)}`;
  const words = word("tally", tally.holds, tally.fails, tally.open);
  if (PANEL.tally.textContent !== words) PANEL.tally.textContent = words;
  PANEL.brief.textContent = word("brief", tally.fails, tally.open);
  return states;
}

// What is wrong with a figure by itself, or nothing.
function doubt(cell, figure) {
  if (figure === undefined) return "notFigure";
  if (figure && figure.n < 0n && !cell.signed) return "below";
  return figure && cell.whole && !isWhole(figure) ? "fraction" : "";
}

function carriedState(at, figure, last) {
  if (!given(last)) return null;
  if (!given(figure)) return { state: "open", text: word("waits") };
  const same = compare(figure, last) === 0;
  return { state: same ? "holds" : "fails", text: same ? word("agrees") : word("differs", printFigure(figure), printFigure(last)) };
}

function showOthers(figures, unanswered, last) {
  const lines = [];
  for (const cell of CELLS) {
    const why = doubt(cell, figures[cell.at]);
    if (why) lines.push(["fails", "cells", jump(cell.at, nameOf(cell.at)), ` ${word(why)}`]);
  }
  for (const { focus, name } of unanswered) {
    lines.push(["fails", "chapters", make("button", { type: "button", class: "jump", onclick: focus }, name), ` ${word("unanswered")}`]);
  }
  for (const [at, table, row, column] of EDITION.carried) {
    const found = last && carriedState(at, figures[at], last.get(`${table}[${row}, ${column}]`));
    if (found) lines.push([found.state, "carried", jump(at, nameOf(at)), ` ${found.text}`]);
  }
  const told = LANG + lines.map(([state, , name, text]) => state + name.textContent + text).join("|");
  if (PANEL.others.told === told) return;
  PANEL.others.told = told;
  const items = lines.map(([state, kind, ...parts]) =>
    make("li", { "data-state": state, "data-kind": kind }, make("b", {}, word(kind)), " ", ...parts));
  PANEL.others.replaceChildren(...(items.length ? [make("ul", {}, ...items)] : []));
}
