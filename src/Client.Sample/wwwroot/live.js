// Moves the bars of a page while the server tells how far things are. A new order, or one that ends, is shown by a fresh page.
for (const section of document.querySelectorAll('[data-live]')) {
  const ended = new Set(['SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED', 'CANCELLED', 'ABANDONED']);
  const events = new EventSource(section.dataset.live);
  events.onmessage = ({ data }) => {
    const { id, state, words, percent, failed } = JSON.parse(data);
    const request = document.getElementById(id);
    if (!request || (ended.has(state) && !ended.has(request.dataset.state))) {
      events.close();
      location.reload();
      return;
    }
    request.dataset.state = state;
    request.querySelector('progress').value = percent;
    request.querySelector('.row > span:last-child').textContent = `${words}, ${percent} %${failed ? `, ${failed} failed` : ''}`;
  };
  addEventListener('pagehide', () => events.close());
}
