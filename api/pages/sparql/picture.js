// A plugin for YASGUI's results: a graph that was constructed or described, as a picture.
"use strict";

window.jarlyqPicture = function (words, localAddress) {
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

  function shortName(iri, prefixes) {
    const inPath = iri.split("/eli/kz/")[1];
    if (inPath) return inPath.length > 28 ? "…" + inPath.slice(-27) : inPath;
    for (const [prefix, namespace] of Object.entries(prefixes)) {
      if (iri.startsWith(namespace)) return prefix + ":" + iri.slice(namespace.length);
    }
    return iri.split(/[/#]/).filter(Boolean).pop() || iri;
  }

  // Nodes and edges of statements; literals become nodes of their own when wanted.
  function network(statements, prefixes, withValues) {
    const nodes = new Map();
    const edges = [];
    function node(term, key) {
      if (!nodes.has(key)) {
        const isIri = term.termType === "NamedNode";
        const isValue = term.termType === "Literal";
        const text = isIri ? shortName(term.value, prefixes) : isValue ? cut(term.value) : "_:" + term.value;
        nodes.set(key, { key: key, text: text, full: term.value, isIri: isIri, isValue: isValue, type: "", degree: 0 });
      }
      return nodes.get(key);
    }
    for (const [index, statement] of statements.entries()) {
      const from = node(statement.subject, statement.subject.value);
      if (statement.predicate.value === TYPE) {
        from.type = from.type || shortName(statement.object.value, prefixes);
        continue;
      }
      const isValue = statement.object.termType === "Literal";
      if (isValue && !withValues) continue;
      const to = node(statement.object, isValue ? "value " + index : statement.object.value);
      from.degree += 1;
      to.degree += 1;
      edges.push({ from: from, to: to, text: shortName(statement.predicate.value, prefixes) });
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

  // Springs along edges, repulsion between nodes (Fruchterman and Reingold 1991), from a spiral, so always the same.
  function place(found) {
    const ideal = 110;
    found.nodes.forEach((node, index) => {
      const radius = 40 * Math.sqrt(index + 1);
      node.x = radius * Math.cos(index * 2.4);
      node.y = radius * Math.sin(index * 2.4) * 0.7;
    });
    const steps = found.nodes.length > 80 ? 120 : 250;
    for (let step = 0; step < steps; step += 1) {
      const heat = 40 * (1 - step / steps);
      for (const node of found.nodes) node.dx = node.dy = 0;
      for (let i = 0; i < found.nodes.length; i += 1) {
        for (let j = i + 1; j < found.nodes.length; j += 1) push(found.nodes[i], found.nodes[j], ideal);
      }
      for (const edge of found.edges) pull(edge.from, edge.to, ideal);
      for (const node of found.nodes) {
        node.dx -= node.x * 0.02;
        node.dy -= node.y * 0.04;
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
    const group = element(node.isIri ? "a" : "g", { class: node.isValue ? "value" : "node" });
    if (node.isIri) group.setAttribute("href", localAddress(node.full));
    group.append(element("title", {}, (node.type ? node.type + "\n" : "") + node.full));
    if (!node.isValue) group.append(element("circle", { cx: node.x, cy: node.y, r: 7, fill: colour }));
    group.append(element("text", { x: node.x, y: node.y + (node.isValue ? 4 : 20) }, node.text));
    layer.append(group);
  }

  function drawing(found) {
    place(found);
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
    const xs = found.nodes.map((node) => node.x);
    const ys = found.nodes.map((node) => node.y);
    const box = [Math.min(...xs) - 110, Math.min(...ys) - 40, Math.max(...xs) - Math.min(...xs) + 220, Math.max(...ys) - Math.min(...ys) + 80];
    return { svg: svg, box: box, legend: types.map((type) => [type, COLOURS[types.indexOf(type) % (COLOURS.length - 1)]]) };
  }

  // Drag to move, wheel with Ctrl or the buttons to zoom; the page itself scrolls as usual.
  function movable(svg, box) {
    const view = { x: box[0], y: box[1], width: box[2], height: box[3] };
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
      const whole = network(this.yasr.results.getStatements(), this.yasr.getPrefixes(), this.withValues);
      const found = pruned(whole);
      const made = drawing(found);
      const zoom = movable(made.svg, made.box);
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
      return svg ? { contentType: "image/svg+xml", getData: () => svg.outerHTML, filename: "jarlyq.svg", title: words.download } : undefined;
    }
  };
};
