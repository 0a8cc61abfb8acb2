// Brings the page to life: panels, toggles, the choice of a scenario point, theme, print.

function panelsOf(report) {
  return [...document.querySelectorAll("figure[data-panel]")].map((figure) => {
    const point = report.points[Number(figure.dataset.point)];
    return new Panel(report, figure, point.panels[Number(figure.dataset.panel)]);
  });
}

function connectPoints(redraw) {
  const select = document.querySelector("#point-choice");
  if (!select) return;
  const sections = [...document.querySelectorAll("section.point")];
  const choose = () => {
    sections.forEach((section, index) => { section.hidden = index !== select.selectedIndex; });
    redraw();
  };
  select.addEventListener("change", choose);
  choose();
}

function start() {
  const report = JSON.parse(document.getElementById("report-data").textContent);
  report.hidden = new Set();
  applyTheme();
  const panels = panelsOf(report);
  const redraw = () => { panels.forEach((panel) => panel.draw()); };
  const repaint = () => { applyTheme(); redraw(); };
  drawKeys(report);
  connectToggles(report, redraw);
  connectPoints(redraw);
  panels.forEach((panel) => panel.show(0));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  window.addEventListener("beforeprint", () => { document.documentElement.classList.add("printing"); repaint(); });
  window.addEventListener("afterprint", () => { document.documentElement.classList.remove("printing"); repaint(); });
}

start();
