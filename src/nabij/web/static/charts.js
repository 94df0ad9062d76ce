"use strict";
// The overview first, so that the page is there; then the charts below it one by one, without holding up the reader.
(async () => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const locale = read("locale"), charts = read("charts"), said = document.documentElement.dataset;
  const options = {
    mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false,
    tooltip: { disableDefaultStyle: true }, formatLocale: locale.number, timeFormatLocale: locale.time,
  };
  const draw = (id) => vegaEmbed("#" + id, charts[id], options);
  const small = Object.keys(charts).filter((id) => id.startsWith("klein-"));
  const whole = Object.keys(charts).filter((id) => !id.startsWith("klein-"));
  const first = small.length ? small : whole.splice(0, 2);
  await Promise.all(first.map(draw));
  said.drawn = first.length;
  for (const id of whole) {
    await new Promise((go) => setTimeout(go));
    await draw(id);
  }
  said.whole = Object.keys(charts).length;
})();
