// Shows the walkthroughs that hold the words and, if wanted, only those that failed; a link into a step opens it; a draft is copied.
const search = document.getElementById("search"), failed = document.getElementById("failed");
const walks = [...document.querySelectorAll("details.walk")];
function look() {
  const words = search.value.toLowerCase().split(" ").filter((word) => word);
  for (const walk of walks) {
    const text = walk.textContent.toLowerCase();
    walk.hidden = (failed.checked && walk.classList.contains("good")) || !words.every((word) => text.includes(word));
  }
}
function open() {
  const step = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (step) { step.open = true; step.scrollIntoView(); }
}
for (const button of document.querySelectorAll("button.copy")) {
  const text = button.previousElementSibling, said = button.textContent;
  button.addEventListener("click", () => {
    text.select();
    document.execCommand("copy");
    button.textContent = said + " \u2713";
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}
search.addEventListener("input", look);
failed.addEventListener("change", look);
window.addEventListener("hashchange", open);
open();
