/* Links the citations of Kazakhstan's legislation in the page that it stands in: <script src="…/widget.js" defer>.
   data-within: a selector of the parts to read; data-act: the act that the page is of; data-date: the day of its text. */
(() => {
  "use strict";
  const own = document.currentScript;
  const said = own ? own.dataset : {};
  const service = new URL(own ? own.src : location.href);
  const SKIP = "script,style,noscript,textarea,input,select,option,button,iframe,object,svg,canvas,template,code,[contenteditable]:not([contenteditable='false']),[data-jarlyq='off']";
  const MOST = 100000; // letters that are asked about at a time

  /* The texts of a part, block by block: a citation runs over elements of a line, never from one block to the next. */
  const readBlocks = (root) => {
    const blocks = [];
    let last = null;
    const add = (block, piece) => {
      if (block !== last) blocks.push([]);
      last = block;
      blocks[blocks.length - 1].push(piece);
    };
    const enter = (element, block) => {
      if (element.matches("a")) return add(block, { said: element.textContent }); // read, and left as it is
      if (element.matches("br")) return add(block, { said: "\n" });
      const { display, whiteSpace } = getComputedStyle(element);
      if (display === "none") return;
      const inline = /^(inline|contents|ruby)/.test(display) && !element.matches(SKIP);
      if (!inline) last = null;
      if (!element.matches(SKIP)) walk(element, inline ? block : element, whiteSpace.startsWith("pre"));
      if (!inline) last = null;
    };
    const walk = (node, block, kept) => {
      for (const child of node.childNodes) {
        if (child.nodeType === 3 && child.data) add(block, { node: child, kept });
        else if (child.nodeType === 1) enter(child, block);
      }
    };
    if (!root.closest(`a,${SKIP}`)) walk(root, root, getComputedStyle(root).whiteSpace.startsWith("pre"));
    return blocks;
  };

  const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const wordsOf = (piece) => {
    if (!piece.node) return piece.said.replace(/[\t\r\f]/g, " ");
    let letters = piece.node.data;
    if (!piece.kept) letters = letters.replace(/[\t\n\r\f]/g, " ");
    const raised = piece.node.parentElement && piece.node.parentElement.closest("sup");
    return raised ? letters.replace(/[0-9]/g, (figure) => RAISED[figure]) : letters;
  };

  /* Blocks in groups that are asked about together; each piece knows where its letters begin in the text of its group. */
  const groupsOf = (blocks) => {
    const groups = [];
    let group = null;
    for (const block of blocks) {
      if (!group || group.text.length > MOST) groups.push((group = { text: "", pieces: [] }));
      for (const piece of block) {
        if (piece.node) group.pieces.push({ node: piece.node, start: group.text.length });
        group.text += wordsOf(piece);
      }
      group.text += "\n\n";
    }
    return groups.filter((each) => /\d|[А-Яа-я]/.test(each.text));
  };

  const ask = async (text) => {
    const address = new URL("/annotate?format=json", service);
    for (const name of ["act", "date"]) if (said[name]) address.searchParams.set(name, said[name]);
    const headers = { "Content-Type": "text/plain;charset=UTF-8" };
    const answer = await fetch(address, { method: "POST", headers, body: text, credentials: "omit" });
    if (!answer.ok) throw new Error(`Jarlyq: ${answer.status}`);
    return (await answer.json()).citations;
  };

  /* The service counts characters, a page counts halves of those beyond the first plane. */
  const halvesBefore = (text) => {
    const places = [];
    for (let at = 0; at < text.length; at++) if (text.codePointAt(at) > 0xffff) places.push(at++ - places.length);
    return (place) => place + places.filter((each) => each < place).length;
  };

  const linkFor = (cited) => {
    const link = document.createElement("a");
    link.className = "jarlyq-citation";
    link.href = new URL(cited.address, service);
    link.dataset.certainty = cited.certainty;
    if (cited.title) link.title = cited.title;
    return link;
  };

  const put = (piece, start, end, cited) => {
    const { node } = piece;
    const from = Math.max(start - piece.start, 0);
    const to = Math.min(end - piece.start, node.data.length);
    if (from >= to || !node.isConnected || !node.data.slice(from, to).trim()) return false;
    const inside = node.splitText(from);
    inside.splitText(to - from);
    const link = linkFor(cited);
    inside.replaceWith(link);
    link.append(inside);
    return true;
  };

  const linkGroup = async (group) => {
    const found = await ask(group.text);
    const place = halvesBefore(group.text);
    let end = 0;
    const apart = [];
    for (const cited of found.filter((each) => each.address).sort((one, two) => one.start - two.start || two.end - one.end)) {
      if (cited.start < end) continue;
      apart.push(cited);
      end = cited.end;
    }
    const pieces = group.pieces.reverse();
    let count = 0;
    for (const cited of apart.reverse()) { // from the last on, so that the places before stay as they are
      const [from, to] = [place(cited.start), place(cited.end)];
      let linked = false;
      for (const piece of pieces) linked = put(piece, from, to, cited) || linked;
      count += linked;
    }
    return count;
  };

  const run = async (root) => {
    let count = 0;
    for (const group of groupsOf(readBlocks(root))) count += await linkGroup(group);
    return count;
  };

  const start = async () => {
    let count = 0;
    try {
      for (const root of document.querySelectorAll(said.within || "body")) count += await run(root);
    } catch (problem) {
      console.warn(problem); // the page stays as it is
    }
    document.dispatchEvent(new CustomEvent("jarlyq", { detail: { count } }));
  };

  window.jarlyq = { link: run };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
