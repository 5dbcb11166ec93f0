// <customer-card customer="…" token="…">: a customer on a partner's page, live, in the partner's branding. Without a framework.
// Where the API is, and by which trusted documents it is asked, stands in a file beside this script. `token` is an embed token for those documents.
// When its time is over the element tells its page by the event `expired`; a new token in the attribute brings it back.

interface Provisioned {
  status: string;
  statusColor: string;
}

interface Card extends Provisioned {
  code: string;
  name: string;
  services: (Provisioned & { id: string; service: { name: string }; instanceName: string | null })[];
  effectiveBranding: { displayName: string | null; primaryColor: string | null; supportEmail: string | null };
}

interface Answer {
  data?: { customer?: Card | null; provisioningStatusChanged?: { cursor: string } } | null;
  errors?: { message: string }[];
}

/** Where the API is, and the ids of the documents for it. */
interface Place {
  api: string;
  card: string;
  changes: string;
}

const script = (document.currentScript as HTMLScriptElement).src;

/** What another attempt would not change. */
class Refusal extends Error {}

class CustomerCard extends HTMLElement {
  static readonly observedAttributes = ['customer', 'token'];

  private readonly root = this.attachShadow({ mode: 'open' });
  private stop = new AbortController();
  private isQueued = false;
  private isDrawn = false;

  connectedCallback(): void {
    this.restart();
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.restart();
  }

  /** Several attributes that change together are one change. */
  private restart(): void {
    if (this.isQueued) return;
    this.isQueued = true;
    queueMicrotask(() => {
      this.isQueued = false;
      this.stop.abort();
      this.stop = new AbortController();
      void this.run(this.stop.signal);
    });
  }

  private async run(signal: AbortSignal): Promise<void> {
    let after: string | null = null;
    this.isDrawn = false;
    this.say('Loading …');
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const place = await whereabouts(signal);
        // The watch begins before the look, so that nothing falls in between.
        const watch = await this.ask(place.api, place.changes, { after }, 'text/event-stream', signal);
        await this.show(place, signal);
        for await (const cursor of cursors(watch)) {
          after = cursor;
          attempt = 0;
          await this.show(place, signal);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refusal) {
          this.say(error.message);
          this.dispatchEvent(new CustomEvent('expired', { bubbles: true, composed: true }));
          return;
        }
        if (!this.isDrawn) this.say('There is no answer yet. Trying again …');
      }
      await new Promise((resume) => setTimeout(resume, Math.random() * Math.min(30_000, 1_000 * 2 ** attempt)));
    }
  }

  private async show(place: Place, signal: AbortSignal): Promise<void> {
    const response = await this.ask(place.api, place.card, {}, 'application/graphql-response+json', signal);
    const { data, errors } = (await response.json()) as Answer;
    if (errors?.length) this.say(errors[0]!.message);
    else if (data?.customer) this.draw(data.customer);
    else this.say('There is nothing to show.');
  }

  private async ask(api: string, documentId: string, variables: Record<string, unknown>, accept: string, signal: AbortSignal): Promise<Response> {
    const response = await fetch(api, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.attribute('token')}`, 'content-type': 'application/json', accept },
      body: JSON.stringify({ documentId, variables: { id: this.attribute('customer'), ...variables } }),
      signal,
    });
    if (response.status === 401) throw new Refusal('This page was open for long. Load it again.');
    if (response.status === 403) throw new Refusal('This page may not show it.');
    if (!response.ok && response.status !== 400) throw new Error(`The server answered ${response.status}.`);
    return response;
  }

  private attribute(name: string): string {
    return this.getAttribute(name) ?? '';
  }

  private say(message: string): void {
    const text = element('p', message);
    text.setAttribute('role', 'status');
    this.root.replaceChildren(style(null), text);
  }

  private draw({ code, name, status, statusColor, services, effectiveBranding: brand }: Card): void {
    const title = element('h2', name, 'head');
    title.append(element('span', code, 'code'));
    const list = element('ul', '');
    for (const { service, instanceName, ...state } of services) {
      const row = element('li', [service.name, instanceName].filter(Boolean).join(' '));
      row.append(light(state));
      list.append(row);
    }
    const foot = element('p', brand.displayName ?? '', 'foot');
    if (brand.supportEmail) {
      const mail = element('a', brand.supportEmail) as HTMLAnchorElement;
      mail.href = `mailto:${brand.supportEmail}`;
      foot.append(' · ', mail);
    }
    this.root.replaceChildren(style(brand.primaryColor), title, light({ status, statusColor }), list, foot);
    this.isDrawn = true;
  }
}

async function whereabouts(signal: AbortSignal): Promise<Place> {
  const response = await fetch(new URL('customer-card.json', script), { signal });
  if (!response.ok) throw new Error(`The portal answered ${response.status}.`);
  return (await response.json()) as Place;
}

function element(tag: string, text: string, className = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}

/** Where in the sequence each event of a stream stands. */
async function* cursors(response: Response): AsyncGenerator<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; ; ) {
    const { value, done } = await reader.read();
    if (done) return;
    const events = (text + value).split('\n\n');
    text = events.pop()!;
    for (const event of events) {
      const json = event.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n').trim();
      const cursor = json ? (JSON.parse(json) as Answer).data?.provisioningStatusChanged?.cursor : undefined;
      if (cursor) yield cursor;
    }
  }
}

/** A status as colour and word, since colour alone says nothing to many. */
function light({ status, statusColor }: Provisioned): HTMLElement {
  const words = status.charAt(0) + status.slice(1).toLowerCase().replaceAll('_', ' ');
  return element('span', words, `light ${statusColor.toLowerCase()}`);
}

/** Black or white, whichever can be read on the colour. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function readableOn(color: string): string {
  const channels = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * channels[0]! + 0.7152 * channels[1]! + 0.0722 * channels[2]!;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#fff' : '#000';
}

/** Light or dark as the page around it has chosen by its `color-scheme`. */
function style(brand: string | null): HTMLElement {
  const color = brand !== null && /^#[0-9a-f]{6}$/i.test(brand) ? brand : '#2457c5';
  return element('style', `
    :host { --text: light-dark(#1c2330, #e8ebf0); --soft: light-dark(#545d6d, #a9b2c0); --line: light-dark(#d5dae2, #38414f); --blue: light-dark(#1a4fb5, #9dbcff); }
    :host { display: block; border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; padding-bottom: .4rem; }
    :host { font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: light-dark(#fff, #1c222c); }
    .head { margin: 0 0 .6rem; padding: .6rem 1rem; font-size: 1.1rem; background: ${color}; color: ${readableOn(color)}; }
    .code { font: .8em ui-monospace, monospace; margin-left: .6rem; } p, :host > .light { margin: .4rem 1rem; }
    ul { list-style: none; margin: .4rem 1rem; padding: 0; } li { display: flex; justify-content: space-between; border-top: 1px solid var(--line); padding: .3rem 0; }
    .light::before { content: ''; display: inline-block; width: .7rem; height: .7rem; border-radius: 50%; background: currentColor; margin-right: .4rem; }
    .light { color: var(--soft); } .blue, a { color: var(--blue); } .green { color: light-dark(#17703c, #7fdba4); } .red { color: light-dark(#b3261e, #ff9d94); }
    .yellow { color: light-dark(#7a5b00, #ecca62); } .orange { color: light-dark(#9a4a00, #ffb37a); } .foot { font-size: .85rem; color: var(--soft); }
  `);
}

customElements.define('customer-card', CustomerCard);
