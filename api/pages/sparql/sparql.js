// The SPARQL page with JavaScript: YASGUI's editor and results in place of the plain text area and tables.
"use strict";

(function () {
  const settingsElement = document.getElementById("sparql-settings");
  if (!settingsElement || typeof window.Yasgui === "undefined") return;
  const settings = JSON.parse(settingsElement.textContent);
  const words = settings.words;
  const byId = (id) => document.getElementById(id);
  const Yasqe = window.Yasgui.Yasqe || window.Yasqe;
  const Yasr = window.Yasgui.Yasr || window.Yasr;
  const plain = byId("query");
  const status = byId("status");
  const results = byId("results");

  // An IRI under the base is answered by this server, wherever it runs.
  // Others are links where the web has them: neither scripts nor files.
  function localAddress(iri) {
    if (iri.startsWith(settings.base)) return "/" + iri.slice(settings.base.length).replace(/^[/\\]+/, "");
    return /^https?:\/\//i.test(iri) ? iri : "";
  }

  // Completion: the ontology's own classes and properties, fetched once from this server.
  const terms = fetch(settings.completions).then((answer) => (answer.ok ? answer.json() : { classes: {}, properties: {} }));

  function completer(name, kind, isPlace) {
    return {
      name: name,
      bulk: true,
      autoShow: false,
      persistenceId: null,
      get: () => terms.then((found) => Object.keys(found[kind])),
      isValidCompletionPosition: isPlace,
      preProcessToken: Yasqe.Autocompleters.class.preProcessToken,
      postProcessSuggestion: Yasqe.Autocompleters.class.postProcessSuggestion,
      postprocessHints: (_editor, hints) => hints.map((hint) => labelled(hint, kind)),
    };
  }

  const labels = { classes: {}, properties: {} };
  terms.then((found) => Object.assign(labels, found));

  function labelled(hint, kind) {
    const iri = expanded(hint.text);
    const label = (labels[kind][iri] || {})[settings.language];
    if (label) hint.displayText = (hint.displayText || hint.text) + " — " + label;
    return hint;
  }

  function expanded(text) {
    if (text.startsWith("<")) return text.slice(1, -1);
    const at = text.indexOf(":");
    const namespace = settings.prefixes[text.slice(0, at)];
    return namespace ? namespace + text.slice(at + 1) : text;
  }

  Yasqe.registerAutocompleter(completer("jarlyq-class", "classes", Yasqe.Autocompleters.class.isValidCompletionPosition), false);
  Yasqe.registerAutocompleter(completer("jarlyq-property", "properties", Yasqe.Autocompleters.property.isValidCompletionPosition), false);
  Yasqe.registerAutocompleter(
    {
      ...Yasqe.Autocompleters.prefixes,
      name: "jarlyq-prefix",
      bulk: true,
      persistenceId: null,
      get: () => Object.entries(settings.prefixes).map(([prefix, iri]) => prefix + ": <" + iri + ">").sort(),
    },
    false,
  );

  const editorElement = byId("editor");
  plain.hidden = true;
  plain.removeAttribute("required");
  editorElement.hidden = false;
  byId("editor-hint").hidden = false;
  const editor = new Yasqe(editorElement, {
    value: plain.value,
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: undefined,
    consumeShareLink: null,
    pluginButtons: undefined,
    prefixCcApi: null,
    resizeable: true,
    editorHeight: "20em",
    autocompleters: ["jarlyq-prefix", "jarlyq-class", "jarlyq-property", "variables"],
    requestConfig: {
      endpoint: location.origin + settings.endpoint,
      method: () => (editor.getValue().length > 1500 ? "POST" : "GET"),
      acceptHeaderSelect: "application/sparql-results+json",
      acceptHeaderGraph: "text/turtle",
      acceptHeaderUpdate: "*/*",
      queryArgument: undefined,
      args: [],
      headers: {},
      withCredentials: false,
    },
  });
  const input = editor.getInputField();
  input.setAttribute("aria-labelledby", "query-heading");
  input.setAttribute("aria-describedby", "editor-hint");
  editor.setOption("extraKeys", {
    ...editor.getOption("extraKeys"),
    Esc: () => byId("run").focus(),
    "Ctrl-Enter": () => run(),
    "Cmd-Enter": () => run(),
  });

  // An IRI as people read it: with a prefix, or as a path under the base.
  function shortName(iri) {
    for (const [prefix, namespace] of Object.entries(settings.prefixes)) {
      const local = iri.slice(namespace.length);
      if (local && iri.startsWith(namespace) && !local.includes("/")) return prefix + ":" + local;
    }
    const acts = settings.base + "eli/kz/";
    return iri.startsWith(acts) ? iri.slice(acts.length) : iri;
  }

  // What the columns are called: an example begins with its title.
  let headings = {};
  function headingsOf(query) {
    return settings.headings[query.split("\n", 1)[0].trim().replace(/^# /, "")] || {};
  }

  let shown = null;
  function resultView() {
    if (shown) return shown;
    // YASGUI's own table speaks English, and its links leave this server.
    delete Yasr.plugins.table;
    delete Yasr.defaults.plugins.table;
    Yasr.registerPlugin("rows", window.jarlyqTable(words, localAddress, shortName, () => headings), true);
    Yasr.registerPlugin("boolean", window.jarlyqAnswer(words), true);
    Yasr.registerPlugin("picture", window.jarlyqPicture(words, localAddress, shortName), true);
    results.textContent = "";
    shown = new Yasr(results, {
      persistenceId: null,
      prefixes: () => settings.prefixes,
      pluginOrder: ["rows", "boolean", "picture", "response"],
      defaultPlugin: "rows",
      getPlainQueryLinkToEndpoint: undefined,
      errorRenderers: [renderProblem],
    });
    shown.fillFallbackBox = () => {}; // that another view was chosen for an earlier result is no news
    return shown;
  }

  // Errors are problem documents (RFC 9457): their plain words are shown.
  async function renderProblem(error) {
    const box = document.createElement("div");
    box.className = "problem";
    box.setAttribute("role", "alert");
    const title = document.createElement("strong");
    title.textContent = words.error;
    box.append(title, ...problemTexts(error).map(([text, language]) => paragraph(text, language)));
    return box;
  }

  function paragraph(text, language) {
    const found = document.createElement("p");
    found.textContent = text;
    if (language) found.lang = language;
    if (language) found.className = "engine";
    return found;
  }

  // Texts with their languages: where the query cannot be read, and the engine's words without classes of characters.
  function problemTexts(error) {
    try {
      const problem = JSON.parse(error.text);
      const detail = (problem.detail || problem.title).replace(/\[(?:'[^']*'|[^\]'])*\](?:,\s*)?/g, "").replace(/,?\s*\.$/, ".");
      // Most sentences are told in the reader's language; the engine's own words are English.
      const tongue = /[\u0400-\u04ff]/.test(detail) ? settings.language : "en";
      if (problem.declaration) return [[filled(words.prefix_undeclared, problem)], [problem.declaration, "en"]];
      if (problem.grouping) return [[filled(words.not_grouped, problem)]];
      if (!problem.line) return [[settings.problems[error.status] || settings.problems[500]], [detail, tongue]];
      return [[words.unreadable.replace("{line}", problem.line).replace("{column}", problem.column)], [detail, tongue]];
    } catch {
      return [[error.status ? error.status + " " + (error.statusText || "") : words.network_error]];
    }
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
  }

  // The few words of YASGUI's own result views.
  const named = { Table: words.table, Response: words.raw, Boolean: words.answer };
  function translate() {
    for (const button of results.querySelectorAll(".yasr_btnGroup button:not([data-named])")) {
      const label = button.querySelector("span");
      if (label) label.textContent = named[label.textContent] || label.textContent;
      if (label) button.title = label.textContent;
      if (label) button.setAttribute("aria-label", label.textContent);
      button.dataset.named = "1";
    }
    for (const button of results.querySelectorAll(".yasr_downloadIcon")) {
      if (button.title !== words.download) button.title = words.download;
    }
    for (const manual of results.querySelectorAll('.yasr_header a[href^="http"]')) manual.remove();
    const chip = results.querySelector(".yasr_response_chip");
    const seconds = chip && /([\d.]+) seconds/.exec(chip.textContent);
    if (seconds) chip.textContent = words.seconds.replace("{count}", seconds[1]);
  }

  function shareAddress() {
    const asked = new URLSearchParams({ lang: settings.language, query: editor.getValue() });
    return location.origin + "/sparql/page?" + asked;
  }

  new MutationObserver(translate).observe(results, { childList: true, subtree: true });

  const button = byId("run");
  let running = false;
  let stopped = false;

  function run() {
    if (running) {
      stopped = true;
      editor.abortQuery();
      return;
    }
    stopped = false;
    const query = editor.getValue();
    if (!query.trim()) {
      clear();
      status.textContent = words.empty_query;
      return;
    }
    // Back leads to the query before; the same one again is no new step.
    if (shareAddress() !== location.href) history.pushState({ query: query }, "", shareAddress());
    headings = headingsOf(query);
    warn(query);
    editor.query().catch(() => {});
  }

  // A query that names what nothing uses finds nothing, or too little: that is said beside its result.
  async function warn(query) {
    byId("unused").textContent = "";
    const address = settings.terms + "?" + new URLSearchParams({ query: query });
    if (address.length > 9000) return;
    const answer = await fetch(address).catch(() => null);
    if (!answer || !answer.ok || query !== editor.getValue()) return;
    const found = (await answer.json()).unused;
    byId("unused").replaceChildren(...found.map((each) => {
      const said = (each.known ? words.term_known : words.term_unknown).replace("{term}", each.term);
      const meant = words.did_you_mean.replace("{terms}", each.nearest.join(", "));
      const note = paragraph(each.nearest.length ? said + " " + meant : said);
      note.className = "note";
      return note;
    }));
  }

  function clear() {
    byId("unused").textContent = "";
    byId("results-heading").hidden = true;
    results.textContent = "";
    shown = null;
  }

  history.replaceState({ query: editor.getValue() }, "");
  window.addEventListener("beforeprint", () => {
    byId("printed").textContent = editor.getValue();
  });
  window.addEventListener("popstate", (event) => {
    if (!event.state) return;
    if (running) run();
    editor.setValue(event.state.query);
    clear();
    status.textContent = "";
    if (new URLSearchParams(location.search).get("query")) run();
  });

  function say(isRunning, text) {
    running = isRunning;
    button.textContent = isRunning ? words.stop : words.run;
    status.textContent = text;
  }

  editor.on("query", () => say(true, words.running));
  editor.on("queryAbort", () => say(false, words.stopped));
  editor.on("queryResponse", (_editor, response, duration) => {
    say(false, "");
    if (stopped) {
      stopped = false;
      status.textContent = words.stopped;
      return;
    }
    byId("results-heading").hidden = false;
    const view = resultView();
    // In place of an empty graph YASGUI would show the fields of its own request.
    if (response && response.content === "") response.content = "\n";
    view.setResponse(response, duration);
    byId("results-heading").scrollIntoView({ block: "nearest" });
    if (response && response.headers && response.headers.get && response.headers.get("jarlyq-truncated")) {
      status.textContent = words.truncated;
    }
  });

  byId("query-form").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });

  const copy = byId("copy");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(shareAddress());
    status.textContent = words.copied;
  });

  // Examples: the server puts the fields' values into the query.
  for (const form of document.querySelectorAll("form.example")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const fields = new FormData(form);
      const name = fields.get("example");
      fields.delete("example");
      const answer = await fetch("/sparql/example/" + encodeURIComponent(name) + "?" + new URLSearchParams(fields));
      const text = await answer.text();
      tellFields(form, answer.status === 400 ? JSON.parse(text).fields : {});
      if (!answer.ok) {
        if (answer.status !== 400) status.textContent = text;
        return;
      }
      editor.setValue(text);
      status.textContent = "";
      editor.focus();
      byId("query-heading").scrollIntoView({ behavior: "smooth" });
    });
  }

  // What is wrong with a value stands beside its field; the first such field gets the focus.
  function tellFields(form, problems) {
    for (const field of form.querySelectorAll("[aria-describedby]")) {
      const problem = problems[field.name.slice(2)] || "";
      const place = byId(field.getAttribute("aria-describedby"));
      place.textContent = problem;
      place.hidden = !problem;
      if (problem) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    const first = form.querySelector("[aria-invalid]");
    if (first) first.focus();
  }

  // Language links keep the query that is in the editor.
  for (const link of document.querySelectorAll("header.site .languages a")) {
    link.addEventListener("click", () => {
      const asked = new URLSearchParams({ lang: link.lang, query: editor.getValue() });
      link.href = "/sparql/page?" + asked;
    });
  }

  window.jarlyqSparql = { editor: editor, run: run };
  if (settings.autorun) run();
})();
