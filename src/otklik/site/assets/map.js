/* How is a movable map brought nearer and moved aside? Everything a pointer does, a button does, too. */

"use strict";

(function () {
  const buttons = document.querySelector(".map-moves");
  if (!buttons) return;
  const FARTHEST = 1;
  const NEAREST = 12;
  const STEP = 1.5;
  const SIDE = 0.25;
  const HELD = 4;
  const maps = [];

  document.addEventListener("chart-drawn", (event) => add(event.detail));

  function add({ picture, view }) {
    maps.push({ picture, view, near: 1, shifted: [0, 0] });
    const map = maps[maps.length - 1];
    let from = null;
    let dragged = 0;
    picture.classList.add("moving");
    picture.addEventListener("wheel", (event) => roll(map, event), { passive: false });
    picture.addEventListener("dblclick", (event) => zoom(map, STEP, at(map, event)));
    picture.addEventListener("pointerdown", (event) => {
      from = [event.clientX, event.clientY];
      dragged = 0;
    });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => { from = null; });
    picture.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons || map.near === FARTHEST) return;
      const by = [event.clientX - from[0], event.clientY - from[1]];
      from = [event.clientX, event.clientY];
      dragged += Math.hypot(...by);
      move(map, by.map((one) => one * scale(map)));
    });
    /* Letting go after dragging is no click. */
    picture.addEventListener("click", (event) => dragged > HELD && event.stopPropagation(), true);
    buttons.hidden = false;
  }

  /* The wheel alone scrolls the page, as everywhere. */
  function roll(map, event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(map, event.deltaY < 0 ? STEP : 1 / STEP, at(map, event));
  }

  /* How many units of the drawing a pixel of the screen is. */
  function scale(map) {
    return map.view.width() / map.picture.querySelector("svg").getBoundingClientRect().width;
  }

  function at(map, event) {
    const box = map.picture.querySelector("svg").getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top].map((one) => one * scale(map));
  }

  /* What is under `around` stays there. */
  function zoom(map, times, around) {
    const near = Math.min(NEAREST, Math.max(FARTHEST, map.near * times));
    const shifted = around.map((one, side) => one - ((one - map.shifted[side]) * near) / map.near);
    put(map, near, shifted);
  }

  function move(map, by) {
    put(map, map.near, map.shifted.map((one, side) => one + by[side]));
  }

  /* No edge of the map comes inside its frame. */
  function put(map, near, shifted) {
    map.near = near;
    map.shifted = size(map).map((long, side) => Math.min(0, Math.max(long * (1 - near), shifted[side])));
    map.view.signal("near", near).signal("shifted", map.shifted).runAsync();
  }

  function size(map) {
    return [map.view.width(), map.view.height()];
  }

  const DEEDS = {
    nearer: (map) => zoom(map, STEP, size(map).map((one) => one / 2)),
    farther: (map) => zoom(map, 1 / STEP, size(map).map((one) => one / 2)),
    left: (map) => move(map, [size(map)[0] * SIDE, 0]),
    right: (map) => move(map, [-size(map)[0] * SIDE, 0]),
    up: (map) => move(map, [0, size(map)[1] * SIDE]),
    down: (map) => move(map, [0, -size(map)[1] * SIDE]),
    whole: (map) => put(map, FARTHEST, [0, 0]),
  };

  buttons.addEventListener("click", (event) => {
    const deed = DEEDS[event.target.dataset.move];
    if (deed) maps.forEach(deed);
  });
})();
