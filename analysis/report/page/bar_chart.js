// Horizontal bars, grouped or stacked, with intervals, as a Chart.js configuration.

/** Categories that are policies which are switched off are left out. */
function shownCategories(chart, hidden) {
  return chart.categories
    .map((category, place) => ({ ...category, place }))
    .filter((category) => category.policy === null || !hidden.has(category.policy));
}

function barColour(report, chart, series, index, category) {
  if (series.policy !== null) return styleOf(report, series.policy).colour;
  if (chart.series.length === 1 && category.policy !== null) return styleOf(report, category.policy).colour;
  return report.styles[index % report.styles.length].colour;
}

function barSet(report, chart, series, index, categories) {
  const values = categories.map((category) => series.values[category.place]);
  const colours = categories.map((category) => barColour(report, chart, series, index, category));
  return {
    label: series.name,
    policy: series.policy,
    data: values.map((value) => (value === null ? null : value[0])),
    estimates: values,
    backgroundColor: colours.length > 0 ? colours : "#7F7F7F",
    borderColor: themeColour("--panel"),
    borderWidth: chart.stacked ? 1 : 0,
    maxBarThickness: 26,
    minBarLength: chart.stacked ? undefined : 4, // a bar of 0 is a value too
    intervalColour: themeColour("--text"),
    intervals: chart.stacked
      ? undefined
      : values.map((value) => (value === null || value[1] == null ? null : { x: [value[1], value[2]] })),
  };
}

/** Room for every bar. */
function barHeight(chart, hidden) {
  const perCategory = chart.stacked ? 1 : chart.series.length;
  return 110 + shownCategories(chart, hidden).length * (14 + 18 * perCategory);
}

function barTooltip(chart) {
  return {
    ...tooltipColours(),
    callbacks: {
      label: (item) => {
        const value = item.dataset.estimates[item.dataIndex];
        return value === null ? "" : `${item.dataset.label}: ${withInterval(...value)}`;
      },
    },
  };
}

function barConfiguration(report, chart, hidden) {
  const categories = shownCategories(chart, hidden);
  const highest = Math.max(0, ...chart.series.flatMap((series) => series.values.map((value) => (value === null || chart.stacked ? 0 : value[2] ?? value[0]))));
  return {
    type: "bar",
    data: {
      labels: categories.map((category) => category.name),
      datasets: chart.series.map((series, index) => barSet(report, chart, series, index, categories)),
    },
    plugins: [errorBars],
    options: {
      indexAxis: "y",
      interaction: { mode: "index", axis: "y", intersect: false },
      scales: {
        x: { ...scaleOf(chart.value), beginAtZero: true, stacked: chart.stacked, suggestedMax: highest },
        y: { stacked: chart.stacked, title: { display: true, text: chart.heading }, grid: { display: false }, ticks: { autoSkip: false, callback(value) { return shortLabel(this.getLabelForValue(value)); } } },
      },
      plugins: {
        legend: { display: chart.series.length > 1, position: "bottom", labels: { boxWidth: 14 } },
        tooltip: barTooltip(chart),
      },
    },
  };
}

function shortLabel(text) {
  const most = window.innerWidth < 600 ? 16 : 28;
  return text.length > most ? text.slice(0, most - 1) + "…" : text;
}
