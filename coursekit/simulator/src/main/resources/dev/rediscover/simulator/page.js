// A tap on a row shows all of its text at the foot of the page.
const more = document.getElementById("more");
for (const row of document.querySelectorAll(".row")) {
  row.addEventListener("click", () => {
    more.hidden = false;
    more.textContent = row.title;
  });
}
