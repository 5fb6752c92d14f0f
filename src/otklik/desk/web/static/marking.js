// Marking by keyboard: 0, 1 and 2 mark the next criterion, Enter saves. Without it everything still works.
(() => {
  "use strict";
  const form = document.querySelector("form.grading");
  if (!form || form.querySelector("fieldset:disabled")) return;
  const criteria = [...form.querySelectorAll("fieldset.criterion")];

  const isMarked = (one) => one.querySelector("input:checked") !== null;
  const inFocus = () => criteria.find((one) => one.contains(document.activeElement));

  function mark(value) {
    const asked = inFocus() ?? criteria.find((one) => !isMarked(one));
    const chosen = asked?.querySelector(`input[value="${value}"]`);
    if (!chosen) return;
    chosen.checked = true;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    const next = criteria[criteria.indexOf(asked) + 1];
    (next ? next.querySelector("input:checked") ?? next.querySelector("input") : form.querySelector(".flags input")).focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target;
    if (target.matches("input[type=date], textarea, select")) return;
    if (["0", "1", "2"].includes(event.key)) {
      event.preventDefault();
      mark(event.key);
    } else if (event.key === "Enter" && !target.closest("a, button, input, summary")) {
      form.requestSubmit();
    }
  });

  // A draft that is still on its way could come after what is saved now, and undo it: saving waits.
  let onTheWay = 0;
  let isWaiting = false;
  form.addEventListener("htmx:beforeSend", () => { onTheWay += 1; });
  form.addEventListener("htmx:afterRequest", () => {
    onTheWay -= 1;
    if (!isWaiting || onTheWay > 0) return;
    isWaiting = false;
    form.submit();
  });
  form.addEventListener("submit", (event) => {
    if (onTheWay === 0) return;
    event.preventDefault();
    isWaiting = true;
  });

  const tell = () => {
    const saved = document.querySelector("#saved");
    const said = document.createElement("b");
    said.className = "wrong";
    said.textContent = saved.dataset.failed;
    saved.replaceChildren(said);
  };
  document.addEventListener("htmx:sendError", tell);
  document.addEventListener("htmx:responseError", tell);
  // A session that has ended answers with the entrance: that is no line about a draft.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.responseURL.endsWith("/draft/")) return;
    event.detail.shouldSwap = false;
    tell();
  });
})();
