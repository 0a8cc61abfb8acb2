// Axes as Chart.js scales: titled with their units, linear or logarithmic.

function scaleOf(axis) {
  const scale = {
    type: axis.logarithmic ? "logarithmic" : "linear",
    title: { display: true, text: axis.title },
    grid: { color: themeColour("--grid") },
    border: { color: themeColour("--text") },
    ticks: { maxRotation: 0, autoSkipPadding: 12 },
  };
  if (axis.low !== null) scale.min = axis.low;
  if (axis.high !== null) scale.max = axis.high;
  scale.ticks.callback = axis.logarithmic ? logarithmicTick : (value) => shortNumber(value);
  return scale;
}

function tooltipColours() {
  return {
    backgroundColor: themeColour("--panel"),
    titleColor: themeColour("--text"),
    bodyColor: themeColour("--text"),
    borderColor: themeColour("--muted"),
    borderWidth: 1,
    usePointStyle: true,
  };
}
