// What is added to the page as it opens: tools, fields, notes, the panel, and who listens to what.
function buildFields() {
  const fields = make("fieldset", { id: "about" }, make("legend", { word: "about" }));
  const kinds = { year: { inputmode: "numeric", maxlength: "4" }, published: { type: "date" } };
  for (const name of PROPERTIES) {
    const choices = WORDS.zh[`${name}s`];
    const attributes = { id: `about-${name}`, autocomplete: "off", ...(choices ? {} : { type: "text" }), ...kinds[name] };
    const field = make(choices ? "select" : "input", attributes);
    for (const value of Object.keys(choices || {})) field.append(make("option", { value }));
    field.value = PAGE[name] ?? "";
    field.addEventListener("input", show);
    field.addEventListener("change", commit);
    FIELDS[name] = field;
    fields.append(make("p", { class: `field ${name}` }, make("label", { for: field.id, word: name }), field));
  }
  return fields;
}

function buildTools() {
  const load = picker(loadReport);
  const loadAnother = picker(loadLast);
  const tools = make("div", { role: "toolbar", "aria-label": "工具 Tools" });
  const actions = {
    undo, redo, zeros: fillZeros, load: () => load.click(), last: () => loadAnother.click(), save: saveFile,
    print: () => window.print(), fresh: startAgain,
    other: () => { LANG = LANG === "zh" ? "en" : "zh"; relabel(); },
  };
  for (const [name, onclick] of Object.entries(actions)) {
    tools.append(make("button", { type: "button", id: name, word: name, onclick }));
  }
  load.id = "load-file";
  loadAnother.id = "last-file";
  const help = make("details", {}, make("summary", { word: "keys" }), make("p", { word: "help" }));
  const told = make("p", { class: "told" }, make("span", { id: "say", role: "status" }), " ", make("span", { id: "kept" }));
  return make("header", {}, tools, load, loadAnother, told, help);
}

function buildProse() {
  for (const [at, box] of PROSE.entries()) {
    const note = make("p", { class: "guidance", id: `note${at}` });
    box.before(note);
    box.setAttribute("aria-describedby", note.id);
    const mirror = make("div", { class: "mirror", "aria-hidden": "true" });
    MIRRORS.push(mirror);
    box.after(mirror);
    box.addEventListener("input", show);
    box.addEventListener("change", commit);
  }
}

function readTables() {
  for (const table of document.querySelectorAll("main table")) {
    const labels = new Map(Object.entries(EDITION.glosses));
    for (const row of table.rows) {
      const line = [...row.querySelectorAll("input")].map((box) => BOXES.indexOf(box));
      for (const [column, at] of line.entries()) {
        PLACE.set(at, [LINES.length, column]);
        for (const pair of Object.entries(EDITION.labels[CELLS[at].table])) labels.set(...pair);
      }
      if (line.length) LINES.push(line);
    }
    for (const head of table.querySelectorAll("th")) {
      const english = labels.get(head.textContent);
      if (english) Object.assign(head.dataset, { zh: head.textContent, en: english });
    }
  }
}

function startAgain() {
  done.push(now);
  undone = [];
  restore(first);
  unsaved = false;
  clearTimeout(waiting);
  waiting = 0;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where nothing is kept, nothing is left to remove.
  }
  say("cleared");
}

function go(line, column) {
  const target = LINES[line];
  if (!target) return false;
  BOXES[target[Math.max(0, Math.min(column, target.length - 1))]].focus();
  return true;
}

function travel(event) {
  const box = event.target;
  const at = BOXES.indexOf(box);
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const [line, column] = PLACE.get(at);
  const all = box.selectionStart === 0 && box.selectionEnd === box.value.length;
  const { key, shiftKey } = event;
  let moved = false;
  if (key === "ArrowDown" || (key === "Enter" && !shiftKey)) moved = go(line + 1, column);
  else if (key === "ArrowUp" || key === "Enter") moved = go(line - 1, column);
  else if (key === "ArrowRight" && (all || box.selectionStart === box.value.length)) moved = column + 1 < LINES[line].length && go(line, column + 1);
  else if (key === "ArrowLeft" && (all || box.selectionEnd === 0)) moved = column > 0 && go(line, column - 1);
  else if (key === "Escape") restore(now);
  else if (key === "=" || key === "＝") moved = isBlank(at) && fillIn([at]);
  if (moved) event.preventDefault();
}

function timeKeys(event) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
  const typed = event.target.matches("textarea, fieldset input");
  if (typed) return; // prose and names have the browser's own
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else if (snapshot() !== now) restore(now);
  else undo();
}

function listen() {
  for (const [at, box] of BOXES.entries()) {
    box.addEventListener("input", () => {
      figures[at] = readBox(at);
      changed([at], false);
    });
    box.addEventListener("change", () => {
      figures[at] = readBox(at);
      if (figures[at] !== undefined) put(at, figures[at]);
      changed([at]);
      commit();
    });
    box.addEventListener("focus", () => {
      box.select();
      light(at, true);
      showHint(at);
    });
    box.addEventListener("blur", () => {
      light(at, false);
      showHint(null);
    });
  }
  document.addEventListener("keydown", travel);
  document.addEventListener("keydown", timeKeys);
  document.addEventListener("paste", paste);
  window.addEventListener("pagehide", keepNow);
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved) return;
    event.preventDefault();
    event.returnValue = ""; // what browsers before 2023 go by
  });
}

const MAIN = document.querySelector("main");
document.querySelector("h1").after(buildFields());
buildProse();
readTables();
MAIN.before(buildTools());
MAIN.after(buildPanel((at) => BOXES[at].focus()));
MAIN.append(PANEL.brief);
listen();
now = snapshot();
const first = now;
relabel();
try {
  const draft = localStorage.getItem(KEY);
  if (draft && draft !== first) {
    done.push(first);
    restore(draft);
    unsaved = true;
    say("restored");
  }
} catch {
  tell("kept", "unsaved");
}
