"use strict";
// The parts of the page that answer: the comparison with its choosers, and a number's way to its sentence.
// The address behind # says what is shown, so that every view can be kept as a link. Texts only ever become text nodes.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const AT_ONCE = 200; // rows shown before a reader asks for more: thousands of units stay quick
  const SECTIONS = ["so-sanh", "bieu-do", "van-ban", "nguon", "danh-sach", "phat-hien", "kiem-tra", "giai-thich"];
  const LABELS = ["Chỉ tiêu", "Đơn vị", "Năm", "Kế hoạch", "Mốc đối chiếu", "Mục tiêu quốc gia", "Báo cáo", "Trạng thái"];
  const byId = (id) => document.getElementById(id);
  const choosers = { "don-vi": byId("unit"), nam: byId("year"), "linh-vuc": byId("domain"), tim: byId("words") };
  let shown = AT_ONCE;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const word = (place) => data.words[place];
  // "Hoà giải" is found by "hoa giai": letters without their marks, đ as d.
  const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  // --- the comparison ---

  const fill = (select, all, entries) => {
    select.append(make("option", { value: "" }, all));
    for (const [value, label] of entries) select.append(make("option", { value }, label));
  };

  const chosenRows = () => {
    const [unit, year, domain] = [byId("unit"), byId("year"), byId("domain")].map((select) => select.value);
    const words = bare(byId("words").value).split(/\s+/).filter(Boolean);
    return data.rows.filter((row) => {
      if ((unit && data.units[row.u][0] !== unit) || (year && String(row.y) !== year)) return false;
      if (domain && data.domains[row.d][0] !== domain) return false;
      const text = words.length ? bare(`${word(row.i)} ${data.units[row.u][1]}`) : "";
      return words.every((each) => text.includes(each));
    });
  };

  const number = (cell) => {
    if (!cell) return make("span", { class: "where" }, "–");
    const [text, target, note] = cell;
    const shownText = target ? make("a", { class: "number", href: `#${target}` }, text) : text;
    return note === undefined ? shownText : make("div", {}, shownText, make("small", {}, word(note)));
  };

  const drawRow = (row) => {
    const why = make("details", {}, make("summary", {}, "Vì sao"), ...row.w.map((each) => make("p", {}, word(each))));
    const cells = [
      make("div", {}, word(row.i), make("small", {}, data.domains[row.d][1])), data.units[row.u][1], String(row.y),
      number(row.t), number(row.b), number(row.n), number(row.r), make("div", {}, word(row.s), why),
    ];
    return make("tr", {}, ...cells.map((cell, place) => make("td", { "data-label": LABELS[place] }, cell)));
  };

  const drawComparison = () => {
    const chosen = chosenRows();
    const rows = byId("silent").checked ? chosen : chosen.filter((row) => row.t);
    byId("rows").replaceChildren(...rows.slice(0, shown).map(drawRow));
    byId("more").hidden = rows.length <= shown;
    const part = rows.length > shown ? `${shown} dòng đầu trong ${rows.length}` : `${rows.length}`;
    const hidden = chosen.length - rows.length;
    byId("count").textContent = `Đang hiện ${part} dòng${hidden ? `; ẩn ${hidden} dòng không có chỉ tiêu` : ""}. Bấm vào một số để xem câu gốc.`;
  };

  const rememberChoice = () => {
    const wishes = new URLSearchParams();
    for (const [name, element] of Object.entries(choosers)) if (element.value) wishes.set(name, element.value);
    if (byId("silent").checked) wishes.set("tat-ca", "1");
    const text = wishes.toString();
    history.replaceState(null, "", `#so-sanh${text ? `?${text}` : ""}`);
    shown = AT_ONCE;
    drawComparison();
  };

  const openComparison = (wishes) => {
    if (wishes) {
      const asked = new URLSearchParams(wishes);
      for (const [name, element] of Object.entries(choosers)) element.value = asked.get(name) || "";
      byId("silent").checked = asked.has("tat-ca");
    }
    drawComparison();
  };

  // --- a plan with its marked sentences ---

  const drawLine = (line, offset, place, spans, current) => {
    const end = offset + line.length;
    const touching = spans.filter((span) => span.start < end && span.end > offset);
    const cuts = new Set([offset, end]);
    for (const span of touching) cuts.add(Math.max(span.start, offset)).add(Math.min(span.end, end));
    const edges = [...cuts].sort((a, b) => a - b);
    const text = make("span", {});
    for (let each = 0; each + 1 < edges.length; each += 1) {
      const piece = line.slice(edges[each] - offset, edges[each + 1] - offset);
      const covering = touching.filter((span) => span.start <= edges[each] && span.end >= edges[each + 1]);
      const isHere = covering.some((span) => span.id === current);
      text.append(covering.length ? make("mark", isHere ? { class: "here", tabindex: "-1" } : {}, piece) : piece);
    }
    return make("div", { class: line.trim() ? "line" : "line empty" }, make("i", {}, String(place + 1)), text);
  };

  const words = (record) => record.q || record.s.map(([start, end]) => data.documents[record.d].text.slice(start, end).replace(/\s+/g, " ").trim()).join(" | ");

  const openText = (id) => {
    const record = data.records[id];
    const name = record ? record.d : data.documents[id] ? id : Object.keys(data.documents)[0];
    const plan = data.documents[name];
    if (!plan) return;
    byId("document").value = name;
    // targets and findings are marked always, the rest would cover the page: only where it is asked for
    const spans = Object.entries(data.records).filter(([key, each]) => each.d === name && (each.q || key === id));
    const marks = spans.flatMap(([key, each]) => each.s.map(([start, end]) => ({ id: key, start, end })));
    let offset = 0;
    const lines = plan.text.split("\n").map((line, place) => {
      const drawn = drawLine(line, offset, place, marks, id);
      offset += line.length + 1;
      return drawn;
    });
    byId("text").replaceChildren(...lines);
    byId("evidence").hidden = !record;
    if (!record) return;
    byId("evidence").replaceChildren(
      make("b", {}, record.k), ` · ${plan.title} (${plan.file}) · ${record.p} `, make("blockquote", {}, `“${words(record)}”`),
      make("span", { class: "where" }, id), make("a", { href: "#so-sanh" }, "Về bảng so sánh"),
    );
    const here = byId("text").querySelector("mark.here");
    if (here) {
      here.scrollIntoView({ block: "center" });
      here.focus({ preventScroll: true });
    }
  };

  // --- the records that a number counts ---

  const openList = (ids) => {
    const known = ids.filter((id) => data.records[id] || data.sources[id]);
    byId("list-count").textContent = `${known.length} câu, mục.`;
    byId("list").replaceChildren(...known.map((id) => {
      const record = data.records[id];
      if (!record) return make("li", {}, ...data.sources[id].slice(0, 3).map(([label, text]) => `${label}: ${text}. `), make("a", { href: `#nguon/${id}` }, "Xem nguồn"));
      const plan = data.documents[record.d];
      return make("li", {}, make("blockquote", {}, `“${words(record)}”`), make("a", { href: `#van-ban/${id}` }, record.k), ` · ${plan.title} · ${record.p}`);
    }));
  };

  const openSource = (id) => {
    const entries = data.sources[id] || [];
    byId("source").replaceChildren(...entries.flatMap(([label, text]) => [make("dt", {}, label), make("dd", {}, text)]));
  };

  // --- the address behind # ---

  const open = () => {
    const [, asked, sign, rest] = /^#?([^/?]*)([/?]?)(.*)$/.exec(location.hash);
    // a record whose kind the chart does not know
    const view = asked !== "ghi-chep" ? asked : data.records[decodeURIComponent(rest)] ? "van-ban" : "nguon";
    const section = SECTIONS.includes(view) ? view : "so-sanh";
    for (const name of SECTIONS) byId(`phan-${name}`).hidden = name !== section;
    window.scrollTo(0, 0);
    for (const link of document.querySelectorAll("nav a")) {
      if (link.hash === `#${section}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (section === "so-sanh") openComparison(sign === "?" ? rest : "");
    if (section === "van-ban") openText(decodeURIComponent(rest));
    if (section === "nguon") openSource(decodeURIComponent(rest));
    if (section === "danh-sach") openList(rest.split(",").map(decodeURIComponent));
  };

  fill(byId("unit"), "tất cả", data.units);
  fill(byId("chart-unit"), "tất cả", data.units);
  fill(byId("year"), "tất cả", data.years.map((year) => [year, year]));
  fill(byId("domain"), "tất cả", data.domains);
  for (const [id, plan] of Object.entries(data.documents)) byId("document").append(make("option", { value: id }, plan.title));
  for (const element of [...Object.values(choosers), byId("silent")]) element.addEventListener("input", rememberChoice);
  byId("document").addEventListener("input", (event) => { location.hash = `#van-ban/${encodeURIComponent(event.target.value)}`; });
  byId("more").addEventListener("click", () => { shown += AT_ONCE; drawComparison(); });
  for (const form of document.querySelectorAll("form")) form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", open);
  // Paper shows the part that is open, whole: it has no button for more, and nobody can unfold there.
  window.addEventListener("beforeprint", () => {
    shown = Infinity;
    drawComparison();
    for (const details of document.querySelectorAll("main > section > details")) details.open = true;
  });
  open();
})();
