"use strict";
// Lights up the cells of a finding's equation, and the finding, while one of them is pointed at or focused.
const light = (note, on) => {
  note.classList.toggle("lit", on);
  for (const id of note.dataset.cells.split(" ")) document.getElementById(id).classList.toggle("part", on);
};
const listen = (element, note) => {
  for (const kind of ["mouseenter", "focusin"]) element.addEventListener(kind, () => light(note, true));
  for (const kind of ["mouseleave", "focusout"]) element.addEventListener(kind, () => light(note, false));
};
for (const note of document.querySelectorAll("[data-cells]")) {
  listen(note, note);
  for (const mark of document.querySelectorAll(`.mark a[href="#${note.id}"]`)) listen(mark, note);
}
