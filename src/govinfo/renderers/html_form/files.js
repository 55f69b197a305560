// Reports as govinfo.report/1: written as govinfo writes them, character by character, and taken in with care.
const PROPERTIES = ["agency", "year", "scope", "organ", "published", "title"];
const DECIMAL = /^-?[0-9]{1,1000}(\.[0-9]{1,1000})?$/;
const MOST_BYTES = 8_000_000;
const NUMERAL = "\u0000";

// The normal form of one paragraph or name, as govinfo.document.normal_text has it.
const normalText = (text) =>
  text.replace(/\ufeff/g, "").replace(/[\s\x1c-\x1f\x85]+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, "").replace(/ +/g, " ").trim();

const paragraphsOf = (text) => text.split("\n").map(normalText).filter(Boolean);

const canonicalTitle = ({ agency, year }) => `${agency || ""}${year ? `${year}年` : ""}${EDITION.title}`;

function propertiesOf(texts) {
  const found = {};
  for (const name of PROPERTIES) found[name] = normalText(texts[name] || "") || null;
  found.year = /^[1-9][0-9]{3}$/.test(halfWidth(found.year || "")) ? halfWidth(found.year) : null;
  found.published = /^\d{4}-\d\d-\d\d$/.test(found.published || "") ? found.published : null;
  if (found.title === canonicalTitle(found)) found.title = null;
  return found;
}

class Numeral {
  constructor(text) { this.text = text; }
}

function jsonText(value, indent = "") {
  if (value instanceof Numeral) return value.text;
  if (value === null || typeof value === "string") return JSON.stringify(value);
  const list = Array.isArray(value);
  const inner = `${indent}  `;
  const parts = list
    ? value.map((item) => inner + jsonText(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${jsonText(item, inner)}`);
  const [open, close] = list ? "[]" : "{}";
  return parts.length ? `${open}\n${parts.join(",\n")}\n${indent}${close}` : open + close;
}

function reportText(properties, narratives, figures) {
  const tables = {};
  for (const cell of CELLS) {
    const table = (tables[cell.table] ||= {});
    const figure = figures[cell.at];
    const whole = given(figure) && cell.whole && figure.p === 0;
    const told = given(figure) ? printFigure(figure) : null;
    (table[cell.row] ||= {})[cell.column] = whole ? new Numeral(told) : told;
  }
  const year = properties.year ? new Numeral(properties.year) : null;
  const tree = { format: EDITION.format, edition: EDITION.edition, ...properties, year, narratives, tables };
  return `${jsonText(tree)}\n`;
}

// JSON with its numbers kept as they are written, marked by a character that no text of a report has.
const parsedJson = (text) =>
  JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
    (token) => (token[0] === '"' ? token : `"\\u0000${token}"`)));

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// The report that a text holds: { edition, properties, narratives, figures by address }, or { fault }.
function takenIn(text) {
  let tree;
  try {
    tree = parsedJson(text.replace(/^\ufeff/, ""));
  } catch {
    return { fault: ["notReport"] };
  }
  if (isObject(tree) && tree.format === "govinfo.reading/1") tree = tree.report;
  if (!isObject(tree) || tree.format !== EDITION.format || typeof tree.edition !== "string") return { fault: ["notReport"] };
  const properties = {};
  for (const name of PROPERTIES) {
    const value = tree[name] ?? null;
    const numeral = typeof value === "string" && value[0] === NUMERAL;
    if (value !== null && (typeof value !== "string" || numeral !== (name === "year"))) return { fault: ["damaged", `$.${name}`] };
    properties[name] = value === null ? "" : value.replace(NUMERAL, "");
  }
  const narratives = {};
  for (const [key, told] of Object.entries(isObject(tree.narratives) ? tree.narratives : {})) {
    const texts = Array.isArray(told) && told.every((text) => typeof text === "string" && text[0] !== NUMERAL);
    if (!texts) return { fault: ["damaged", `$.narratives.${key}`] };
    narratives[key] = told.map(normalText).filter(Boolean).join("\n");
  }
  const figures = new Map();
  for (const [table, rows] of Object.entries(isObject(tree.tables) ? tree.tables : {})) {
    for (const [row, columns] of Object.entries(isObject(rows) ? rows : {})) {
      for (const [column, value] of Object.entries(isObject(columns) ? columns : {})) {
        const written = typeof value === "string" ? value.replace(NUMERAL, "") : value;
        const figure = written === null ? null : DECIMAL.test(written) ? parseFigure(written) : undefined;
        if (figure === undefined) return { fault: ["damaged", `$.tables.${table}["${row}"]["${column}"]`] };
        figures.set(`${table}[${row}, ${column}]`, figure);
      }
    }
  }
  return { edition: tree.edition, properties, narratives, figures };
}

// The rows and columns of what was copied from a spreadsheet; a cell in quotes may hold tabs and lines.
function blockOf(text) {
  const rows = [[]];
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|[^\t\r\n]*/y;
  for (let at = 0; at <= text.length;) {
    cell.lastIndex = at;
    const [whole, quoted] = cell.exec(text);
    rows[rows.length - 1].push((quoted === undefined ? whole : quoted.replaceAll('""', '"')).trim());
    at += whole.length;
    const end = /\t|\r\n|\r|\n/y;
    end.lastIndex = at;
    const found = end.exec(text);
    if (!found) break;
    at += found[0].length;
    if (found[0] !== "\t") {
      if (at >= text.length) break;
      rows.push([]);
    }
  }
  // Columns of labels, copied along with their figures, go before them.
  const labels = rows[0].findIndex((_, column) => rows.every((row) => parseFigure(row[column] ?? "") !== undefined));
  return labels > 0 ? rows.map((row) => row.slice(labels)) : rows;
}
