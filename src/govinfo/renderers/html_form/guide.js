// Guidance beside the boxes: what a blank must be or may be, filled in by one click or key, and which to ask for first.
const GUIDE = { told: "", waiting: 0, determined: new Map(), bounds: new Map(), hints: [], at: null };
const MOST_LISTED = 12;

const isBlank = (at) => BOXES[at].value.trim() === "";
// That a count is not below zero need not be said.
const worthSaying = ({ least, most }) => most !== null || (least !== null && least.n !== 0n);
const ruleWords = (rule) => `${rule.family.code} ${inLanguage(rule)} ${inLanguage(rule.family)}`.replace(/ +/g, " ");
const derivation = ({ derivations }) =>
  derivations.map((rules) => rules.map((rule) => ruleWords(RULES[rule])).join(" & ")).join(word("orBy"));

function buildGuide() {
  GUIDE.list = make("ul", {});
  GUIDE.all = make("button", { type: "button", id: "fill-all", onclick: () => fillIn([...GUIDE.determined.keys()]) });
  GUIDE.section = make("section", { id: "guide", "aria-labelledby": "guide-name" },
    make("h3", { id: "guide-name", word: "guide" }), GUIDE.list, GUIDE.all);
  GUIDE.bubble = make("p", { id: "hint", role: "tooltip", hidden: true });
  window.addEventListener("scroll", placeHint, true);
  window.addEventListener("resize", placeHint);
  return GUIDE.section;
}

// After what is typed is shown, not before: a form of many blanks takes some hundredths of a second.
function guideSoon() {
  clearTimeout(GUIDE.waiting);
  GUIDE.waiting = setTimeout(showGuide, 80);
}

function showGuide() {
  const told = LANG + BOXES.map((box) => box.value).join("|");
  if (GUIDE.told === told) return;
  GUIDE.told = told;
  const found = guided(figures);
  GUIDE.determined = new Map(found.determined.filter(({ at }) => isBlank(at)).map((entry) => [entry.at, entry]));
  GUIDE.bounds = new Map(found.bounds.filter((bound) => isBlank(bound.at) && worthSaying(bound)).map((bound) => [bound.at, bound]));
  GUIDE.hints = found.hints;
  for (const { at } of CELLS) showBeside(at);
  listGuide();
  showHint(GUIDE.at);
}

function showBeside(at) {
  const [box, entry, bound] = [BOXES[at], GUIDE.determined.get(at), GUIDE.bounds.get(at)];
  const range = bound ? word("span", ...[bound.least, bound.most].map(printFigure)) : "";
  if (box.placeholder !== range) box.placeholder = range;
  const beside = box.nextElementSibling;
  const figure = entry ? printFigure(entry.value) : "";
  const label = entry ? `${word("fillIn", figure)} ${derivation(entry)}` : "";
  if ((beside ? beside.title : "") === label) return;
  if (beside) beside.remove();
  if (!entry) return;
  const attributes = { type: "button", class: "forced", tabindex: "-1", title: label, "aria-label": word("fillIn", figure) };
  box.after(make("button", { ...attributes, onclick: () => fillIn([at]) }, `=${figure}`));
}

function listGuide() {
  const items = [];
  const [first] = GUIDE.hints;
  if (first) {
    const others = first.others.slice(0, 4).flatMap((at) => [jump(at, nameOf(at)), " "]);
    items.push(make("li", { "data-kind": "ask" }, make("b", {}, word("ask")), " ", jump(first.at, nameOf(first.at)), ` ${word("settles", first.others.length)} `, ...others));
  }
  for (const [at, entry] of [...GUIDE.determined].slice(0, MOST_LISTED)) {
    const figure = printFigure(entry.value);
    const fill = make("button", { type: "button", class: "jump", onclick: () => fillIn([at]) }, word("fillIn", figure));
    items.push(make("li", { "data-kind": "determined" }, jump(at, nameOf(at)), ` ${word("onlyValue", figure)} `, fill, ` ${word("by")}${derivation(entry)}`));
  }
  GUIDE.list.replaceChildren(...items);
  GUIDE.section.hidden = !items.length;
  GUIDE.all.hidden = GUIDE.determined.size < 2;
  GUIDE.all.textContent = word("fillAll", GUIDE.determined.size);
}

function hintWords(at) {
  const [entry, bound] = [GUIDE.determined.get(at), GUIDE.bounds.get(at)];
  const hint = GUIDE.hints.find((one) => one.at === at || one.others.includes(at));
  const words = [];
  if (entry) words.push(`${word("onlyValue", printFigure(entry.value))}${word("press")}${word("by")}${derivation(entry)}`);
  if (bound) words.push(word("range", ...[bound.least, bound.most].map(printFigure)));
  if (hint && isBlank(at)) words.push(word("settles", hint.others.length));
  return words.join(word("stop"));
}

// What is known of the blank that has the focus, below it.
function showHint(at) {
  if (GUIDE.at !== null) BOXES[GUIDE.at].removeAttribute("aria-describedby");
  GUIDE.at = at;
  const words = at === null ? "" : hintWords(at);
  GUIDE.bubble.textContent = words;
  GUIDE.bubble.hidden = !words;
  if (words) BOXES[at].setAttribute("aria-describedby", "hint");
  placeHint();
}

function placeHint() {
  if (GUIDE.bubble.hidden) return;
  const { left, bottom } = BOXES[GUIDE.at].getBoundingClientRect();
  const most = document.documentElement.clientWidth - GUIDE.bubble.offsetWidth - 8;
  GUIDE.bubble.style.left = `${Math.max(8, Math.min(left, most))}px`;
  GUIDE.bubble.style.top = `${bottom + 4}px`;
}

// Fill in what the rules force, as they do now; says whether anything was.
function fillIn(cells) {
  showGuide();
  const filled = cells.filter((at) => GUIDE.determined.has(at));
  for (const at of filled) put(at, GUIDE.determined.get(at).value);
  if (!filled.length) return false;
  changed(filled);
  commit();
  showGuide();
  say("filledIn", filled.length);
  return true;
}
