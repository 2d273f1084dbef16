// What is drawn: the page's data become the nodes and edges of pyvis' network, and the corridors under them.
const data = JSON.parse(document.getElementById("data").textContent);
const picture = (function () {
  "use strict";
  const typeLooks = new Map(data.looks.types.map(([type, , colour, dashes, arrow]) => [type, { colour, dashes, arrow }]));
  const large = data.drawn > 4000;

  // Options first: each change of them afterwards goes through all nodes again.
  const fonts = { light: { color: "#1b1b1b", strokeColor: "#ffffff" }, dark: { color: "#eeeeee", strokeColor: "#16181b" } };
  const atFirst = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.mode = atFirst;
  network.setOptions({
    layout: { improvedLayout: false },
    interaction: { hideEdgesOnDrag: large, hideEdgesOnZoom: large, hover: !large },
    nodes: { font: fonts[atFirst] },
  });

  function inLines(name) {
    const letters = Array.from(name);
    const lines = Math.max(Math.ceil(letters.length / 8), 1);
    const each = Math.max(Math.ceil(letters.length / lines), 1);
    const found = [];
    for (let at = 0; at < letters.length; at += each) found.push(letters.slice(at, at + each).join(""));
    return found.join("\n");
  }

  nodes.add(data.at.map(([x, y, size], id) => ({ id, label: inLines(data.entities[id][1]), group: data.entities[id][0], x, y, size })));
  const between = new Map();
  edges.add(data.relations.slice(0, data.drawn).map(([type, from, to, evidence], id) => {
    const look = typeLooks.get(type);
    const edge = { id, from, to, color: { color: look.colour, highlight: look.colour, hover: look.colour, opacity: 0.75 }, width: Math.min(4, 1 + 0.5 * Math.max(evidence.length - 1, 0)) };
    if (look.dashes.length) edge.dashes = look.dashes;
    edge.arrows = look.arrow ? "to" : "";
    const pair = Math.min(from, to) + " " + Math.max(from, to);
    const already = between.get(pair) || 0;
    between.set(pair, already + 1);
    const bend = Math.floor((already + 1) / 2) * 0.18 * (already % 2 ? 1 : -1) * (from < to ? 1 : -1);
    if (already && bend) edge.smooth = { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
    return edge;
  }));
  // Axes as broad corridors, lines as narrow ones, wherever their places are dragged to. Hidden nodes take theirs along.
  function underlay(context) {
    const draw = ([owner, members], colour, width) => {
      if (nodes.get(owner) && nodes.get(owner).hidden) return;
      const at = network.getPositions(members);
      const line = members.filter((id) => !nodes.get(id).hidden).map((id) => at[id]);
      if (line.length < 2) return;
      context.beginPath();
      line.forEach(({ x, y }, step) => (step ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.lineJoin = context.lineCap = "round";
      context.stroke();
    };
    data.corridors.forEach((corridor) => draw(corridor, "rgba(213, 94, 0, 0.13)", 46));
    data.lines.forEach((line) => draw(line, "rgba(110, 110, 110, 0.22)", 9));
  }
  network.on("beforeDrawing", underlay);

  const hidden = { labels: new Set(), types: new Set(), outside: null };
  function refresh() {
    const nodeUpdates = [];
    const gone = new Set();
    data.at.forEach((_, id) => {
      const hide = hidden.labels.has(data.entities[id][0]) || (hidden.outside !== null && !hidden.outside.has(id));
      if (hide) gone.add(id);
      if (hide !== Boolean(nodes.get(id).hidden)) nodeUpdates.push({ id, hidden: hide });
    });
    const edgeUpdates = [];
    for (let id = 0; id < data.drawn; id += 1) {
      const [type, from, to] = data.relations[id];
      const hide = hidden.types.has(type) || gone.has(from) || gone.has(to);
      if (hide !== Boolean(edges.get(id).hidden)) edgeUpdates.push({ id, hidden: hide });
    }
    nodes.update(nodeUpdates);
    edges.update(edgeUpdates);
  }

  // Only id and its neighbours; null: all.
  function keepOnly(id) {
    hidden.outside = id === null ? null : new Set([id]);
    if (id !== null) data.relations.slice(0, data.drawn).forEach(([, a, b]) => (a === id ? hidden.outside.add(b) : b === id && hidden.outside.add(a)));
    refresh();
    fit();
  }

  function fit() {
    const visible = nodes.getIds().filter((id) => !nodes.get(id).hidden);
    network.fit({ nodes: visible, maxZoomLevel: 1.6, animation: false });
  }

  function point(id) {
    if (!nodes.get(id)) return;
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false });
  }

  function setMode(mode) {
    document.documentElement.dataset.mode = mode;
    network.setOptions({ nodes: { font: fonts[mode] } });
    network.redraw();
  }

  function asPng() {
    const canvas = document.querySelector("#mynetwork canvas");
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    const context = copy.getContext("2d");
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    copy.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = data.caption.replace(/[\\/:*?"<>|\u0000-\u001f]/g, " ").trim().slice(0, 80) + ".png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  }

  return { hidden, refresh, keepOnly, fit, point, setMode, asPng };
})();
