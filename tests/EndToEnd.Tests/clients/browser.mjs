// A browser at the portal: what it complains of is collected, and every page that is checked has nothing serious for people with other abilities.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { key } from './server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const images = process.env.SCREENSHOTS;

export const portal = process.env.PORTAL_URL;

/** A host that leads to this machine, for what depends on the name of a host. */
export const brandedHost = 'portal.harbour.example';

/** Opens a page, lets the story happen, and wants an empty console and no request to another host than those allowed. */
export async function tell(story, { hosts = [], answers = [422] } = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--host-resolver-rules=MAP ${brandedHost} 127.0.0.1`,
    ],
  });
  const complaints = [];
  const allowed = new Set([new URL(portal).host, ...hosts]);
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, bypassCSP: true });
    const page = await context.newPage();
    page.setDefaultTimeout(90_000);
    // Chromium writes to the console as well where an answer with an error is the one that is wanted, such as 422 for a refused form.
    const isWanted = (text) => answers.some((status) => text.includes(`status of ${status} `));
    page.on('console', (message) => message.type() === 'error' && !isWanted(message.text()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => allowed.has(new URL(request.url()).host) || complaints.push(`asked ${request.url()}`));
    await story(page, context);
    assert.deepEqual(complaints, []);
    console.log('ok nothing in the console, no other host');
  } finally {
    await browser.close();
  }
}

export async function signIn(page) {
  await page.goto(portal);
  await page.getByLabel('Key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Customers' }).waitFor();
}

/** Nothing serious for people with other abilities; and a picture, where pictures are wanted and the page has a name. */
export async function check(page, image, options = {}) {
  if (images && image) await page.screenshot({ ...options, path: `${images}/${image}.png` });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(serious.map(({ id, nodes }) => `${image} ${id}: ${nodes[0].html} ${nodes[0].failureSummary}`), []);
}
