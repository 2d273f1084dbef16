// What is drawn: the page's data become the nodes and edges of pyvis' network, with bands under them and names over them.
const picture = (function () {
  "use strict";
  const typeLooks = new Map(data.looks.types.map(([type, , colour, dashes, arrow]) => [type, { colour, dashes, arrow }]));
  const large = data.drawn > 4000;
  const banded = new Set(data.corridors.map(([owner]) => owner)); // the band says already who belongs to it
  const drawn = data.relations.slice(0, data.drawn);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);

  // On a dark page what is dark itself is drawn lighter: lines, and the rims of nodes.
  const dark = () => document.documentElement.dataset.mode === "dark";
  function lighter(colour) {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    const light = (0.2126 * parts[0] ** 2.2 + 0.7152 * parts[1] ** 2.2 + 0.0722 * parts[2] ** 2.2) / 255 ** 2.2;
    const mix = light < 0.05 ? 0.55 : light < 0.16 ? 0.35 : 0;
    return "#" + parts.map((part) => Math.round(part + (255 - part) * mix).toString(16).padStart(2, "0")).join("");
  }
  const inMode = (colour) => (dark() ? lighter(colour) : colour);
  const groups = () => Object.fromEntries(data.looks.labels.map(([label, , fill, shape, border]) => {
    const rim = dark() ? (lighter(fill) === fill ? border : lighter(lighter(fill))) : border;
    return [label, { shape, color: { background: fill, border: rim, highlight: { background: fill, border: rim }, hover: { background: fill, border: rim } } }];
  }));
  const lineColour = (id) => {
    const [type, , to] = drawn[id];
    const tint = inMode(typeLooks.get(type).colour);
    return { color: tint, highlight: tint, hover: tint, opacity: banded.has(to) ? 0.4 : 0.7 };
  };

  // Options first: each change of them afterwards goes through all nodes again.
  document.documentElement.dataset.mode = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  network.setOptions({ layout: { improvedLayout: false }, interaction: { hideEdgesOnDrag: large, hideEdgesOnZoom: large, hover: !large }, groups: groups() });

  nodes.add(data.at.map(([x, y, size], id) => ({ id, name: data.entities[id][1], group: data.entities[id][0], x, y, size })));
  const between = new Map();
  edges.add(drawn.map(([type, from, to, evidence], id) => {
    const look = typeLooks.get(type);
    const edge = { id, from, to, color: lineColour(id), width: Math.min(4, 1.2 + 0.5 * Math.max(evidence.length - 1, 0)) };
    if (look.dashes.length) edge.dashes = look.dashes;
    edge.arrows = look.arrow ? "to" : "";
    const pair = Math.min(from, to) + " " + Math.max(from, to);
    const already = between.get(pair) || 0;
    between.set(pair, already + 1);
    const bend = Math.floor((already + 1) / 2) * 0.18 * (already % 2 ? 1 : -1) * (from < to ? 1 : -1);
    if (already && bend) edge.smooth = { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
    return edge;
  }));

  // hidden: what the legend or the focus leaves out. marked: the nodes and edges that are looked at; all else stands back.
  const hidden = { labels: new Set(), types: new Set(), bands: new Set(), outside: null };
  const gone = new Set();
  let marked = null;
  let version = 0;
  const state = () => ({ version, first: marked && marked.nodes, visible: (id) => !gone.has(id) });

  // Axes and groups as broad bands, lines as narrow ones, wherever their places are dragged to. Hidden nodes take theirs along.
  function bands(context, strength, which) {
    const at = network.getPositions();
    const wide = (units, pixels) => Math.max(units, pixels / network.getScale());
    const stroke = (kind, owner, links, tint, width) => {
      if (hidden.bands.has(kind) || gone.has(owner) || !which(owner)) return;
      context.beginPath();
      for (const [a, b] of links) {
        if (gone.has(a) || gone.has(b)) continue;
        context.moveTo(at[a].x, at[a].y);
        context.lineTo(at[b].x, at[b].y);
      }
      context.globalAlpha = strength * tint[1];
      context.strokeStyle = tint[0];
      context.lineWidth = width;
      context.lineJoin = context.lineCap = "round";
      context.stroke();
      context.globalAlpha = 1;
    };
    for (const [owner, links] of data.corridors) {
      if (data.entities[owner][0] === "Axis") stroke("axes", owner, links, ["#D55E00", 0.16], wide(46, 16));
      else stroke("groups", owner, links, ["#CC79A7", 0.2], wide(30, 11));
    }
    for (const [owner, stops] of data.lines) stroke("lines", owner, stops.slice(1).map((stop, n) => [stops[n], stop]), [colour("--line"), 0.3], wide(8, 3.5));
  }

  function over(context) {
    if (!marked) return names.write(context, state(), () => true);
    names.write(context, state(), (id) => !marked.nodes.has(id));
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    const frame = document.getElementById("mynetwork");
    const to = network.DOMtoCanvas({ x: frame.clientWidth, y: frame.clientHeight });
    context.globalAlpha = 0.76;
    context.fillStyle = colour("--paper");
    context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
    context.globalAlpha = 1;
    bands(context, 1.6, (owner) => marked.centres.has(owner));
    for (const id of marked.edges) if (!edges.get(id).hidden) network.body.edges[id].draw(context);
    for (const id of marked.nodes) if (!gone.has(id)) network.body.nodes[id].draw(context);
    for (const id of marked.centres) ring(context, id);
    names.write(context, state(), (id) => marked.nodes.has(id));
  }

  function ring(context, id) {
    if (gone.has(id)) return;
    const { x, y } = network.getPosition(id);
    context.beginPath();
    context.arc(x, y, data.at[id][2] + 7, 0, 2 * Math.PI);
    context.strokeStyle = colour("--ring");
    context.lineWidth = 3;
    context.stroke();
  }

  network.on("beforeDrawing", (context) => bands(context, 1, () => true));
  network.on("afterDrawing", over);
  network.on("dragging", ({ nodes: moved }) => (version += moved.length ? 1 : 0));

  function refresh() {
    const nodeUpdates = [];
    data.at.forEach((_, id) => {
      const hide = hidden.labels.has(data.entities[id][0]) || (hidden.outside !== null && !hidden.outside.has(id));
      if (hide !== gone.has(id)) nodeUpdates.push({ id, hidden: hide });
      if (hide) gone.add(id);
      else gone.delete(id);
    });
    const edgeUpdates = [];
    drawn.forEach(([type, from, to], id) => {
      const hide = hidden.types.has(type) || gone.has(from) || gone.has(to);
      if (hide !== Boolean(edges.get(id).hidden)) edgeUpdates.push({ id, hidden: hide });
    });
    version += 1;
    nodes.update(nodeUpdates);
    edges.update(edgeUpdates);
    network.redraw();
  }

  // Only id and its neighbours; null: all.
  function keepOnly(id) {
    hidden.outside = id === null ? null : new Set([id]);
    if (id !== null) drawn.forEach(([, a, b]) => (a === id ? hidden.outside.add(b) : b === id && hidden.outside.add(a)));
    refresh();
    fit();
  }

  // All that is shown, with the names that stand out over it. Names keep their size on the screen, so that a second look is needed.
  function fit() {
    network.fit({ nodes: data.at.map((_, id) => id).filter((id) => !gone.has(id)), maxZoomLevel: 1.4, animation: false });
    const frame = document.getElementById("mynetwork");
    const at = network.getPositions();
    for (let look = 0; look < 2; look += 1) {
      const symbols = data.at.flatMap(([, , r], id) => (gone.has(id) ? [] : [[at[id].x - r, at[id].y - r, at[id].x + r, at[id].y + r]]));
      const around = [Infinity, Infinity, -Infinity, -Infinity];
      for (const box of [...symbols, ...names.boxes(state())]) box.forEach((side, n) => (around[n] = n < 2 ? Math.min(around[n], side) : Math.max(around[n], side)));
      if (around[0] > around[2]) return; // nothing is shown
      const scale = Math.min((frame.clientWidth - 24) / (around[2] - around[0]), (frame.clientHeight - 24) / (around[3] - around[1]), 1.4);
      network.moveTo({ position: { x: (around[0] + around[2]) / 2, y: (around[1] + around[3]) / 2 }, scale });
    }
  }

  // Bring a node with its neighbours, an edge with its ends, or nothing to the fore.
  function mark({ entity, relation }) {
    if (!marked && entity === undefined && relation === undefined) return;
    marked = null;
    if (entity !== undefined && entity < data.at.length) {
      const edgesOf = drawn.flatMap(([, a, b], id) => (a === entity || b === entity ? [id] : []));
      marked = { centres: new Set([entity]), edges: edgesOf, nodes: new Set([entity, ...edgesOf.flatMap((id) => [drawn[id][1], drawn[id][2]])]) };
    } else if (relation !== undefined && relation < drawn.length) {
      const ends = new Set([drawn[relation][1], drawn[relation][2]]);
      marked = { centres: new Set(), edges: [relation], nodes: ends };
    }
    version += 1;
    if (network.getSelectedNodes().length + network.getSelectedEdges().length) network.unselectAll();
    if (marked) network.setSelection({ nodes: [...marked.centres], edges: relation === undefined ? [] : marked.edges }, { highlightEdges: false });
    network.redraw();
  }

  // Move so that an entity is in the middle, where it is not to be seen as things are.
  function reveal(id) {
    const point = network.canvasToDOM(network.getPosition(id));
    const frame = document.getElementById("mynetwork");
    const inside = point.x > 30 && point.y > 30 && point.x < frame.clientWidth - 30 && point.y < frame.clientHeight - 30;
    if (!inside || network.getScale() < 0.35) network.focus(id, { scale: Math.max(network.getScale(), 0.6), animation: false });
  }

  function setMode(mode) {
    document.documentElement.dataset.mode = mode;
    network.setOptions({ groups: groups() });
    edges.update(drawn.map((_, id) => ({ id, color: lineColour(id) })));
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

  network.nameBoxes = () => names.boxes(state());
  network.named = () => names.shown(state()).map((id) => data.entities[id][1]); // what names are to be read now
  return { hidden, inMode, refresh, keepOnly, fit, mark, reveal, setMode, asPng };
})();
