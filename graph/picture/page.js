// The panel beside the drawing. Every text of the plan goes through textContent: it is never read as HTML.
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const shown = byId("shown");
  const touching = data.entities.map(() => []);
  data.relations.forEach(([, start, end], number) => {
    touching[start].push(number);
    if (end !== start) touching[end].push(number);
  });

  function element(tag, text, ...children) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  function tagged(text) {
    const tag = element("span", text);
    tag.className = "tag";
    return tag;
  }

  function entityLink(number) {
    const [label, name] = data.entities[number];
    const link = element("button", "", element("bdi", name));
    link.type = "button";
    link.addEventListener("click", () => go({ entity: number }));
    return element("span", "", link, tagged(label));
  }

  // The sentences that state a relation, the words that do so marked; where they are brief, a click shows what is left out.
  const AROUND = 36; // letters before and after the marked words
  function sentences(relation, brief) {
    const list = relation[3].map(([number, start, length]) => {
      const [text, place] = data.passages[number];
      const marked = element("mark", text.slice(start, start + length));
      const left = cut(text.slice(0, start), brief, (all) => [all.length - AROUND, all.length]);
      const right = cut(text.slice(start + length), brief, () => [0, AROUND]);
      return element("div", "", element("blockquote", "", left, marked, right), element("cite", data.places[place].filter(Boolean).join(" · ")));
    });
    return list.length ? list : [element("cite", "from the " + relation[4])];
  }

  function cut(text, brief, between) {
    if (!brief || text.length < 2 * AROUND) return text;
    const [from, to] = between(text);
    const more = element("button", "…");
    more.type = "button";
    more.className = "more";
    more.title = "The whole sentence";
    more.addEventListener("click", () => part.replaceWith(text));
    const part = element("span", "", ...(from > 0 ? [more, text.slice(from)] : [text.slice(0, to), more]));
    return part;
  }

  const MANY = 8; // relations of a kind: more are folded up
  function showEntity(number) {
    const [label, name, facts] = data.entities[number];
    const about = element("p", facts.join(" · "));
    about.className = "facts";
    shown.replaceChildren(element("h2", "", element("bdi", name), tagged(label)), about);
    const groups = new Map();
    for (const at of touching[number]) {
      const [type, start, end] = data.relations[at];
      const outward = start === number || type === "COOPERATES_WITH";
      const words = data.words[type][outward ? 0 : 1] + " · " + type;
      if (!groups.has(words)) groups.set(words, []);
      groups.get(words).push([start === number ? end : start, data.relations[at]]);
    }
    for (const [words, members] of groups) {
      const group = element("details", "", element("summary", words, element("span", String(members.length))));
      group.append(element("ul", "", ...members.map(([other, relation]) => element("li", "", entityLink(other), ...sentences(relation, true)))));
      group.open = members.length <= MANY;
      shown.append(group);
    }
    if (!groups.size) shown.append(element("p", "No relation is stated."));
  }

  function showRelation(number) {
    const relation = data.relations[number];
    const [type, start, end] = relation;
    const heading = element("h2", "", entityLink(start), element("div", data.words[type][0] + " · " + type), entityLink(end));
    const count = relation[3].length;
    const stated = count ? "stated " + (count === 1 ? "once" : count + " times") : "";
    shown.replaceChildren(heading, element("h3", stated), ...sentences(relation));
  }

  function showHelp() {
    shown.replaceChildren(
      element("p", "Click a line for the words of the plan that state it, with section and page; click a node for all that is stated of it."),
      element("p", "Drag to move, scroll to zoom. Places stand where they are on the map."),
      element("p", "Keys: / to find, Esc to go back, in the drawing arrows to move and [ ] to zoom.")
    );
  }

  // Where one is: {entity}, {relation} or {}; neighbours says that only what touches the entity is drawn.
  let here = {};
  const before = [];
  function go(where) {
    before.push(here);
    show({ neighbours: where.entity !== undefined && Boolean(here.neighbours), ...where });
  }
  function show(where) {
    const kept = here.neighbours ? here.entity : null;
    here = where;
    if (where.entity !== undefined) showEntity(where.entity);
    else if (where.relation !== undefined) showRelation(where.relation);
    else showHelp();
    const keep = where.neighbours && where.entity < data.at.length ? where.entity : null;
    picture.mark(where);
    if (keep !== kept) picture.keepOnly(keep);
    else if (where.entity < data.at.length) picture.reveal(where.entity);
    byId("back").disabled = !before.length;
    byId("focus").disabled = !(where.entity < data.at.length);
    byId("focus").setAttribute("aria-pressed", String(keep !== null));
    shown.scrollTop = 0;
  }
  function back() {
    if (before.length) show(before.pop());
  }

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s'’-]/g, "");
  const spellings = data.entities.map(([, name, , others]) => [name, ...others].map(plain));
  function find(text) {
    const wanted = plain(text);
    if (!wanted) return [];
    const rank = (number) => Math.min(...spellings[number].map((one) => (one === wanted ? 0 : one.startsWith(wanted) ? 1 : one.includes(wanted) ? 2 : 9)));
    const found = data.entities.map((_, number) => [rank(number), number]).filter(([how]) => how < 9);
    found.sort((a, b) => a[0] - b[0] || touching[b[1]].length - touching[a[1]].length || a[1] - b[1]);
    return found.slice(0, 8).map(([, number]) => number);
  }
  function showFound() {
    byId("found").replaceChildren(...find(byId("search").value).map((number) => {
      const item = element("li", "", entityLink(number));
      item.addEventListener("click", () => {
        closeFound();
        shown.focus();
      });
      return item;
    }));
  }
  function closeFound() {
    byId("search").value = "";
    byId("found").replaceChildren();
  }
  byId("search").addEventListener("input", showFound);
  byId("search").addEventListener("keydown", (event) => {
    const [first] = byId("found").querySelectorAll("button");
    if (event.key === "Enter" && first) first.click();
    if (event.key === "ArrowDown" && first) first.focus();
    if (event.key === "Escape") closeFound();
    if (event.key === "Enter" || event.key === "ArrowDown") event.preventDefault();
    event.stopPropagation();
  });
  byId("found").addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step) return;
    const next = event.target.closest("li")[step];
    (next ? next.querySelector("button") : byId("search")).focus();
    event.preventDefault();
  });

  const outlines = {
    dot: '<circle cx="0" cy="0" r="6"/>', square: '<rect x="-6" y="-6" width="12" height="12"/>',
    diamond: '<path d="M0-7 7 0 0 7-7 0z"/>', triangle: '<path d="M0-7 7 6-7 6z"/>', triangleDown: '<path d="M0 7 7-6-7-6z"/>',
    hexagon: '<path d="M-4-6.5H4L7.5 0 4 6.5H-4L-7.5 0z"/>',
    star: '<path d="M0-8 2-2.5 7.6-2.5 3.1 1 4.7 6.5 0 3.2-4.7 6.5-3.1 1-7.6-2.5-2-2.5z"/>',
  };

  const repaints = [];
  function legendButton(words, count, swatch, group, key) {
    const button = element("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    const paint = () => '<svg width="26" height="18" viewBox="-13 -9 26 18" aria-hidden="true">' + swatch() + "</svg>"; // ours alone, no text of the plan
    button.innerHTML = paint();
    repaints.push(() => (button.firstChild.outerHTML = paint()));
    button.append(words, element("span", String(count)));
    button.addEventListener("click", () => {
      const hide = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!hide));
      if (hide) group.add(key);
      else group.delete(key);
      picture.refresh();
    });
    return button;
  }

  for (const [label, count, colour, shape, border] of data.looks.labels) {
    const swatch = () => '<g fill="' + colour + '" stroke="' + picture.inMode(border) + '">' + outlines[shape] + "</g>";
    byId("labels").append(legendButton(label, count, swatch, picture.hidden.labels, label));
  }
  for (const [type, count, colour, dashes] of data.looks.types) {
    const swatch = () => '<path d="M-13 0H13" fill="none" stroke-width="2.5" stroke="' + picture.inMode(colour) + '" stroke-dasharray="' + dashes.join(" ") + '"/>';
    byId("types").append(legendButton(data.words[type][0] + " · " + type, count, swatch, picture.hidden.types, type));
  }
  const bands = [
    ["axes", "axis, through its places", data.corridors.filter(([owner]) => data.entities[owner][0] === "Axis").length, '<path d="M-13 0H13" stroke="#D55E00" stroke-opacity=".3" stroke-width="12"/>'],
    ["groups", "group, through its members", data.corridors.filter(([owner]) => data.entities[owner][0] !== "Axis").length, '<path d="M-13 0H13" stroke="#CC79A7" stroke-opacity=".4" stroke-width="9"/>'],
    ["lines", "line, through its stops", data.lines.length, '<path d="M-13 0H13" stroke="var(--line)" stroke-opacity=".45" stroke-width="4"/>'],
  ];
  for (const [kind, words, count, swatch] of bands) if (count) byId("bands").append(legendButton(words, count, () => swatch, picture.hidden.bands, kind));
  if (innerWidth < 760) byId("legend").open = false;

  byId("caption").textContent = data.caption;
  byId("counts").textContent = nodes.length.toLocaleString("en") + " nodes, " + edges.length.toLocaleString("en") + " relations drawn";
  byId("mynetwork").setAttribute("tabindex", "0");
  byId("back").addEventListener("click", back);
  byId("focus").addEventListener("click", () => {
    before.push(here);
    show({ ...here, neighbours: !here.neighbours });
  });
  byId("fit").addEventListener("click", picture.fit);
  byId("png").addEventListener("click", picture.asPng);
  const nameMode = () => (byId("mode").textContent = document.documentElement.dataset.mode === "dark" ? "Light" : "Dark");
  byId("mode").addEventListener("click", () => {
    picture.setMode(document.documentElement.dataset.mode === "dark" ? "light" : "dark");
    repaints.forEach((repaint) => repaint());
    nameMode();
  });
  nameMode();
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== byId("search")) {
      byId("search").focus();
      event.preventDefault();
    }
    if (event.key === "Escape") back();
  });
  network.on("click", ({ pointer }) => {
    const entity = network.getNodeAt(pointer.DOM) ?? names.at(pointer.canvas);
    const relation = network.getEdgeAt(pointer.DOM);
    if (entity !== undefined) go({ entity });
    else if (relation !== undefined) go({ relation });
    else if (here.entity !== undefined || here.relation !== undefined) go({});
  });
  const frame = byId("mynetwork");
  frame.addEventListener("mousemove", ({ offsetX: x, offsetY: y }) => {
    if (!over) frame.style.cursor = names.at(network.DOMtoCanvas({ x, y })) === undefined ? "" : "pointer";
  });
  let over = 0; // nodes and lines under the pointer
  for (const one of ["Node", "Edge"]) {
    network.on("hover" + one, () => (frame.style.cursor = "pointer", over += 1));
    network.on("blur" + one, () => (over = Math.max(over - 1, 0)));
  }
  show({});
  picture.fit();
  // plan.html#武汉 opens with its dossier.
  function followHash() {
    let asked = "";
    try {
      asked = decodeURIComponent(location.hash.slice(1));
    } catch {
      return; // not a name
    }
    const [entity] = find(asked);
    if (entity !== undefined) go({ entity });
  }
  followHash();
  addEventListener("hashchange", followHash);
  network.once("afterDrawing", () => document.documentElement.setAttribute("data-ready", "true"));
})();
