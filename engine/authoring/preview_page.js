"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const panes = all(".pane");
  const memory = "chartmark-preview:" + data.exercise;
  let shown = data.shown;

  // What is kept over a reload: some browsers give a page of the disk no storage; then nothing is.
  const recall = () => {
    try { return JSON.parse(sessionStorage.getItem(memory)) || {}; } catch { return {}; }
  };
  const remember = () => {
    const kept = {
      variant: data.variants[shown], y: scrollY, panes: panes.map((pane) => pane.scrollTop),
      evidence: byId("evidence").checked, differences: byId("differences").checked,
    };
    try { sessionStorage.setItem(memory, JSON.stringify(kept)); } catch { /* see above */ }
  };

  // Sets of variants are hexadecimal, the first variant the lowest bit of the first digit.
  const has = (set, variant) => (parseInt(data.sets[set][variant >> 2], 16) >> (variant & 3)) & 1;

  const show = (variant) => {
    shown = variant;
    for (const part of all("[data-s]")) part.hidden = !has(part.dataset.s, variant);
    data.choices.forEach((choice, i) => {
      byId("choice-" + i).value = data.picks[variant][i];
    });
    const count = byId("count");
    if (count) count.textContent = `variant ${variant + 1} of ${data.variants.length}`;
    light(null);
  };

  // The variant that has this choice and agrees most with the one shown.
  const nearest = (choice, pick) => {
    let best = shown;
    let most = -1;
    data.picks.forEach((picks, variant) => {
      if (picks[choice] !== pick) return;
      const alike = picks.filter((value, i) => value === data.picks[shown][i]).length;
      if (alike > most) [best, most] = [variant, alike];
    });
    return best;
  };

  // Brings out the marks of an entry of the key, or of one of its quotations ("item:fracture:0").
  const owns = (mark, of) => {
    return mark.dataset.of.split(" ").some((word) => word === of || word.startsWith(of + ":"));
  };
  const visible = (element) => element.getClientRects().length > 0;
  const marksOf = (of) => all("mark[data-of]").filter((mark) => owns(mark, of) && visible(mark));
  const light = (of) => {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    const marks = of ? marksOf(of) : [];
    for (const mark of marks) mark.classList.add("lit");
    document.body.classList.toggle("lighting", marks.length > 0);
    return marks;
  };
  const entryOf = (word) => {
    return all(".entry").find((entry) => visible(entry) && word.startsWith(entry.dataset.of + ":"));
  };

  // A second click goes on to the next place.
  let last = { of: "", at: 0 };
  const find = (of) => {
    const marks = light(of);
    if (!marks.length) return;
    last = { of, at: last.of === of ? (last.at + 1) % marks.length : 0 };
    marks[last.at].scrollIntoView({ block: "center" });
  };

  const targetOf = (event) => event.target.closest && event.target.closest(".key [data-of]");
  document.addEventListener("mouseover", (event) => {
    const target = targetOf(event);
    if (target) light(target.dataset.of);
    else if (!document.activeElement.closest(".key [data-of]")) light(null);
  });
  document.addEventListener("focusin", (event) => {
    const target = targetOf(event);
    light(target ? target.dataset.of : null);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-of]");
    if (button) return find(button.dataset.of);
    const mark = event.target.closest("mark[data-of]");
    const entry = mark && entryOf(mark.dataset.of.split(" ")[0]);
    if (!entry) return;
    light(mark.dataset.of.split(" ")[0]);
    entry.classList.add("lit");
    entry.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light(null);
  });

  data.choices.forEach((choice, i) => {
    byId("choice-" + i).addEventListener("change", (event) => {
      show(nearest(i, Number(event.target.value)));
    });
  });
  const step = (by) => show((shown + by + data.variants.length) % data.variants.length);
  if (byId("next")) {
    byId("next").addEventListener("click", () => step(1));
    byId("previous").addEventListener("click", () => step(-1));
  }
  for (const name of ["evidence", "differences"]) {
    byId(name).addEventListener("change", (event) => {
      document.body.classList.toggle(name, event.target.checked);
    });
  }

  const kept = recall();
  for (const name of ["evidence", "differences"]) {
    if (kept[name] !== undefined) byId(name).checked = kept[name];
    document.body.classList.toggle(name, byId(name).checked);
  }
  const wanted = data.variants.indexOf(kept.variant);
  show(wanted < 0 ? data.shown : wanted);
  if (kept.panes) {
    document.documentElement.style.scrollBehavior = "auto";
    panes.forEach((pane, i) => {
      pane.style.scrollBehavior = "auto";
      pane.scrollTop = kept.panes[i];
      pane.style.scrollBehavior = "";
    });
    scrollTo(0, kept.y);
    document.documentElement.style.scrollBehavior = "";
  }
  addEventListener("pagehide", remember);

  // A page of the disk may not fetch, but it may load a script: the stamp beside the page says which
  // page is the newest.
  if (!data.stampFile) return;
  const poll = () => {
    const script = document.createElement("script");
    script.nonce = data.stamp;
    script.src = data.stampFile + "?" + Date.now();
    script.onload = script.onerror = () => { script.remove(); setTimeout(poll, 200); };
    document.head.append(script);
  };
  window.chartmarkStamp = (stamp) => {
    if (stamp === "") byId("ended").hidden = false;
    else if (stamp !== data.stamp) location.reload();
  };
  poll();
})();
