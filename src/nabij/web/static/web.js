"use strict";
(() => {
  // nabij without a terminal stops once no page is open: an open one says so, and says when it goes
  let gone = document.querySelector(".ends") === null;
  const here = () => gone || fetch("/er", { method: "POST" }).catch(() => { gone = true; });
  here();
  setInterval(here, 60_000);
  addEventListener("pagehide", () => gone || navigator.sendBeacon("/dicht"));

  // Snel weg: the page is replaced at once; the wiping goes on without it
  const flee = document.querySelector("form.flee");
  flee?.addEventListener("submit", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    gone = true;
    fetch("/weg", { method: "POST", keepalive: true }).catch(() => {}).finally(() => location.replace("about:blank"));
  });

  // a page kept by the browser would still show what was wiped
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // once the wait is over the page is on its way: do not ask again, that would send it off twice
  let leaving = false;
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    leaving ||= event.detail.xhr.getResponseHeader("HX-Redirect") !== null;
  });
  document.addEventListener("htmx:beforeRequest", (event) => { if (leaving) event.preventDefault(); });

  const form = document.getElementById("geef");
  if (form) {
    const input = form.querySelector("input[type=file]"), drop = form.querySelector(".drop");
    const chosen = form.querySelector(".chosen"), button = form.querySelector("button");
    const tell = () => {
      const files = [...input.files], size = files.reduce((sum, one) => sum + one.size, 0);
      const large = size > form.dataset.most * 1048576;
      chosen.textContent = large ? form.dataset.large : files.map((one) => one.name).join(", ");
      button.disabled = large;
    };
    input.addEventListener("change", tell);
    for (const kind of ["dragover", "dragenter"]) {
      drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; tell(); }
    });
    form.addEventListener("submit", () => { button.textContent = button.dataset.busy; button.classList.add("busy"); });
  }

  // print what is folded away only where the reader unfolded it; a second click on a long action does nothing
  for (const one of document.querySelectorAll("form[method=post]")) {
    one.addEventListener("submit", () => setTimeout(() => one.querySelectorAll("button").forEach((b) => { b.disabled = true; })));
  }
})();
