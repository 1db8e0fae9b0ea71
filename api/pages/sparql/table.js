// A plugin for YASGUI's results: rows as people read them, with links to this server's pages.
"use strict";

window.jarlyqTable = function (words, localAddress, shortName, headings) {
  const STEP = 200;
  const NUMBERS = /#(?:integer|decimal|double|float|int|long|short|nonNegativeInteger|positiveInteger)$/;

  // A term as its text, where it leads, its language, and what it is sorted by.
  function cell(term) {
    if (!term) return { text: "", order: "" };
    if (term.type === "uri") return { text: shortName(term.value), href: localAddress(term.value), title: term.value, order: term.value };
    if (term.type === "bnode") return { text: "_:" + term.value, order: term.value };
    if (term.type === "triple") {
      const parts = ["subject", "predicate", "object"].map((name) => cell(term.value[name]).text);
      return { text: "<< " + parts.join(" ") + " >>", order: parts.join(" ") };
    }
    const isNumber = term.datatype && NUMBERS.test(term.datatype) && term.value !== "";
    return { text: term.value, lang: term["xml:lang"] || "", number: isNumber, order: isNumber ? Number(term.value) : term.value };
  }

  function ofQuad(term) {
    if (term.termType === "NamedNode") return { type: "uri", value: term.value };
    if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
    return { type: "literal", value: term.value, "xml:lang": term.language, datatype: term.datatype && term.datatype.value };
  }

  function create(name, attributes, text) {
    const found = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) found.setAttribute(key, value);
    if (text !== undefined) found.textContent = text;
    return found;
  }

  function drawn(content) {
    const place = create("td");
    if (content.lang) place.lang = content.lang;
    if (content.number) place.className = "number";
    if (content.href) place.append(link(content));
    else place.textContent = content.text;
    return place;
  }

  // Paths may break after a slash.
  function link(content) {
    const found = create("a", { href: content.href, title: content.title });
    const parts = content.text.split("/");
    parts.forEach((part, index) => {
      found.append(index < parts.length - 1 ? part + "/" : part);
      if (index < parts.length - 1) found.append(create("wbr"));
    });
    return found;
  }

  function compared(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), "kk", { numeric: true });
  }

  return class Table {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 10;
      this.label = words.table;
    }

    read() {
      const found = this.yasr.results;
      const quads = found.getStatements() || [];
      if (quads.length) {
        this.columns = [words.subject, words.predicate, words.object];
        this.rows = quads.map((quad) => [quad.subject, quad.predicate, quad.object].map((term) => cell(ofQuad(term))));
      } else {
        this.columns = found.getVariables() || [];
        const bindings = found.getBindings() || [];
        const given = (name) => bindings.some((row) => row[name] && row[name].value !== "");
        this.columns = (found.getVariables() || []).filter((name) => !bindings.length || given(name));
        this.rows = bindings.map((row) => this.columns.map((name) => cell(row[name])));
      }
    }

    canHandleResults() {
      const found = this.yasr.results;
      return Boolean(found) && !found.hasError() && found.getBoolean() === undefined;
    }

    getIcon() {
      const SVG = "http://www.w3.org/2000/svg";
      const icon = document.createElementNS(SVG, "svg");
      icon.setAttribute("viewBox", "0 0 24 24");
      icon.setAttribute("aria-hidden", "true");
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", "M3 5h18v14H3zM3 10h18M3 14.5h18M10 5v14");
      path.setAttribute("fill", "none");
      path.setAttribute("stroke", "currentColor");
      path.setAttribute("stroke-width", "2");
      icon.append(path);
      return icon;
    }

    draw() {
      this.read();
      this.shown = STEP;
      this.sorted = { column: -1, up: true };
      const target = this.yasr.resultsEl;
      target.replaceChildren();
      if (!this.rows.length) {
        target.append(create("p", { class: "note" }, words.no_rows));
        return;
      }
      const filter = create("input", { type: "search", placeholder: words.filter, "aria-label": words.filter, class: "filter" });
      filter.addEventListener("input", () => this.fill(filter.value));
      this.count = create("span", { class: "count", role: "status" });
      const bar = create("div", { class: "table-controls" });
      bar.append(filter, this.count);
      const area = create("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.table });
      const table = create("table", { class: "results" });
      const head = create("tr");
      this.columns.forEach((name, index) => head.append(this.heading(name, index, filter)));
      const top = create("thead");
      top.append(head);
      this.body = create("tbody");
      table.append(top, this.body);
      area.append(table);
      this.more = create("button", { type: "button", class: "more" }, words.more);
      this.more.addEventListener("click", () => {
        this.shown += STEP;
        this.fill(filter.value);
      });
      target.append(bar, area, this.more);
      this.fill("");
    }

    heading(name, index, filter) {
      const place = create("th", { scope: "col" });
      const button = create("button", { type: "button", class: "sort" }, headings()[name] || name);
      button.addEventListener("click", () => {
        const up = this.sorted.column === index ? !this.sorted.up : true;
        this.sorted = { column: index, up: up };
        for (const other of place.parentNode.children) other.removeAttribute("aria-sort");
        place.setAttribute("aria-sort", up ? "ascending" : "descending");
        this.rows.sort((a, b) => compared(a[index].order, b[index].order) * (up ? 1 : -1));
        this.fill(filter.value);
      });
      place.append(button);
      return place;
    }

    fill(wanted) {
      const lower = wanted.toLowerCase();
      const rows = lower ? this.rows.filter((row) => row.some((each) => each.text.toLowerCase().includes(lower))) : this.rows;
      const lines = rows.slice(0, this.shown).map((row) => {
        const line = create("tr");
        line.append(...row.map(drawn));
        return line;
      });
      this.body.replaceChildren(...lines);
      this.more.hidden = rows.length <= this.shown;
      const text = rows.length > this.shown ? words.shown_of : words.row_count;
      this.count.textContent = text.replace("{count}", rows.length).replace("{shown}", this.shown);
    }

    download(name) {
      const asCsv = () => this.yasr.results.asCsv();
      return { contentType: "text/csv", getData: asCsv, filename: (name || "jarlyq") + ".csv", title: words.download };
    }
  };
};

// Yes or no, as the page's language has them.
window.jarlyqAnswer = function (words) {
  return class Answer {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 10;
      this.label = words.answer;
      this.hideFromSelection = true;
    }

    canHandleResults() {
      return Boolean(this.yasr.results) && typeof this.yasr.results.getBoolean() === "boolean";
    }

    draw() {
      const answer = document.createElement("p");
      answer.className = "answer";
      const word = document.createElement("strong");
      word.textContent = this.yasr.results.getBoolean() ? words.yes : words.no;
      answer.append(word);
      this.yasr.resultsEl.replaceChildren(answer);
    }

    getIcon() {
      return document.createElement("span");
    }
  };
};
