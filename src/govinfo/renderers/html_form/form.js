// The form itself: boxes, totals as one types, undo, travel by keyboard, paste, draft, files, print, language.
const BOXES = CELLS.map((cell) => document.getElementById(`i${cell.at}`));
const PROSE = EDITION.chapters.map((_, number) => document.getElementById(`p${number}`));
const MIRRORS = [];
const LOOKS = [];
const FIELDS = {};
const LINES = [];
const PLACE = new Map();
const figures = BOXES.map((box, at) => readBox(at));
let modes = modesOf(figures);
let last = null;
let undone = [];
let done = [];
let now;
let unsaved = false;

function readBox(at) {
  const figure = parseFigure(BOXES[at].value);
  return figure ? canonical(figure, CELLS[at].whole) : figure;
}

const texts = () => Object.fromEntries(PROPERTIES.map((name) => [name, FIELDS[name].value]));
const narratives = () => Object.fromEntries(EDITION.chapters.map(([key], at) => [key, paragraphsOf(PROSE[at].value)]));
const snapshot = () => JSON.stringify({
  boxes: BOXES.map((box) => box.value), modes, prose: PROSE.map((box) => box.value), texts: texts(),
  last: last && [...last].map(([at, figure]) => [at, printFigure(figure)]),
});

// Showing

const TOLD = {};

function tell(place, ...words) {
  TOLD[place] = words;
  document.getElementById(place).textContent = word(...words);
}

const say = (...words) => tell("say", ...words);

function show() {
  const states = showRules(figures);
  const faulty = new Set();
  for (const [number, state] of states.entries()) if (state === "fails") faulty.add(RULES[number].left[0]);
  for (const cell of CELLS) {
    const wrong = faulty.has(cell.at) || doubt(cell, figures[cell.at]) !== "";
    const look = `${wrong} ${modes[cell.at]}`;
    if (LOOKS[cell.at] === look) continue;
    LOOKS[cell.at] = look;
    BOXES[cell.at].parentElement.classList.toggle("fails", wrong);
    BOXES[cell.at].classList.toggle("computed", modes[cell.at] === "computed");
    if (wrong) BOXES[cell.at].setAttribute("aria-invalid", "true");
    else BOXES[cell.at].removeAttribute("aria-invalid");
  }
  const unanswered = EDITION.chapters.flatMap(([, zh, en, , , required], at) =>
    required && PROSE[at].value.split("\n").every((line) => BLANKS.has(line.replace(/[\s。.]/g, "")))
      ? [{ focus: () => PROSE[at].focus(), name: inLanguage({ zh, en: en || zh }) }] : []);
  showOthers(figures, unanswered, last);
  for (const [at, table, row, column] of EDITION.carried) {
    const figure = last && last.get(`${table}[${row}, ${column}]`);
    BOXES[at].parentElement.dataset.last = given(figure) ? word("lastYear", printFigure(figure)) : "";
  }
  for (const [at, box] of PROSE.entries()) {
    if (MIRRORS[at].told === box.value) continue;
    MIRRORS[at].told = box.value;
    MIRRORS[at].replaceChildren(...paragraphsOf(box.value).map((text) => make("p", {}, text)));
  }
  guideSoon();
  const properties = propertiesOf(texts());
  const title = properties.title || canonicalTitle(properties);
  if (document.title !== title) document.querySelector("h1").textContent = document.title = title;
}

function relabel() {
  document.documentElement.lang = LANG === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const [place, words] of Object.entries(TOLD)) tell(place, ...words);
  for (const [name, field] of Object.entries(FIELDS)) {
    for (const option of field.options || []) option.textContent = word(`${name}s`)[option.value];
  }
  for (const [at, [, zh, en, note, noteEn]] of EDITION.chapters.entries()) {
    const heading = document.getElementById(`s${at}`);
    if (heading) heading.textContent = LANG === "zh" || !en ? zh : en;
    document.getElementById(`note${at}`).textContent = `${LANG === "zh" ? note : noteEn} ${word("prose")}`;
  }
  for (const head of document.querySelectorAll("th[data-en]")) {
    head.textContent = LANG === "zh" ? head.dataset.zh : head.dataset.en;
  }
  show();
}

function light(at, on) {
  for (const [number, item] of PANEL.rules.entries()) {
    const rule = RULES[number];
    const cells = [...rule.left, ...rule.right];
    if (item.dataset.state !== "fails" || !cells.includes(at)) continue;
    item.classList.toggle("lit", on);
    for (const part of cells) BOXES[part].parentElement.classList.toggle("part", on);
  }
}

// Changing

function put(at, figure) {
  figures[at] = figure;
  BOXES[at].value = printFigure(figure);
}

// Cells have new figures; a total that was emptied follows its parts again once one has `left` it.
function changed(cells, left = true) {
  const dirty = [...cells];
  for (const at of cells.filter((cell) => SUMS.has(cell))) {
    modes[at] = left && figures[at] === null ? "none" : "typed";
    if (modes[at] === "none") dirty.push(...SUMS.get(at).flatMap((rule) => rule.right));
  }
  for (const at of compute(dirty, figures, modes)) put(at, figures[at]);
  show();
}

