// A chart's data as a table, for those who cannot see it or want the figures.

function tableRow(tag, texts) {
  const row = document.createElement("tr");
  for (const text of texts) {
    const cell = document.createElement(tag);
    cell.textContent = text;
    row.append(cell);
  }
  return row;
}

function xyRows(chart) {
  const shown = chart.series.filter((series) => series.role !== "fit" && series.role !== "front");
  const number = (value) => (value == null ? "" : shortNumber(value));
  return {
    heading: ["series", chart.x.title, chart.y.title, "95 % from", "to"],
    rows: shown.flatMap((series) => series.marks.map((mark) => [series.name, number(mark[0]), number(mark[1]), number(mark[2]), number(mark[3])])),
  };
}

function barRows(chart) {
  const number = (value) => (value == null ? "" : shortNumber(value));
  return {
    heading: [chart.heading, "series", chart.value.title, "95 % from", "to"],
    rows: chart.series.flatMap((series) => series.values.map((value, index) => [chart.categories[index].name, series.name, ...(value === null ? ["n/a", "", ""] : value.map(number))])),
  };
}

function fillDataTable(container, chart) {
  const { heading, rows } = chart.kind === "bar" ? barRows(chart) : xyRows(chart);
  const table = document.createElement("table");
  const head = document.createElement("thead");
  head.append(tableRow("th", heading));
  const body = document.createElement("tbody");
  rows.forEach((row) => body.append(tableRow("td", row)));
  table.append(head, body);
  container.replaceChildren(table);
}
