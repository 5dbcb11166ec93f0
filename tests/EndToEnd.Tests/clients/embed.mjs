// Pages of a portal in a real browser: one of an origin that the token names shows the customer, one of another origin gets nothing.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const api = process.env.SERVER_URL;
const key = process.env.SERVER_KEY;

const pages = await Promise.all([serve(), serve()]);
const [portal, other] = pages.map((server) => `http://localhost:${server.address().port}`);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const token = await tokenFor(portal);

  const shown = await asked(portal, token);
  assert.equal(shown.data.customers.nodes[0].code, 'JBL');
  console.log('ok a page of the origin shows the customer');

  assert.equal(await asked(other, token), 'TypeError');
  console.log('ok a page of another origin gets nothing');

  assert.equal(await asked(portal, token, { credentials: 'include' }), 'TypeError');
  console.log('ok nobody may send cookies');

  const forbidden = await asked(portal, key);
  assert.equal(forbidden.errors[0].extensions.code, 'FORBIDDEN');
  console.log('ok a key does not work in a page of another origin');

  assert.equal(await socket(portal, token), 'JBL');
  assert.notEqual(await socket(other, token), 'JBL');
  console.log('ok the same holds on sockets');
} finally {
  await browser.close();
  pages.forEach((server) => server.close());
}

function serve() {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html><title>portal</title>'));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function tokenFor(origin) {
  const ask = async (query) => (await (await fetch(api, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })).json()).data;
  const { customer } = await ask('{ customer(code: "JBL") { id } }');
  const { createEmbedToken } = await ask(
    `mutation { createEmbedToken(input: { customerId: "${customer.id}", documents: ["names"], origins: ["${origin}"] }) { token errors { ... on UserError { message } } } }`);
  assert.deepEqual(createEmbedToken.errors, []);
  return createEmbedToken.token;
}

async function asked(origin, token, options = {}) {
  const page = await browser.newPage();
  await page.goto(origin);
  const answer = await page.evaluate(async ({ api, token, options }) => {
    try {
      const response = await fetch(api, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ documentId: 'names' }),
        ...options,
      });
      return await response.json();
    } catch (error) {
      return error.name;
    }
  }, { api, token, options });
  await page.close();
  return answer;
}

async function socket(origin, token) {
  const page = await browser.newPage();
  await page.goto(origin);
  const answer = await page.evaluate(({ url, token }) => new Promise((resolve) => {
    const socket = new WebSocket(url, 'graphql-transport-ws');
    socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    socket.onclose = (event) => resolve(event.code);
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === 'connection_ack')
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { documentId: 'names' } }));
      if (message.type === 'next')
        resolve(message.payload.data.customers.nodes[0].code);
    };
  }), { url: api.replace('http', 'ws'), token });
  await page.close();
  return answer;
}
