// One figure of the page: its chart, the choice between alternatives, its data and its picture.

class Panel {
  constructor(report, figure, panel) {
    this.report = report;
    this.figure = figure;
    this.facets = panel.facets;
    this.title = panel.title;
    this.canvas = figure.querySelector("canvas");
    this.facet = 0;
    this.chart = null;
    this.connect();
  }

  connect() {
    const select = this.figure.querySelector("select");
    if (select) select.addEventListener("change", () => this.show(select.selectedIndex));
    const data = this.figure.querySelector("details.data");
    if (data) data.addEventListener("toggle", () => this.fillData(data));
    const picture = this.figure.querySelector("a.picture");
    if (picture) picture.addEventListener("click", () => this.offerPicture(picture));
  }

  show(facet) {
    this.facet = facet;
    this.figure.querySelectorAll(".facet").forEach((part, index) => { part.hidden = index !== facet; });
    this.draw();
    const data = this.figure.querySelector("details.data");
    if (data) this.fillData(data);
  }

  draw() {
    if (!this.canvas || this.figure.offsetParent === null) return;
    const chart = this.facets[this.facet].chart;
    const hidden = this.report.hidden;
    if (this.chart) this.chart.destroy();
    const isBar = chart.kind === "bar";
    this.canvas.parentElement.style.height = isBar ? `${barHeight(chart, hidden)}px` : "";
    this.chart = new Chart(this.canvas, isBar ? barConfiguration(this.report, chart, hidden) : xyConfiguration(this.report, chart));
    this.hidePolicies();
  }

  hidePolicies() {
    this.chart.data.datasets.forEach((dataset, index) => {
      const off = dataset.policy !== null && this.report.hidden.has(dataset.policy);
      this.chart.setDatasetVisibility(index, !off);
    });
    this.chart.update();
  }

  fillData(details) {
    if (details.open) fillDataTable(details.querySelector("div"), this.facets[this.facet].chart);
  }

  offerPicture(link) {
    const flat = document.createElement("canvas");
    flat.width = this.canvas.width;
    flat.height = this.canvas.height;
    const context = flat.getContext("2d");
    context.fillStyle = themeColour("--panel");
    context.fillRect(0, 0, flat.width, flat.height);
    context.drawImage(this.canvas, 0, 0);
    link.href = flat.toDataURL("image/png");
  }
}
