// Buttons that switch policies on and off in every chart.

function connectToggles(report, redraw) {
  document.querySelectorAll("button.policy").forEach((button) => {
    button.addEventListener("click", () => {
      const policy = Number(button.dataset.policy);
      const on = report.hidden.has(policy);
      if (on) report.hidden.delete(policy);
      else report.hidden.add(policy);
      button.setAttribute("aria-pressed", String(on));
      redraw();
    });
  });
}

/** The line and marker of each policy, as the charts draw them, on its button and in tables. */
function drawKeys(report) {
  document.querySelectorAll("canvas.key").forEach((key) => {
    const style = styleOf(report, Number(key.dataset.policy));
    const ratio = 2;
    const [width, height] = [30, 14];
    [key.width, key.height] = [width * ratio, height * ratio];
    const context = key.getContext("2d");
    context.scale(ratio, ratio);
    context.strokeStyle = context.fillStyle = style.colour;
    context.lineWidth = 2;
    context.setLineDash(style.dash);
    context.beginPath();
    context.moveTo(0, height / 2);
    context.lineTo(width, height / 2);
    context.stroke();
    context.setLineDash([]);
    Chart.helpers.drawPoint(context, { pointStyle: style.marker, radius: 4.5, borderWidth: 2, rotation: 0 }, width / 2, height / 2);
  });
}
