// Lines with bands, scattered marks, fits and Pareto fronts as a Chart.js configuration.

/** A mark is [x, y, yLow, yHigh, xLow, xHigh]; what does not exist is null or missing. */
function dataOf(series, field) {
  return series.marks.map((mark) => ({ x: mark[0], y: mark[field] ?? mark[1] }));
}

function bandSets(series, style) {
  if (!series.marks.some((mark) => mark[2] != null)) return [];
  const edge = { label: series.name, policy: series.policy, auxiliary: true, borderWidth: 0, pointRadius: 0, pointHitRadius: 0 };
  return [
    { ...edge, data: dataOf(series, 2) },
    { ...edge, data: dataOf(series, 3), fill: "-1", backgroundColor: translucent(style.colour, 0.18) },
  ];
}

function lineSets(series, style) {
  const spread = Math.max(1, Math.round(series.marks.length / 8));
  const line = {
    label: series.name,
    policy: series.policy,
    data: dataOf(series, 1),
    marks: series.marks,
    borderColor: style.colour,
    backgroundColor: style.colour,
    borderDash: style.dash,
    borderWidth: 2,
    pointStyle: style.marker,
    pointRadius: (context) => (context.dataIndex % spread === Math.floor(spread / 2) ? 4 : 0),
    pointHoverRadius: 6,
    pointHitRadius: 8,
  };
  return [...bandSets(series, style), line];
}

function fitSets(series, style) {
  return [{
    label: series.name,
    policy: series.policy,
    auxiliary: true,
    data: dataOf(series, 1),
    borderColor: themeColour("--text"),
    borderWidth: 1,
    borderDash: [2, 2],
    pointRadius: 0,
    pointHitRadius: 0,
  }];
}

function frontSets(series) {
  return [{
    label: series.name,
    policy: null,
    data: dataOf(series, 1),
    borderColor: themeColour("--muted"),
    backgroundColor: themeColour("--muted"),
    borderWidth: 1.5,
    borderDash: [6, 3],
    showLine: true,
    pointStyle: "line",
    pointRadius: 0,
    pointHitRadius: 0,
    isFront: true,
  }];
}

function scatterSets(series, style) {
  return [{
    label: series.name,
    policy: series.policy,
    data: dataOf(series, 1),
    marks: series.marks,
    showLine: false,
    borderColor: style.colour,
    backgroundColor: style.colour,
    borderWidth: 2,
    pointStyle: style.marker,
    pointRadius: 7,
    pointHoverRadius: 9,
    intervalColour: style.colour,
    intervals: series.marks.map((mark) => ({
      y: mark[2] == null ? null : [mark[2], mark[3]],
      x: mark[4] == null ? null : [mark[4], mark[5]],
    })),
  }];
}

const setsOfRole = { line: lineSets, fit: fitSets, front: frontSets, scatter: scatterSets };

/** The ends of intervals belong into the picture, unless the axis says where it begins and ends. */
function bounds(chart, axis, mark) {
  const values = chart.series
    .flatMap((series) => series.marks.flatMap((m) => mark.map((field) => m[field])))
    .filter((value) => value != null && (!axis.logarithmic || value > 0));
  return { suggestedMin: axis.low ?? Math.min(...values), suggestedMax: axis.high ?? Math.max(...values) };
}

/** Scatter charts keep marks off the frame. */
function xyScale(chart, axis, mark, isScatter) {
  return { ...scaleOf(axis), ...(isScatter ? { grace: "8%", ...bounds(chart, axis, mark) } : {}) };
}

function xyTooltip(chart) {
  const isScatter = chart.series.some((series) => series.role === "scatter");
  return {
    ...tooltipColours(),
    filter: (item) => !item.dataset.auxiliary && !item.dataset.isFront,
    itemSort: (a, b) => b.parsed.y - a.parsed.y,
    callbacks: {
      title: (items) => (isScatter || items.length === 0 ? "" : `${chart.x.title}: ${shortNumber(items[0].parsed.x)}`),
      label: (item) => {
        const mark = item.dataset.marks[item.dataIndex];
        const y = withInterval(mark[1], mark[2], mark[3]);
        return isScatter
          ? [item.dataset.label, `${chart.y.title}: ${y}`, `${chart.x.title}: ${withInterval(mark[0], mark[4], mark[5])}`]
          : `${item.dataset.label}: ${y}`;
      },
    },
  };
}

function xyConfiguration(report, chart) {
  const isScatter = chart.series.some((series) => series.role === "scatter");
  const datasets = chart.series.flatMap((series) => setsOfRole[series.role](series, styleOf(report, series.policy)));
  return {
    type: isScatter ? "scatter" : "line",
    data: { datasets },
    plugins: [errorBars],
    options: {
      parsing: false,
      interaction: isScatter ? { mode: "nearest", intersect: true } : { mode: "nearest", axis: "x", intersect: false },
      scales: {
        x: xyScale(chart, chart.x, [0, 4, 5], isScatter),
        y: xyScale(chart, chart.y, [1, 2, 3], isScatter),
      },
      plugins: {
        legend: {
          position: "bottom",
          labels: { usePointStyle: true, boxHeight: 7, filter: (item, data) => !data.datasets[item.datasetIndex].auxiliary },
          onClick: () => {},
        },
        tooltip: xyTooltip(chart),
      },
    },
  };
}
