/* How do charts become movable for whoever asks? Until then, and without this, they are pictures. */

"use strict";

(function () {
  const place = document.querySelector(".movable");
  if (!place) return;
  const button = place.querySelector("button");
  const seek = place.querySelector(".movable-seek");
  const told = place.querySelector(".movable-told");
  const field = seek.querySelector("input");
  const views = [];
  const HOW = "Наведите указатель на рисунок, чтобы увидеть название и числа.";

  function move() {
    button.disabled = true;
    told.textContent = "Рисунки готовятся…";
    Promise.all(place.dataset.scripts.split(" ").map(load)).then(drawAll).then(ready, failed);
  }

  function load(source) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  function drawAll() {
    const shown = Array.from(document.querySelectorAll("[data-chart]"));
    return Promise.all(shown.filter((picture) => picture.offsetParent).map(draw));
  }

  function draw(picture) {
    const specification = window.chartSpecifications[picture.dataset.chart];
    const label = picture.querySelector("svg").getAttribute("aria-label");
    const options = { actions: false, config: window.chartTheme, mode: "vega-lite", renderer: "svg" };
    return window.vegaEmbed(picture, specification, options).then((made) => {
      const drawn = picture.querySelector("svg");
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", label);
      views.push(made.view);
    });
  }

  function ready() {
    button.parentNode.hidden = true;
    seek.hidden = false;
    told.textContent = HOW;
    field.addEventListener("input", find);
    field.focus();
  }

  function failed() {
    button.disabled = false;
    told.textContent = "Не получилось: рисунки остались такими, какими были.";
  }

  /* «Ё» is «е»: people write either. */
  function find() {
    const asked = field.value.trim().toLowerCase().replaceAll("ё", "е");
    const found = isThere(asked) ? asked : "";
    views.forEach((view) => view.signal("found", found).runAsync());
    told.textContent = found === asked ? HOW : "Такого органа на рисунках нет.";
  }

  function isThere(asked) {
    const charts = Object.values(window.chartSpecifications);
    return charts.some((one) => one.data.values.some((row) => row.seek.includes(asked)));
  }

  place.hidden = false;
  button.addEventListener("click", move);
})();
