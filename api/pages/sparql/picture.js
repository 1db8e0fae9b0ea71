// A plugin for YASGUI's results: a graph that was constructed or described, as a picture.
"use strict";

window.jarlyqPicture = function (words, localAddress, shortName) {
  const SVG = "http://www.w3.org/2000/svg";
  const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  const MOST_NODES = 150;
  const COLOURS = ["#0b6477", "#a4452c", "#5b7f1d", "#6a4c93", "#8a6d00", "#2f5d9b", "#9b2f6b", "#4a5560"];

  function element(name, attributes, text) {
    const found = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes || {})) found.setAttribute(key, value);
    if (text !== undefined) found.textContent = text;
    return found;
  }

  function clipped(name) {
    return name.length > 30 ? "…" + name.slice(-29) : name;
  }

  // Nodes and edges of statements; literals become nodes of their own when wanted.
  function network(statements, withValues) {
    const nodes = new Map();
    const edges = [];
    function node(term, key) {
      if (!nodes.has(key)) {
        const isIri = term.termType === "NamedNode";
        const isValue = term.termType === "Literal";
        const text = isIri ? clipped(shortName(term.value)) : isValue ? cut(term.value) : "_:" + term.value;
        nodes.set(key, { key: key, text: text, full: term.value, isIri: isIri, isValue: isValue, type: "", degree: 0 });
      }
      return nodes.get(key);
    }
    for (const [index, statement] of statements.entries()) {
      const from = node(statement.subject, statement.subject.value);
      if (statement.predicate.value === TYPE) {
        from.type = from.type || shortName(statement.object.value);
        continue;
      }
      const isValue = statement.object.termType === "Literal";
      if (isValue && !withValues) continue;
      const to = node(statement.object, isValue ? "value " + index : statement.object.value);
      from.degree += 1;
      to.degree += 1;
      edges.push({ from: from, to: to, text: shortName(statement.predicate.value) });
    }
    return { nodes: [...nodes.values()], edges: edges };
  }

  function cut(text) {
    return text.length > 40 ? text.slice(0, 39) + "…" : text;
  }

  // The nodes with most edges, up to a number that can still be read.
  function pruned(found) {
    const kept = new Set([...found.nodes].sort((a, b) => b.degree - a.degree).slice(0, MOST_NODES));
    return {
      nodes: found.nodes.filter((node) => kept.has(node)),
      edges: found.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)),
    };
  }

  // Each connected part is laid out alone, then the parts are set in rows like words on a page.
  function place(found, width) {
    const parts = connected(found);
    for (const part of parts) spread(part);
    const boxes = parts.map((part) => ({ part: part, box: bounds(part.nodes) }));
    boxes.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
    const area = boxes.reduce((sum, each) => sum + each.box.width * each.box.height, 0);
    const line = Math.max(width, Math.sqrt(area * 1.6), ...boxes.map((each) => each.box.width));
    let x = 0;
    let y = 0;
    let tallest = 0;
    for (const { part, box } of boxes) {
      if (x > 0 && x + box.width > line) {
        x = 0;
        y += tallest;
        tallest = 0;
      }
      for (const node of part.nodes) {
        node.x += x - box.x;
        node.y += y - box.y;
      }
      x += box.width;
      tallest = Math.max(tallest, box.height);
    }
  }

  function bounds(nodes) {
    // Names are centred below their nodes; a letter is about six units wide.
    const left = nodes.map((node) => node.x - node.text.length * 3.2);
    const right = nodes.map((node) => node.x + node.text.length * 3.2);
    const ys = nodes.map((node) => node.y);
    const box = { x: Math.min(...left) - 15, y: Math.min(...ys) - 30 };
    return { ...box, width: Math.max(...right) + 15 - box.x, height: Math.max(...ys) + 40 - box.y };
  }

  function connected(found) {
    const root = new Map(found.nodes.map((node) => [node, node]));
    const top = (node) => {
      let at = node;
      while (root.get(at) !== at) at = root.get(at);
      root.set(node, at);
      return at;
    };
    for (const edge of found.edges) root.set(top(edge.from), top(edge.to));
    const parts = new Map();
    for (const node of found.nodes) {
      if (!parts.has(top(node))) parts.set(top(node), { nodes: [], edges: [] });
      parts.get(top(node)).nodes.push(node);
    }
    for (const edge of found.edges) parts.get(top(edge.from)).edges.push(edge);
    return [...parts.values()];
  }

  // Springs along edges, repulsion between nodes (Fruchterman and Reingold 1991), from a spiral, so always the same.
  function spread(part) {
    const ideal = 110;
    part.nodes.forEach((node, index) => {
      const radius = 40 * Math.sqrt(index + 1);
      node.x = radius * Math.cos(index * 2.4);
      node.y = radius * Math.sin(index * 2.4) * 0.7;
    });
    const steps = part.nodes.length > 80 ? 120 : 250;
    for (let step = 0; step < steps; step += 1) {
      const heat = 40 * (1 - step / steps);
      for (const node of part.nodes) node.dx = node.dy = 0;
      for (let i = 0; i < part.nodes.length; i += 1) {
        for (let j = i + 1; j < part.nodes.length; j += 1) push(part.nodes[i], part.nodes[j], ideal);
      }
      for (const edge of part.edges) pull(edge.from, edge.to, ideal);
      for (const node of part.nodes) {
        const length = Math.hypot(node.dx, node.dy) || 1;
        node.x += (node.dx / length) * Math.min(length, heat);
        node.y += (node.dy / length) * Math.min(length, heat);
      }
    }
  }

  function push(a, b, ideal) {
    const dx = a.x - b.x || 0.1;
    const dy = a.y - b.y || 0.1;
    const force = (ideal * ideal) / (dx * dx + dy * dy);
    a.dx += dx * force;
    a.dy += dy * force;
    b.dx -= dx * force;
    b.dy -= dy * force;
  }

  function pull(a, b, ideal) {
    const dx = a.x - b.x;
    const dy = a.y - b.y;
    const force = Math.hypot(dx, dy) / ideal / 2;
    a.dx -= dx * force;
    a.dy -= dy * force;
    b.dx += dx * force;
    b.dy += dy * force;
  }

  function drawEdge(edge, layer) {
    const group = element("g", { class: "edge" });
    const dx = edge.to.x - edge.from.x;
    const dy = edge.to.y - edge.from.y;
    const length = Math.hypot(dx, dy) || 1;
    const end = { x: edge.to.x - (dx / length) * 9, y: edge.to.y - (dy / length) * 9 };
    const line = { x1: edge.from.x, y1: edge.from.y, x2: end.x, y2: end.y, "marker-end": "url(#jarlyq-arrow)" };
    group.append(element("line", line));
    const middle = { x: (edge.from.x + edge.to.x) / 2, y: (edge.from.y + edge.to.y) / 2 - 3 };
    group.append(element("text", middle, edge.text));
    layer.append(group);
  }

  function drawNode(node, colour, layer) {
    const address = node.isIri ? localAddress(node.full) : "";
    const group = element(address ? "a" : "g", { class: node.isValue ? "value" : "node" });
    if (address) group.setAttribute("href", address);
    group.append(element("title", {}, (node.type ? node.type + "\n" : "") + node.full));
    if (!node.isValue) group.append(element("circle", { cx: node.x, cy: node.y, r: 7, fill: colour }));
    group.append(element("text", { x: node.x, y: node.y + (node.isValue ? 4 : 20) }, node.text));
    layer.append(group);
  }

  function drawing(found, width) {
    place(found, width);
    const types = [...new Set(found.nodes.map((node) => node.type).filter(Boolean))].sort();
    const colourOf = (node) => (node.type ? COLOURS[types.indexOf(node.type) % (COLOURS.length - 1)] : COLOURS[COLOURS.length - 1]);
    const svg = element("svg", { role: "group", "aria-label": words.graph_label, class: "picture" });
    const arrow = element("marker", { id: "jarlyq-arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" });
    arrow.append(element("path", { d: "M0 0 8 4 0 8z" }));
    const definitions = element("defs");
    definitions.append(arrow);
    svg.append(definitions);
    for (const edge of found.edges) drawEdge(edge, svg);
    for (const node of found.nodes) drawNode(node, colourOf(node), svg);
    const box = bounds(found.nodes);
    return { svg: svg, box: box, legend: types.map((type) => [type, COLOURS[types.indexOf(type) % (COLOURS.length - 1)]]) };
  }

  // Drag to move, wheel with Ctrl or the buttons to zoom; the page itself scrolls as usual.
  function movable(svg, box, width) {
    // All of it if names can then be read, else its beginning.
    const height = 512;
    const scale = Math.max(Math.min(width / box.width, height / box.height, 1.2), 0.72);
    const view = { x: box.x, y: box.y, width: width / scale, height: height / scale };
    if (view.width > box.width) view.x -= (view.width - box.width) / 2;
    if (view.height > box.height) view.y -= (view.height - box.height) / 2;
    const apply = () => svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
    const zoom = (factor) => {
      view.x += (view.width * (1 - factor)) / 2;
      view.y += (view.height * (1 - factor)) / 2;
      view.width *= factor;
      view.height *= factor;
      apply();
    };
    let from = null;
    svg.addEventListener("pointerdown", (event) => {
      if (!event.target.closest("a")) from = { x: event.clientX, y: event.clientY };
    });
    svg.addEventListener("pointermove", (event) => {
      if (!from) return;
      const scale = view.width / svg.clientWidth;
      view.x -= (event.clientX - from.x) * scale;
      view.y -= (event.clientY - from.y) * scale;
      from = { x: event.clientX, y: event.clientY };
      apply();
    });
    for (const name of ["pointerup", "pointerleave", "pointercancel"]) svg.addEventListener(name, () => (from = null));
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.15 : 0.87);
    }, { passive: false });
    apply();
    return zoom;
  }

  // A picture that stands alone: its size, its links in full, and its colours, which are the page's own.
  const STYLED = ["fill", "stroke", "stroke-width", "font-family", "font-size", "font-style", "text-anchor", "paint-order"];

  function alone(svg) {
    const copy = svg.cloneNode(true);
    const originals = svg.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((each, index) => {
      const style = getComputedStyle(originals[index]);
      if (each.matches("text, line, circle, path")) {
        each.setAttribute("style", STYLED.map((name) => name + ":" + style.getPropertyValue(name)).join(";"));
      }
      if (each.matches("a")) each.setAttribute("href", new URL(each.getAttribute("href"), location.href).href);
    });
    copy.setAttribute("width", svg.clientWidth);
    copy.setAttribute("height", svg.clientHeight);
    copy.setAttribute("style", "background:" + getComputedStyle(svg).backgroundColor);
    return new XMLSerializer().serializeToString(copy);
  }

  return class Picture {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 6;
      this.label = words.graph;
      this.withValues = false;
    }

    canHandleResults() {
      const found = this.yasr.results;
      return Boolean(found && found.getStatements && (found.getStatements() || []).length);
    }

    getIcon() {
      const icon = element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
      icon.append(element("path", { d: "M6 17 12 6l6 11z", fill: "none", stroke: "currentColor", "stroke-width": "2" }));
      for (const [cx, cy] of [[6, 17], [12, 6], [18, 17]]) icon.append(element("circle", { cx: cx, cy: cy, r: 3, fill: "currentColor" }));
      return icon;
    }

    draw() {
      const whole = network(this.yasr.results.getStatements(), this.withValues);
      const found = pruned(whole);
      const width = this.yasr.resultsEl.clientWidth || 800;
      const made = drawing(found, width);
      const zoom = movable(made.svg, made.box, width);
      this.yasr.resultsEl.replaceChildren(this.controls(zoom, made.legend), made.svg);
      if (found.nodes.length < whole.nodes.length) {
        const note = document.createElement("p");
        note.className = "note";
        note.textContent = words.graph_left_out.replace("{shown}", found.nodes.length).replace("{count}", whole.nodes.length);
        this.yasr.resultsEl.prepend(note);
      }
    }

    controls(zoom, legend) {
      const bar = document.createElement("div");
      bar.className = "picture-controls";
      for (const [text, name, factor] of [["+", words.graph_zoom_in, 0.8], ["−", words.graph_zoom_out, 1.25]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        button.setAttribute("aria-label", name);
        button.title = name;
        button.addEventListener("click", () => zoom(factor));
        bar.append(button);
      }
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = this.withValues;
      box.addEventListener("change", () => {
        this.withValues = box.checked;
        this.draw();
      });
      label.append(box, " " + words.graph_values);
      bar.append(label);
      for (const [type, colour] of legend) {
        const item = document.createElement("span");
        item.className = "legend";
        const dot = document.createElement("i");
        dot.style.backgroundColor = colour;
        item.append(dot, type);
        bar.append(item);
      }
      return bar;
    }

    download() {
      const svg = this.yasr.resultsEl.querySelector("svg.picture");
      return svg ? { contentType: "image/svg+xml", getData: () => alone(svg), filename: "jarlyq.svg", title: words.download } : undefined;
    }
  };
};
