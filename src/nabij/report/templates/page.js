"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const locale = read("locale");
  const options = {
    mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false,
    tooltip: { disableDefaultStyle: true }, formatLocale: locale.number, timeFormatLocale: locale.time,
  };
  const charts = Object.entries(read("charts"));
  Promise.all(charts.map(([id, spec]) => vegaEmbed("#" + id, spec, options)))
    .then(() => { document.documentElement.dataset.drawn = charts.length; });
})();
