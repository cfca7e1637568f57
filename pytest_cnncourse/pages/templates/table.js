"use strict";
const table = document.getElementById("table");
const body = table.tBodies[0];
const rows = [...body.rows];
const search = document.getElementById("search");
const texts = rows.map((row) => `${row.textContent} ${row.dataset.tags}`.toLowerCase());

function find() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  rows.forEach((row, at) => {
    row.hidden = !words.every((word) => texts[at].includes(word));
    shown += !row.hidden;
  });
  document.getElementById("shown").textContent = `${shown} of ${rows.length}`;
}

function key(row, column) {
  const cell = row.cells[column];
  if (!cell.classList.contains("number")) return (cell.querySelector("a") || cell).textContent;
  return cell.textContent === "-" ? -1 : Number(cell.textContent);
}

function sort(head, column) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const keyed = rows.map((row) => [key(row, column), row]);
  const order = new Intl.Collator("en", { numeric: true }).compare;
  const compare = (a, b) => (typeof a === "number" ? a - b : order(a, b));
  keyed.sort(([a], [b]) => (down ? compare(b, a) : compare(a, b)));
  body.append(...keyed.map(([, row]) => row));
}

[...table.tHead.rows[0].cells].forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  button.addEventListener("click", () => sort(head, column));
  head.replaceChildren(button);
});
document.querySelectorAll("button.find").forEach((button) => {
  button.hidden = false;
  button.nextElementSibling.remove();
  button.addEventListener("click", () => {
    search.value = button.dataset.find;
    find();
    search.focus();
  });
});
document.querySelector(".search").hidden = false;
search.addEventListener("input", find);
find();
