// A newcomer in a real browser: opens the IDE, runs the starter query, then watches a subscription while something happens.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { authorization, url } from './server.mjs';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  // The IDE's service worker reloads the page once it has cached everything, in the middle of whatever a test types.
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, serviceWorkers: 'block' });
  const foreign = [];
  page.on('request', (request) => {
    if (!['blob:', 'data:'].some((scheme) => request.url().startsWith(scheme)) && new URL(request.url()).host !== new URL(url).host) foreign.push(request.url());
  });
  await page.goto(url);
  assert.equal(page.url(), `${url}/`);

  await page.getByText('Create Document').click();
  await page.getByText('Schema available').waitFor();
  await until(page.locator('.view-lines', { hasText: '"totalCount"' }), () => run(page));
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
  console.log('ok a query runs in the IDE');

  const customer = await firstCustomer();
  await type(page, 'subscription { provisioningStatusChanged { to customer { code } } }');
  await page.getByText('Subscription', { exact: true }).waitFor();
  const event = page.locator('.view-lines', { hasText: '"provisioningStatusChanged"' });
  await until(event, async () => {
    await run(page);
    await page.waitForTimeout(1500);
    await post('mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { errors { ... on UserError { message } } } }', { input: { targetId: customer } });
  });
  console.log('ok a subscription runs in the IDE');

  assert.deepEqual(foreign, []);
  console.log('ok the page asks no other host');
} finally {
  await browser.close();
}

/** Does nothing while an operation runs: the button says Cancel then. */
async function run(page) {
  const button = page.getByText('Run', { exact: true }).first();
  if (await button.isVisible()) await button.click({ timeout: 5000 }).catch(() => {});
}

/** The editor takes a moment to know its operations, longer on a busy machine: acts again and again until there is a sign of it. */
async function until(sign, act) {
  for (let attempt = 1; ; attempt++) {
    await act();
    try {
      await sign.first().waitFor({ timeout: 5000 });
      return;
    } catch (error) {
      if (attempt === 12) throw error;
    }
  }
}

async function type(page, document) {
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(document);
}

async function firstCustomer() {
  const data = await post('{ customer(code: "JBL") { id } }');
  return data.customer.id;
}

async function post(query, variables) {
  const response = await fetch(url, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}
