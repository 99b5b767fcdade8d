// What the page does beyond links: tooltips, walking from mark to mark, filters, the legend.
// Without it everything is there to read, and every link works.
(() => {
  "use strict";
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (selector, within = document) => within.querySelector(selector);

  // ---- What a mark was read as

  const says = new Map(all("[data-says]").map((s) => [s.dataset.says, s.textContent]));
  const marks = "a[class], b[class], i[data-r]";
  const tip = one("#tip");

  /** The row of an annex table in words: its cells with their heads. */
  const rowWords = (row) => {
    const table = row.closest("table");
    const heads = all("thead th, thead td", table).map((h) => h.textContent);
    const cells = Array.from(row.cells).slice(1).map((c, i) => [heads[i + 1], c.textContent]);
    const filled = cells.filter(([, text]) => text).slice(0, 6);
    return [table.dataset.table, ...filled.map(([head, text]) => `${head || "–"}: ${text}`)].join(" · ");
  };

  const reading = (mark) => {
    if (mark.dataset.i) return mark.dataset.i;
    if (mark.dataset.r !== undefined) return `read as “${mark.dataset.r}”, printed “${mark.textContent}”`;
    if (mark.classList.contains("flag")) return mark.getAttribute("aria-label");
    const use = says.get(mark.className);
    if (!use) return "";
    const to = mark.hash && document.getElementById(mark.hash.slice(1));
    if (to && mark.className === "x") return `${use} · ${rowWords(to)}`;
    if (to && mark.className === "c") return `${use} · ${to.textContent.trim()}`;
    const word = one("i[data-r]", mark);
    return word ? `${use} · ${reading(word)}` : use;
  };

  let shownFor = null;
  const hide = () => {
    tip.hidden = true;
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    shownFor = null;
  };
  const show = (mark) => {
    const text = reading(mark);
    hide();
    if (!text) return;
    tip.textContent = text;
    tip.hidden = false;
    shownFor = mark;
    mark.setAttribute("aria-describedby", "tip");
    const at = mark.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const above = at.top - box.height - 6;
    tip.setAttribute("data-side", above > 0 ? "above" : "below");
    const left = Math.max(8, Math.min(at.left, innerWidth - box.width - 8));
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 0 ? above : Math.min(at.bottom + 6, innerHeight - box.height - 4)}px`;
  };
  /** Where the mark moves, what it says moves with it. */
  const follow = () => {
    if (!shownFor) return;
    if (shownFor === document.activeElement || shownFor.matches(":hover")) show(shownFor);
    else hide();
  };
  const markAt = (event) => (event.target instanceof Element ? event.target.closest(marks) : null);
  for (const text of all(".text")) {
    text.addEventListener("mouseover", (event) => { const mark = markAt(event); if (mark) show(mark); else hide(); });
    text.addEventListener("mouseleave", hide);
    text.addEventListener("focusin", (event) => { const mark = markAt(event); if (mark) show(mark); });
    text.addEventListener("focusout", hide);
    text.addEventListener("scroll", follow, { passive: true });
  }
  addEventListener("scroll", follow, { passive: true });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // ---- One stop of the tab key for a text; arrow keys walk from mark to mark

  for (const text of all(".text")) {
    for (const mark of all("a", text)) mark.tabIndex = -1;
    const walk = (list, from, step) => {
      const enabled = list.filter((mark) => !mark.classList.contains("off"));
      const at = enabled.indexOf(from);
      if (at >= 0) return enabled[at + step];
      // From nowhere: the first mark that is in view.
      const top = text.getBoundingClientRect().top;
      const first = enabled.find((mark) => mark.getBoundingClientRect().top >= Math.max(0, top));
      return first || enabled[0];
    };
    text.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = walk(all(marks, text), document.activeElement, step);
      if (!next) return;
      event.preventDefault();
      next.tabIndex = -1;
      next.focus();
    });
  }

  // ---- The legend: uses that are switched off lose their marks

  for (const box of all("input[data-use]")) {
    box.addEventListener("change", () => {
      for (const mark of all(`.text .${box.dataset.use}`)) mark.classList.toggle("off", !box.checked);
    });
  }
  one("#as-read")?.addEventListener("change", (event) => {
    for (const text of all(".text")) text.classList.toggle("as-read", event.target.checked);
  });

  // ---- Filters

  /** Lower case without marks: `xa` finds `xã`. */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  const form = one(".filters");
  const items = all(".finding, .target, .annex tbody tr").map((element) => ({
    element,
    kind: element.matches(".finding") ? "findings" : element.matches(".target") ? "targets" : "rows",
    criteria: (element.dataset.c || "").split(" "),
    rule: element.dataset.rule || "",
    places: plain(element.dataset.p || "").split("|"),
    words: null,
  }));
  const option = (list, value, text) => { const o = document.createElement("option"); o.value = value; o.textContent = text; list.append(o); };
  const sorted = (values, compare) => Array.from(new Set(values)).filter(Boolean).sort(compare);
  const rank = new Intl.Collator("vi").compare;
  for (const value of sorted(items.flatMap((i) => i.criteria), (a, b) => a - b)) option(one("#criterion"), value, value);
  for (const value of sorted(items.map((i) => i.rule), rank)) option(one("#rule"), value, value);
  for (const value of sorted(all("[data-p]").flatMap((e) => e.dataset.p.split("|")), rank)) option(one("#places"), value, "");

  const filter = () => {
    const words = plain(one("#q").value).split(/\s+/).filter(Boolean);
    const criterion = one("#criterion").value;
    const rule = one("#rule").value;
    const place = plain(one("#place").value.trim());
    const active = words.length || criterion || rule || place;
    const counts = { targets: [0, 0], findings: [0, 0], rows: [0, 0] };
    for (const item of items) {
      item.words ??= plain(item.element.textContent);
      const fits = (!criterion || item.criteria.includes(criterion)) && (!rule || item.rule === rule)
        && (!place || item.places.some((p) => p.includes(place))) && words.every((w) => item.words.includes(w));
      item.element.hidden = !fits;
      counts[item.kind][0] += fits ? 1 : 0;
      counts[item.kind][1] += 1;
    }
    for (const annex of all(".annex")) annex.hidden = Boolean(active) && !all("tbody tr", annex).some((row) => !row.hidden);
    one("#shown").textContent = active
      ? Object.entries(counts).map(([kind, [some, of]]) => `${some} of ${of} ${kind}`).join(", ")
      : "";
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
  }

  // ---- Links lead to what is hidden or folded, too

  const reveal = () => {
    const to = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!to) return;
    if (to.closest("[hidden]")) { form.reset(); filter(); }
    for (let up = to; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
    to.scrollIntoView({ block: "center" });
    if (to.matches("a, b")) to.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  reveal();

  let folded = [];
  addEventListener("beforeprint", () => { folded = all("details:not([open])"); for (const d of folded) d.open = true; });
  addEventListener("afterprint", () => { for (const d of folded) d.open = false; });
})();
