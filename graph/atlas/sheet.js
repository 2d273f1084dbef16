// Sorts a table by the column whose heading is clicked: numbers as numbers, all else as text.
document.querySelectorAll("table.sortable th button").forEach((button) => {
  button.addEventListener("click", () => {
    const heading = button.closest("th");
    const body = heading.closest("table").tBodies[0];
    const down = heading.getAttribute("aria-sort") === "ascending";
    heading.parentElement.querySelectorAll("th").forEach((one) => one.setAttribute("aria-sort", "none"));
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const text = (row) => row.cells[heading.cellIndex].textContent;
    const rows = Array.from(body.rows);
    const numbers = rows.every((row) => text(row) === "" || !Number.isNaN(Number(text(row))));
    rows.sort((a, b) => (numbers ? Number(text(a)) - Number(text(b)) : text(a).localeCompare(text(b), "zh-Hans")) * (down ? -1 : 1));
    body.append(...rows);
  });
});
