// Figures, exactly: whole numbers of any length and a count of decimal places, never a float.
// A figure is { n: BigInt, p: places }; null is a blank, undefined is no figure.
const EDITION = JSON.parse(document.getElementById("edition").textContent);
const BLANKS = new Set(EDITION.blanks);
const NUMBER = /^([+\-−–—])?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?\s*(?:[件项宗条次个家起人]|万元)?$/;

const halfWidth = (text) =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, " ");

function parseFigure(text) {
  const plain = halfWidth(text).trim();
  if (BLANKS.has(plain)) return null;
  const found = NUMBER.exec(plain);
  if (!found) return undefined;
  const digits = found[2].replaceAll(",", "");
  const places = found[3] ? found[3].length - 1 : 0;
  if (digits.length + places > EDITION.digits) return undefined;
  const n = BigInt(digits + (found[3] || "").slice(1));
  return { n: found[1] && found[1] !== "+" ? -n : n, p: places };
}

const scaled = (figure, places) => figure.n * 10n ** BigInt(places - figure.p);

function sumOf(figures) {
  const p = figures.reduce((most, figure) => Math.max(most, figure.p), 0);
  return { n: figures.reduce((sum, figure) => sum + scaled(figure, p), 0n), p };
}

function compare(one, other) {
  const p = Math.max(one.p, other.p);
  const [a, b] = [scaled(one, p), scaled(other, p)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const isWhole = (figure) => figure.n % 10n ** BigInt(figure.p) === 0n;

// A count that is whole has no places; what is printed keeps those it has.
function canonical(figure, whole) {
  return whole && isWhole(figure) ? { n: figure.n / 10n ** BigInt(figure.p), p: 0 } : figure;
}

function printFigure(figure) {
  if (!figure) return "";
  const digits = (figure.n < 0n ? -figure.n : figure.n).toString().padStart(figure.p + 1, "0");
  const sign = figure.n < 0n ? "-" : "";
  const point = digits.length - figure.p;
  return sign + digits.slice(0, point) + (figure.p ? `.${digits.slice(point)}` : "");
}
