// The names at the nodes: as large on the screen at every zoom, the most important first, and only where they cover nothing.
const data = JSON.parse(document.getElementById("data").textContent);
const FACE = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const names = (function () {
  "use strict";
  const SMALLEST = 12, LARGEST = 19, IN_UNITS = 20; // of letters: pixels, pixels, units of the page
  const STRONG = new Set(["Province", "Axis", "Plan"]);
  const LINE = 1.18;
  const ruler = document.createElement("canvas").getContext("2d");
  const texts = new Map();
  // Axes and cities before what only has many relations: one reads a map from its known names.
  const rank = (id) => data.at[id][2] + ({ Axis: 8, Plan: 8, City: 3 }[data.entities[id][0]] || 0);
  const order = data.at.map((_, id) => id).sort((a, b) => rank(b) - rank(a) || a - b);
  let placed = null, placedFor = "";

  // A long name in lines of about equal length, with the width of the longest in letters.
  function text(id) {
    if (!texts.has(id)) {
      const letters = Array.from(data.entities[id][1]);
      const each = Math.max(Math.ceil(letters.length / Math.max(Math.ceil(letters.length / 8), 1)), 1);
      const lines = [];
      for (let at = 0; at < letters.length; at += each) lines.push(letters.slice(at, at + each).join(""));
      const note = data.notes[id];
      if (note) lines.push(note);
      const weight = STRONG.has(data.entities[id][0]) ? "600" : "400";
      ruler.font = weight + " 50px " + FACE;
      texts.set(id, { lines, weight, noted: Boolean(note), width: Math.max(...lines.map((line) => ruler.measureText(line).width), 1) / 50 });
    }
    return texts.get(id);
  }

  function letterSize(scale) {
    return Math.min(Math.max(IN_UNITS * scale, SMALLEST), LARGEST) / scale;
  }

  // Boxes in a grid, so that what is asked is only the neighbourhood.
  function crowd(cell) {
    const cells = new Map();
    const each = (box, use) => {
      for (let x = Math.floor(box[0] / cell); x <= Math.floor(box[2] / cell); x += 1)
        for (let y = Math.floor(box[1] / cell); y <= Math.floor(box[3] / cell); y += 1) if (use(x + ":" + y)) return true;
      return false;
    };
    return {
      add: (box) => each(box, (key) => void (cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box]))),
      hit: (box, own) =>
        each(box, (key) => (cells.get(key) || []).some((o) => o !== own && o[0] < box[2] && box[0] < o[2] && o[1] < box[3] && box[1] < o[3])),
    };
  }

  function arrange(scale, visible, at, first) {
    const size = letterSize(scale);
    const written = crowd(8 * size), symbols = crowd(8 * size);
    const own = new Map();
    const shown = order.filter(visible);
    for (const id of shown) {
      const { x, y } = at[id], r = data.at[id][2];
      own.set(id, [x - r, y - r, x + r, y + r]);
      symbols.add(own.get(id));
    }
    const boxes = new Map();
    const inOrder = first ? [...shown.filter((id) => first.has(id)), ...shown.filter((id) => !first.has(id))] : shown;
    const leading = new Set(order.slice(0, Math.ceil(order.length / 8)));
    for (const id of inOrder) {
      const { lines, width } = text(id);
      const { x, y } = at[id], r = data.at[id][2] + 0.15 * size, w = width * size, h = lines.length * size * LINE;
      const spots = [[x - w / 2, y + r], [x + r + 0.2 * size, y - h / 2], [x - r - 0.2 * size - w, y - h / 2], [x - w / 2, y - r - h]];
      const free = spots.map(([left, top]) => [left, top, left + w, top + h]).filter((box) => !written.hit(box));
      const covering = leading.has(id) || (first && first.has(id)); // their names rather cover a symbol than are not there
      const box = free.find((one) => !symbols.hit(one, own.get(id))) || (covering && free[0]);
      if (!box) continue;
      written.add(box);
      boxes.set(id, box);
    }
    return boxes;
  }

  // Where the names stand now; worked out anew only where zoom, nodes or selection have changed.
  function boxes(state) {
    const key = [network.getScale(), state.version].join(" ");
    if (key !== placedFor) {
      placed = arrange(network.getScale(), state.visible, network.getPositions(), state.first);
      placedFor = key;
    }
    return placed;
  }

  function write(context, state, which) {
    const scale = network.getScale(), size = letterSize(scale);
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    const frame = document.getElementById("mynetwork");
    const to = network.DOMtoCanvas({ x: frame.clientWidth, y: frame.clientHeight });
    const style = getComputedStyle(document.documentElement);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 0.24 * size;
    context.strokeStyle = style.getPropertyValue("--paper");
    for (const [id, [left, top, right, bottom]] of boxes(state)) {
      if (!which(id) || right < from.x || left > to.x || bottom < from.y || top > to.y) continue;
      const { lines, weight, noted } = text(id);
      lines.forEach((line, number) => {
        const last = noted && number === lines.length - 1;
        context.font = (last ? "600" : weight) + " " + size + "px " + FACE;
        context.fillStyle = style.getPropertyValue(last ? "--note" : "--ink");
        const y = top + (number + 0.5) * size * LINE;
        context.strokeText(line, (left + right) / 2, y);
        context.fillText(line, (left + right) / 2, y);
      });
    }
  }

  function at(point) {
    for (const [id, [left, top, right, bottom]] of placed || []) if (point.x > left && point.x < right && point.y > top && point.y < bottom) return id;
    return undefined;
  }

  return { write, at, shown: (state) => [...boxes(state).keys()], boxes: (state) => [...boxes(state).values()] };
})();
