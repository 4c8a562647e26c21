(() => {
  const draw = plotly => document.querySelectorAll('.gmlp-figure:not([data-drawn])').forEach(host => {
    const json = host.querySelector('script[type="application/json"]');
    if (!json) return;
    host.dataset.drawn = '';
    const live = document.createElement('div');
    live.className = 'gmlp-live';
    host.appendChild(live);
    const figure = JSON.parse(json.textContent);
    const still = host.querySelector('.gmlp-static');
    still.style.display = 'none';
    plotly.newPlot(live, figure.data, figure.layout, figure.config).catch(error => {
      live.remove();
      still.style.display = '';
      console.error(error);
    });
  });
  const ready = window.gmlp4jPlotly || (window.Plotly && Promise.resolve(window.Plotly));
  if (ready) ready.then(draw);
})();
