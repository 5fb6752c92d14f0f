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
  const { how, absent } = place.dataset;
  const MOST = 3;
  /* Of Vega: what a part of a chart without data makes it warn of is no reader's business. */
  const ERRORS_ALONE = 1;

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
    return Promise.all(shown.filter((picture) => picture.offsetParent && own(picture)).map(draw));
  }

  function own(picture) {
    return window.chartSpecifications[picture.dataset.chart];
  }

  function draw(picture) {
    const label = picture.querySelector("svg").getAttribute("aria-label");
    const config = window.chartTheme;
    const options = { actions: false, config, logLevel: ERRORS_ALONE, mode: "vega-lite", renderer: "svg" };
    return window.vegaEmbed(picture, own(picture), options).then((made) => {
      const drawn = picture.querySelector("svg");
      drawn.querySelectorAll("[role]").forEach((mark) => mark.removeAttribute("role"));
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", label);
      made.view.addEventListener("click", open);
      views.push(made.view);
      const detail = { picture, view: made.view };
      document.dispatchEvent(new CustomEvent("chart-drawn", { detail }));
    });
  }

  /* A mark that has a page leads to it. */
  function open(event, item) {
    if (item && item.datum && item.datum.address) location.assign(item.datum.address);
  }

  function ready() {
    button.parentNode.hidden = true;
    seek.hidden = false;
    told.textContent = how;
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
    const rows = asked ? allRows().filter((row) => (row.seek || "").includes(asked)) : [];
    views.forEach((view) => view.signal("found", rows.length ? asked : "").runAsync());
    told.textContent = asked && !rows.length ? absent : said(rows) || how;
  }

  function allRows() {
    return Object.values(window.chartSpecifications).flatMap((one) => one.data.values);
  }

  /* What a pointer would be told, for whoever has none; of too many at once nothing is said. */
  function said(rows) {
    const found = new Set(rows.map((row) => row.told).filter(Boolean));
    return found.size > MOST ? "" : Array.from(found, (one) => `${one}.`).join(" ");
  }

  place.hidden = false;
  button.addEventListener("click", move);
})();
