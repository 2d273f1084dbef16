// The panel beside the drawing. Every text of the plan goes through textContent: it is never read as HTML.
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const shown = document.getElementById("shown");
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

  function entityLink(number) {
    const [label, name] = data.entities[number];
    const link = element("button", name);
    link.type = "button";
    link.addEventListener("click", () => {
      if (nodes.get(number)) {
        network.selectNodes([number]);
        network.focus(number, { scale: Math.max(network.getScale(), 0.8), animation: true });
      }
      showEntity(number);
    });
    const tag = element("span", label);
    tag.className = "tag";
    return element("span", "", link, tag);
  }

  function quotes(relation) {
    const list = relation[3].map(([quote, place]) => {
      const cite = element("cite", data.places[place].filter(Boolean).join(" · "));
      return element("div", "", element("blockquote", quote), cite);
    });
    return list.length ? list : [element("cite", "from the " + relation[4])];
  }

  function showEntity(number) {
    const [label, name, facts] = data.entities[number];
    const tag = element("span", label);
    tag.className = "tag";
    const about = element("p", facts.join(" · "));
    about.className = "facts";
    shown.replaceChildren(element("h2", name, tag), about);
    const groups = new Map();
    for (const at of touching[number]) {
      const [type, start, end] = data.relations[at];
      const outward = start === number || type === "COOPERATES_WITH";
      const words = data.words[type][outward ? 0 : 1] + " (" + type + ")";
      if (!groups.has(words)) groups.set(words, []);
      groups.get(words).push([start === number ? end : start, data.relations[at]]);
    }
    for (const [words, members] of groups) {
      shown.append(element("h3", words + " · " + members.length));
      shown.append(element("ul", "", ...members.map(([other, relation]) => element("li", "", entityLink(other), ...quotes(relation)))));
    }
    if (!groups.size) shown.append(element("p", "No relation is stated."));
    shown.scrollTop = 0;
  }

  function showRelation(number) {
    const relation = data.relations[number];
    const [type, start, end] = relation;
    const heading = element("h2", "", entityLink(start), element("div", data.words[type][0] + " (" + type + ")"), entityLink(end));
    const count = relation[3].length;
    const stated = count ? "stated " + (count === 1 ? "once" : count + " times") : "";
    shown.replaceChildren(heading, element("h3", stated), ...quotes(relation));
    shown.scrollTop = 0;
  }

  function showHelp() {
    shown.replaceChildren(
      element("p", "Click a line for the words of the plan that state it, with section and page; click a node for all that is stated of it."),
      element("p", "Drag to move, scroll to zoom. Places stand where they are on the map.")
    );
  }

  const outlines = {
    dot: '<circle cx="0" cy="0" r="6"/>', square: '<rect x="-6" y="-6" width="12" height="12"/>',
    diamond: '<path d="M0-7 7 0 0 7-7 0z"/>', triangle: '<path d="M0-7 7 6-7 6z"/>', triangleDown: '<path d="M0 7 7-6-7-6z"/>',
    hexagon: '<path d="M-4-6.5H4L7.5 0 4 6.5H-4L-7.5 0z"/>',
    star: '<path d="M0-8 2-2.5 7.6-2.5 3.1 1 4.7 6.5 0 3.2-4.7 6.5-3.1 1-7.6-2.5-2-2.5z"/>',
  };

  function legendButton(words, count, swatch, toggle) {
    const button = element("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.innerHTML = '<svg width="26" height="18" viewBox="-13 -9 26 18" aria-hidden="true">' + swatch + "</svg>"; // ours alone, no text of the plan
    button.append(words, element("span", String(count)));
    button.addEventListener("click", () => {
      const show = button.getAttribute("aria-pressed") === "false";
      button.setAttribute("aria-pressed", String(show));
      toggle(!show);
    });
    return button;
  }

  for (const [label, count, colour, shape, border] of data.looks.labels) {
    const swatch = '<g fill="' + colour + '" stroke="' + border + '">' + outlines[shape] + "</g>";
    const toggle = (hidden) => nodes.update(nodes.get().filter((node) => node.group === label).map((node) => ({ id: node.id, hidden })));
    document.getElementById("labels").append(legendButton(label, count, swatch, toggle));
  }
  for (const [type, count, colour, dashes] of data.looks.types) {
    const swatch = '<path d="M-13 0H13" fill="none" stroke-width="2.5" stroke="' + colour + '" stroke-dasharray="' + dashes.join(" ") + '"/>';
    const toggle = (hidden) => edges.update(edges.get().filter((edge) => data.relations[edge.id][0] === type).map((edge) => ({ id: edge.id, hidden })));
    document.getElementById("types").append(legendButton(data.words[type][0] + " · " + type, count, swatch, toggle));
  }

  document.getElementById("caption").textContent = data.caption;
  document.getElementById("counts").textContent = nodes.length + " nodes, " + edges.length + " relations drawn";
  document.getElementById("mynetwork").setAttribute("tabindex", "0");
  network.on("click", (event) => {
    if (event.nodes.length) showEntity(event.nodes[0]);
    else if (event.edges.length) showRelation(event.edges[0]);
    else showHelp();
  });
  showHelp();
  network.once("afterDrawing", () => network.fit());
})();
