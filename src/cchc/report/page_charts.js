"use strict";
// Draws the charts of the page anew with Vega, so that their numbers answer: a tip under the pointer, a way to the sentence.
// Vega lies packed in the page and is unpacked when a reader first opens the charts. Where a browser cannot, the drawings stay.
(() => {
  const byId = (id) => document.getElementById(id);
  const figures = [...document.querySelectorAll("figure[data-chart]")];
  const chooser = byId("chart-unit");
  let library;
  let drawing = Promise.resolve();

  const unpack = async (id) => {
    const bytes = Uint8Array.from(atob(byId(id).textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  const load = async () => {
    const specs = JSON.parse(await unpack("charts"));
    const script = document.createElement("script");
    script.textContent = await unpack("vega");
    document.head.append(script);
    // Vega measures letters before it draws: the font must be there.
    await Promise.all(["400 11px", "600 11px"].map((face) => document.fonts.load(`${face} "Be Vietnam Pro"`)));
    return specs;
  };

  const speaksOf = (spec, unit) => Object.values(spec.datasets || {}).some((rows) => rows.some((row) => row.unit_id === unit));
  // One unit's part of a chart: its finding speaks of all units, so the name of the chart stands in its place.
  const partOf = (spec, title) => {
    const own = (row) => !("unit_id" in row) || row.unit_id === null || row.unit_id === chooser.value;
    const datasets = Object.fromEntries(Object.entries(spec.datasets).map(([name, rows]) => [name, rows.filter(own)]));
    const head = `${title}: ${chooser.selectedOptions[0].textContent}`;
    return { ...spec, datasets, title: { ...spec.title, text: [head] }, description: head };
  };

  const told = (item) => Object.entries(item.datum.tip || {}).map(([label, text]) => `${label}: ${text}`).join(" · ");

  // Numbers of a chart are one stop of the Tab key; arrows go from number to number, Enter opens.
  const makeReachable = (figure) => {
    const caption = figure.querySelector("figcaption");
    const links = [...figure.querySelectorAll("svg text")].filter((node) => node.__data__ && node.__data__.href);
    links.forEach((node, place) => {
      node.setAttribute("role", "link");
      node.setAttribute("tabindex", place ? "-1" : "0");
      node.setAttribute("aria-label", told(node.__data__));
      node.addEventListener("focus", () => { caption.textContent = `${told(node.__data__)}. Phím mũi tên: số khác; Enter: xem nguồn.`; });
      node.addEventListener("blur", () => { caption.textContent = ""; });
      node.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const next = step && links[place + step];
        if (event.key === "Enter") location.hash = node.__data__.href;
        if (next) {
          node.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          next.focus();
        }
        if (event.key === "Enter" || next) event.preventDefault();
      });
    });
  };

  const drawOne = async (figure, spec) => {
    const place = figure.querySelector(".drawing");
    const whole = !chooser.value || !speaksOf(spec, chooser.value);
    const shown = whole ? spec : partOf(spec, figure.querySelector("h3").textContent);
    const before = [...place.childNodes];
    try {
      const { view } = await window.vegaEmbed(place, shown, { mode: "vega-lite", renderer: "svg", actions: false, ast: true });
      await view.runAsync();
      figure.classList.toggle("of-all", Boolean(chooser.value) && whole);
      makeReachable(figure);
    } catch (error) {
      place.replaceChildren(...before);
      throw error;
    }
  };

  const draw = async () => {
    if (!("DecompressionStream" in window)) return;
    library = library || load();
    const specs = await library;
    for (const figure of figures) if (specs[figure.dataset.chart]) await drawOne(figure, specs[figure.dataset.chart]);
    document.documentElement.dataset.charts = chooser.value || "all";
  };

  const open = () => {
    const [, view, name] = /^#?([^/?]*)\/?(.*)$/.exec(location.hash);
    if (view !== "bieu-do") return;
    if (!library) drawing = draw();
    const figure = byId(`hinh-${decodeURIComponent(name)}`);
    if (figure) drawing.finally(() => figure.scrollIntoView({ block: "start" }));
  };

  chooser.addEventListener("input", () => { drawing = drawing.then(draw); });
  window.addEventListener("hashchange", open);
  open();
})();
