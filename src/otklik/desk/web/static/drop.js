// Files are dropped on the field, listed, and sent with a line that fills. Without it the field works as it is.
(() => {
  "use strict";
  const MEGABYTE = 1024 * 1024;
  const find = (selector) => document.querySelector(selector);
  const zoneOf = (event) => (event.target instanceof Element ? event.target.closest(".drop") : null);

  function sizeOf(file) {
    const size = file.size / MEGABYTE;
    return size < 0.1 ? "меньше 0,1 МБ" : `${size.toFixed(1).replace(".", ",")} МБ`;
  }

  function list() {
    const lines = [...find("#files").files].map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name}, ${sizeOf(file)}`;
      return line;
    });
    find("#chosen").replaceChildren(...lines);
  }

  // Whatever is dropped beside the field must not open in place of the page.
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const zone = zoneOf(event);
      if (!find(".drop") || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      find(".drop").classList.toggle("over", Boolean(zone) && (kind === "dragenter" || kind === "dragover"));
      if (!zone || kind !== "drop") return;
      find("#files").files = event.dataTransfer.files;
      list();
    });
  }
  document.addEventListener("change", (event) => {
    if (event.target.id === "files") list();
  });

  function show(form, is_sent) {
    form.querySelector("button[type=submit]").disabled = is_sent;
    find("#sending").hidden = !is_sent;
    find("#failed").hidden = true;
  }

  // A refusal is a page: what it says takes the place of what is here.
  function refuse(answer) {
    const main = new DOMParser().parseFromString(answer, "text/html").querySelector("main");
    if (!main) return false;
    find("main").replaceWith(document.adoptNode(main));
    find("main").scrollIntoView();
    return true;
  }

  function fail(form) {
    show(form, false);
    find("#failed").hidden = false;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.querySelector(".drop")) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) find("#sending progress").value = sent.loaded / sent.total;
    });
    request.addEventListener("load", () => {
      const address = request.getResponseHeader("HX-Redirect");
      if (address) location.assign(address);
      else if (!refuse(request.responseText)) fail(form);
    });
    request.addEventListener("error", () => fail(form));
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.send(new FormData(form));
    show(form, true);
  });
})();