function commit() {
  const made = snapshot();
  if (made === now) return false;
  done.push(now);
  if (done.length > 500) done.shift();
  undone = [];
  now = made;
  unsaved = true;
  keep();
  return true;
}

function restore(made) {
  const state = JSON.parse(made);
  for (const [at, text] of state.boxes.entries()) BOXES[at].value = text;
  for (const [at, text] of state.prose.entries()) PROSE[at].value = text;
  for (const name of PROPERTIES) FIELDS[name].value = state.texts[name];
  for (const at of figures.keys()) figures[at] = readBox(at);
  modes = state.modes;
  last = state.last && new Map(state.last.map(([at, text]) => [at, parseFigure(text)]));
  now = made;
  show();
}

function travelInTime(from, to, told) {
  if (!from.length) return;
  to.push(now);
  restore(from.pop());
  unsaved = true;
  keep();
  say(told);
}

const undo = () => travelInTime(done, undone, "undone");
const redo = () => travelInTime(undone, done, "redone");

function fillZeros() {
  const blanks = CELLS.filter((cell) => figures[cell.at] === null && !SUMS.has(cell.at)).map((cell) => cell.at);
  for (const at of blanks) put(at, { n: 0n, p: 0 });
  changed(blanks);
  commit();
  say("filled", blanks.length);
}

function paste(event) {
  const at = BOXES.indexOf(event.target);
  const text = event.clipboardData.getData("text/plain");
  if (at < 0 || !/[\t\n\r]/.test(text.trim())) return;
  event.preventDefault();
  const [line, column] = PLACE.get(at);
  const filled = [];
  for (const [down, row] of blockOf(text).entries()) {
    for (const [right, written] of row.entries()) {
      const target = LINES[line + down]?.[column + right];
      if (target === undefined || BOXES[target].closest("table") !== BOXES[at].closest("table")) continue;
      BOXES[target].value = written;
      figures[target] = readBox(target);
      if (figures[target] !== undefined) put(target, figures[target]);
      filled.push(target);
    }
  }
  changed(filled);
  commit();
  say("pasted", filled.length);
}

// Files and the draft

const KEY = (() => {
  let digest = 5381;
  const first = [document.title, ...BOXES.map((box) => box.defaultValue), ...PROSE.map((box) => box.defaultValue)];
  for (const character of JSON.stringify(first)) digest = (digest * 33 + character.codePointAt(0)) % 4294967291;
  return `govinfo.form ${EDITION.edition} ${location.pathname} ${digest}`;
})();

let waiting = 0;

function keep() {
  clearTimeout(waiting);
  waiting = setTimeout(keepNow, 300);
}

function keepNow() {
  if (!waiting) return;
  clearTimeout(waiting);
  waiting = 0;
  try {
    localStorage.setItem(KEY, now);
    tell("kept", "saved", new Date().toLocaleTimeString(LANG === "zh" ? "zh-CN" : "en", { hour12: false }));
  } catch {
    tell("kept", "unsaved");
  }
}

function exported() {
  return reportText(propertiesOf(texts()), narratives(), figures);
}

function saveFile() {
  const { agency, year } = propertiesOf(texts());
  const name = `${agency || ""}${year || ""}`.replace(/[\\/:*?"<>|\s]/g, "").slice(0, 80) || "report";
  const address = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
  make("a", { href: address, download: `${name}.json` }).click();
  URL.revokeObjectURL(address);
  unsaved = false;
  const wrong = figures.filter((figure) => figure === undefined).length;
  say(wrong ? "badExport" : "exported", wrong);
}

function loadReport(found) {
  if (found.edition !== EDITION.edition) return say("otherEdition", found.edition, EDITION.edition);
  for (const [address, at] of AT) {
    const figure = found.figures.get(address) ?? null;
    put(at, figure && canonical(figure, CELLS[at].whole));
  }
  for (const [at, [key]] of EDITION.chapters.entries()) PROSE[at].value = found.narratives[key] || "";
  for (const name of PROPERTIES) FIELDS[name].value = found.properties[name];
  modes = modesOf(figures);
  show();
  commit();
  unsaved = false;
  return say("loaded");
}

function loadLast(found) {
  const { year } = propertiesOf(texts());
  const { year: theirs } = propertiesOf(found.properties);
  if (year && theirs && Number(theirs) !== Number(year) - 1) return say("otherYear", theirs, Number(year) - 1);
  last = found.figures;
  const filled = [];
  for (const [at, table, row, column] of EDITION.carried) {
    const figure = last.get(`${table}[${row}, ${column}]`);
    if (figures[at] !== null || !given(figure)) continue;
    put(at, canonical(figure, CELLS[at].whole));
    filled.push(at);
  }
  const opened = modesOf(figures);
  for (const at of filled.filter((cell) => SUMS.has(cell))) modes[at] = opened[at];
  for (const at of compute(filled, figures, modes)) put(at, figures[at]);
  show();
  commit();
  return say("lastLoaded", filled.length);
}

function picker(use) {
  const input = make("input", { type: "file", accept: ".json,application/json", hidden: true, tabindex: "-1" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    const found = file.size > MOST_BYTES ? { fault: ["notReport"] } : takenIn(await file.text());
    input.value = "";
    if (found.fault) say(...found.fault);
    else use(found);
  });
  return input;
}
