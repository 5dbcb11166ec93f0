// Moves the bars of a page while the server tells how far things are. Something new, or something that ends, is shown by a fresh page.
for (const section of document.querySelectorAll('[data-live]')) {
  const ended = new Set(['SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED', 'CANCELLED', 'ABANDONED', 'REJECTED']);
  const events = new EventSource(section.dataset.live);
  events.onmessage = ({ data }) => {
    const { id, state, words, percent, isOver } = JSON.parse(data);
    const bar = document.getElementById(id);
    if (!bar || ((isOver ?? ended.has(state)) && !ended.has(bar.dataset.state))) {
      events.close();
      location.reload();
      return;
    }
    bar.dataset.state = state;
    bar.querySelector('progress').value = percent;
    bar.querySelector('.row > span:last-child').textContent = words;
  };
  addEventListener('pagehide', () => events.close());
}
