// Numbers as people read them.

/** At most four significant digits, large and tiny ones with a power of ten. */
function shortNumber(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2).replace(/\.?0+e/, "e").replace("e+", "e");
  return Number(value.toPrecision(4)).toLocaleString("en", { maximumFractionDigits: 8, useGrouping: size >= 1e4 });
}

/** "0.712 [0.708, 0.716]" */
function withInterval(value, low, high) {
  const interval = low === null || low === undefined ? "" : ` [${shortNumber(low)}, ${shortNumber(high)}]`;
  return shortNumber(value) + interval;
}

/** Labels of a logarithmic axis: powers of ten, and 2 and 5 where few powers fit. */
function logarithmicTick(value, index, ticks) {
  const power = Math.floor(Math.log10(value) + 1e-9);
  const leading = Math.round(value / 10 ** power);
  const decades = Math.log10(ticks[ticks.length - 1].value / ticks[0].value);
  const wanted = decades > 2.5 ? [1] : decades > 1.2 ? [1, 2, 5] : [1, 2, 3, 5, 7];
  return wanted.includes(leading) ? shortNumber(value) : "";
}
