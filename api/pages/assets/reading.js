// What a page of an act does besides: § copies the address of its unit, a citation shows what it leads to.
// Without scripts § is a link to the unit, and a citation one to its act.
(() => {
  const words = document.getElementById("reading").dataset;
  const told = document.createElement("p");
  told.className = "told";
  told.setAttribute("role", "status");
  document.body.append(told);
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const address = new URL(button.dataset.href, location.href).href;
      await navigator.clipboard.writeText(address);
      told.textContent = `${words.copied}: ${address}`;
      setTimeout(() => (told.textContent = ""), 4000);
    });
  }

  const card = document.createElement("div");
  card.className = "card";
  card.setAttribute("role", "tooltip");
  card.id = "card";
  card.hidden = true;
  document.body.append(card);
  const known = new Map();
  let waiting = 0;

  const read = async (href) => {
    if (!known.has(href)) {
      const answer = await fetch(href, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const parts = ["main h1", "main .banner p", "main article .text"].map((one) => page.querySelector(one)?.textContent ?? "");
      known.set(href, parts.map((part) => part.replace(/\s+/g, " ").trim().slice(0, 300)).filter(Boolean));
    }
    return known.get(href);
  };
  const show = (link) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const parts = await read(link.href).catch(() => []);
      if (!parts.length || !link.matches(":hover, :focus")) return;
      card.replaceChildren(...parts.map((part) => Object.assign(document.createElement("p"), { textContent: part })));
      const box = link.getBoundingClientRect();
      card.hidden = false;
      card.style.top = `${box.bottom + scrollY + 4}px`;
      card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8)) + scrollX}px`;
      link.setAttribute("aria-describedby", "card");
    }, 350);
  };
  const hide = (link) => {
    clearTimeout(waiting);
    card.hidden = true;
    link.removeAttribute("aria-describedby");
  };
  for (const link of document.querySelectorAll("a.citation")) {
    link.addEventListener("mouseenter", () => show(link));
    link.addEventListener("focus", () => show(link));
    link.addEventListener("mouseleave", () => hide(link));
    link.addEventListener("blur", () => hide(link));
  }
  addEventListener("keydown", (event) => event.key === "Escape" && (card.hidden = true));
})();
