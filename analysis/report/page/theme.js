// What charts take from the style sheet, and how a policy looks.
"use strict";

function themeColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function translucent(colour, share) {
  const alpha = Math.round(255 * share).toString(16).padStart(2, "0");
  return colour + alpha;
}

const neutralStyle = { colour: "#7F7F7F", dash: [], marker: "circle" };

function styleOf(report, policy) {
  return policy === null ? neutralStyle : report.styles[policy % report.styles.length];
}

function applyTheme() {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = themeColour("--text");
  Chart.defaults.borderColor = themeColour("--grid");
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
}
