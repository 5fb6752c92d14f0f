/* How does a reader find rows of the lists and put them in order? Without this the lists are whole. */

"use strict";

(function () {
  const form = document.getElementById("seek");
  if (!form) return;
  const told = form.querySelector(".seek-told");
  const note = form.querySelector(".seek-note");
  const narrow = window.matchMedia("(max-width: 54rem)");
  const rows = Array.from(document.querySelectorAll("tr[data-who]"), read);
  const bodies = Array.from(document.querySelectorAll(".rating tbody"), (body) => ({
    body,
    rows: rows.filter((row) => row.element.parentNode === body),
  }));
  const titles = Array.from(document.querySelectorAll(".rating th[data-sort]"));
  let settlements = null;

  function read(element) {
    const link = element.querySelector(".name a");
    return {
      element,
      link,
      name: link.textContent,
      words: words(`${link.textContent} ${element.dataset.also}`),
      group: element.closest("[data-group]").dataset.group,
      places: [],
    };
  }

  function isWords(title) {
    return title.dataset.sort === "name" || title.dataset.sort === "place";
  }

  /* «Ё» is «е» and «й» is «и»: people write either. */
  function folded(text) {
    return text.toLowerCase().replaceAll("ё", "е").replaceAll("й", "и");
  }

  function words(text) {
    return folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function begin(asked, known) {
    return asked.every((part) => known.some((word) => word.startsWith(part)));
  }

  function wanted() {
    const found = new FormData(form);
    return {
      find: (found.get("find") || "").trim(),
      zone: found.get("zone") || "",
      group: found.get("group") || "",
      changed: found.get("changed") || "",
      order: found.get("order") || "",
    };
  }

  function isShown(row, state, asked) {
    const there = row.element.dataset;
    row.settled = [];
    if (state.zone && there.zone !== state.zone) return false;
    if (state.changed && !("changed" in there)) return false;
    if (state.group && row.group !== state.group && !row.group.startsWith(`${state.group}.`)) return false;
    if (!asked.length || begin(asked, row.words)) return true;
    row.settled = row.places.filter((place) => begin(asked, place.words));
    return row.settled.length > 0;
  }

  /* The settlement by which a row was found is named in it. */
  function name(row) {
    const old = row.element.querySelector(".found");
    if (old) old.remove();
    if (!row.settled.length) return;
    const said = document.createElement("small");
    said.className = "found";
    const first = row.settled.slice(0, 3).map((place) => place.name);
    said.textContent = `Здесь: ${first.join(", ")}${row.settled.length > 3 ? " и другие" : ""}`;
    row.link.after(said);
  }

  function show(state) {
    const asked = words(state.find);
    let count = 0;
    for (const row of rows) {
      const shown = isShown(row, state, asked);
      row.element.hidden = !shown;
      count += shown;
      name(row);
    }
    for (const part of bodies) {
      const empty = part.rows.every((row) => row.element.hidden);
      part.body.hidden = empty;
    }
    hideEmpty(".division");
    hideEmpty("section.list");
    told.textContent = said(count, state);
  }

  function hideEmpty(selector) {
    for (const part of document.querySelectorAll(selector)) {
      part.hidden = !part.querySelector("tr[data-who]:not([hidden])");
    }
  }

  function said(count, state) {
    if (!state.find && !state.zone && !state.group && !state.changed) return "";
    if (!count) return "Ничего не нашлось: проверьте, как написано, или сбросьте отбор.";
    return `Найдено: ${count}\u00a0${plural(count)} из ${rows.length}`;
  }

  function plural(count) {
    const [one, few, many] = told.dataset.forms.split(",");
    const tail = count % 10;
    const teens = count % 100;
    if (tail === 1 && teens !== 11) return one;
    return tail > 1 && tail < 5 && (teens < 12 || teens > 14) ? few : many;
  }

  /* Rows change places inside their part of their group; who has no number stays below. */
  function put(order) {
    const turned = order.startsWith("-");
    const code = order.replace("-", "");
    const at = titles.find((title) => title.dataset.sort === code);
    for (const part of bodies) {
      part.rows
        .map((row, place) => ({ row, place, value: at ? value(row, code, part) : -place }))
        .sort((one, other) => compare(one, other, turned))
        .forEach((found) => part.body.append(found.row.element));
    }
    for (const title of titles) mark(title, code, turned);
    note.hidden = !code || !document.querySelector('[data-group*="."]');
  }

  function value(row, code, part) {
    if (code === "name") return row.name;
    const columns = Array.from(part.body.closest("table").querySelectorAll("thead th"));
    const cell = row.element.children[columns.findIndex((one) => one.dataset.sort === code)];
    return cell ? number(cell) : null;
  }

  /* What the cell says, as Russian writes numbers; nothing where it is hidden or was never there. */
  function number(cell) {
    if ("by" in cell.dataset) return Number(cell.dataset.by);
    const said = cell.textContent.trim().match(/^(\d[\d\u00a0]*)(,\d+)?/);
    return said ? Number(said[0].replaceAll("\u00a0", "").replace(",", ".")) : null;
  }

  function compare(one, other, turned) {
    if (one.value === null || other.value === null) {
      return (one.value === null) - (other.value === null) || one.place - other.place;
    }
    const words = typeof one.value === "string";
    const apart = words ? one.value.localeCompare(other.value, "ru") : other.value - one.value;
    return (turned ? -apart : apart) || one.place - other.place;
  }

  /* Names go up from «А»; numbers stand with the greatest first, which is going down. */
  function mark(title, code, turned) {
    const isOwn = title.dataset.sort === (code || "place");
    const isUp = isWords(title) !== turned;
    if (isOwn) title.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    else title.removeAttribute("aria-sort");
  }

  function press(title) {
    const code = title.dataset.sort === "place" ? "" : title.dataset.sort;
    const field = form.elements.order;
    field.value = code && field.value === code ? `-${code}` : code;
    change();
  }

  function button(title) {
    const made = document.createElement("button");
    made.type = "button";
    const words = title.firstChild;
    made.textContent = words.textContent.trim();
    words.replaceWith(made);
    if (made.nextSibling) made.after(" ");
    made.addEventListener("click", () => press(title));
    return made;
  }

  /* What is asked for is kept in the address, so that it can be sent to somebody. */
  function keep(state) {
    const asked = Object.entries(state).filter(([, value]) => value);
    const text = new URLSearchParams(asked).toString();
    if (text || location.hash.includes("=")) {
      history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
    }
  }

  function restore() {
    if (!location.hash.includes("=")) return;
    const state = new URLSearchParams(location.hash.slice(1));
    for (const name of ["find", "zone", "group", "order"]) {
      form.elements[name].value = state.get(name) || "";
    }
    if (form.elements.changed) form.elements.changed.checked = state.has("changed");
    if (state.has("find")) load();
  }

  function change() {
    const state = wanted();
    put(state.order);
    show(state);
    keep(state);
  }

  /* A script and not a request: it works from a folder, too. */
  function load() {
    if (settlements || !form.dataset.settlements) return;
    settlements = document.createElement("script");
    settlements.src = form.dataset.settlements;
    settlements.addEventListener("load", () => {
      for (const row of rows) {
        const own = window.otklikSettlements[row.element.dataset.who] || [];
        row.places = own.map((place) => ({ name: place, words: words(place) }));
      }
      show(wanted());
    });
    document.head.append(settlements);
  }

  /* Where a row is a card, a browser may forget that it was a row: it is told so. */
  function keepTables() {
    const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
    for (const one of document.querySelectorAll("table, table :is(thead, tbody, tr, th, td)")) {
      const isTitle = one.scope === "col" ? "columnheader" : "rowheader";
      one.setAttribute("role", roles[one.tagName] || isTitle);
    }
  }

  keepTables();
  const buttons = titles.map(button);
  function reach() {
    for (const one of buttons) one.tabIndex = narrow.matches ? -1 : 0;
  }

  form.hidden = false;
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  form.elements.find.addEventListener("focus", load);
  narrow.addEventListener("change", reach);
  window.addEventListener("hashchange", () => { restore(); if (location.hash.includes("=")) change(); });
  reach();
  restore();
  put(wanted().order);
  show(wanted());
})();
