"use strict";
(async () => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const locale = read("locale");
  const options = {
    mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false,
    tooltip: { disableDefaultStyle: true }, formatLocale: locale.number, timeFormatLocale: locale.time,
  };
  const charts = Object.entries(read("charts"));
  for (const [id, spec] of charts) {
    await vegaEmbed("#" + id, spec, options);
    await new Promise((go) => setTimeout(go)); // so that the reader can scroll meanwhile
  }
  document.documentElement.dataset.drawn = charts.length;
})();
