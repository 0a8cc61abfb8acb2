// A Chart.js plug-in that draws the ends of intervals: on bars and on scattered marks.

function errorBarLine(context, from, to, across) {
  const cap = 4;
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  for (const end of [from, to]) {
    context.moveTo(end.x - across.x * cap, end.y - across.y * cap);
    context.lineTo(end.x + across.x * cap, end.y + across.y * cap);
  }
}

/** A dataset's `intervals`: per element {x: [low, high], y: [low, high]}, in the scales' units; either may be missing. */
function drawIntervals(chart, dataset, elements) {
  const { x: xScale, y: yScale } = chart.scales;
  elements.forEach((element, index) => {
    const interval = dataset.intervals[index];
    if (!interval || element.skip || Number.isNaN(element.x)) return;
    if (interval.x) {
      const [low, high] = interval.x.map((value) => xScale.getPixelForValue(value));
      errorBarLine(chart.ctx, { x: low, y: element.y }, { x: high, y: element.y }, { x: 0, y: 1 });
    }
    if (interval.y) {
      const [low, high] = interval.y.map((value) => yScale.getPixelForValue(value));
      errorBarLine(chart.ctx, { x: element.x, y: low }, { x: element.x, y: high }, { x: 1, y: 0 });
    }
  });
}

const errorBars = {
  id: "errorBars",
  afterDatasetsDraw(chart) {
    const context = chart.ctx;
    chart.data.datasets.forEach((dataset, index) => {
      if (!dataset.intervals || !chart.isDatasetVisible(index)) return;
      context.save();
      const { left, top, width, height } = chart.chartArea;
      context.beginPath();
      context.rect(left, top, width, height);
      context.clip();
      context.beginPath();
      context.strokeStyle = dataset.intervalColour;
      context.lineWidth = 1.25;
      drawIntervals(chart, dataset, chart.getDatasetMeta(index).data);
      context.stroke();
      context.restore();
    });
  },
};
