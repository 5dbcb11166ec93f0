// The API by hand, for what a story needs beside the browser.
import assert from 'node:assert/strict';
import { authorization, url } from './server.mjs';

export async function run(query, variables = {}, headers = { authorization }) {
  const answer = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await answer.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  for (const payload of Object.values(data)) assert.deepEqual(payload?.errors ?? [], [], query);
  return data;
}

export const idOf = async (code) => (await run('query ($code: String!) { customer(code: $code) { id } }', { code })).customer.id;
