// A partner takes a snippet from the portal, and a page on another origin shows the customer with it: live, in the partner's branding, and on no other site.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { idOf, run } from './api.mjs';
import { check, portal, signIn, tell } from './browser.mjs';
import { url } from './server.mjs';

let snippet = '';
const site = createServer((_, response) =>
  response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>
    <html lang="en"><title>Alpine Bridge</title><link rel="icon" href="data:,">
    <style>body { margin: 0; font: 1.1rem Georgia, serif; background: #f3efe6 } header { background: #e3dac6; padding: .6rem 2rem } main { max-width: 34rem; padding: 0 2rem }</style>
    <header>Alpine Bridge · Products · Help · My account</header><main><h1>Your services with us</h1>${snippet}</main></html>`));
await new Promise((listening) => site.listen(0, listening));
const shop = `http://localhost:${site.address().port}`;
const other = `http://127.0.0.1:${site.address().port}`;

await tell(async (page, context) => {
  await signIn(page);
  await page.goto(`${portal}/customers/KTM`);
  await page.getByRole('link', { name: 'Show on another site' }).click();
  await page.getByLabel(/^Sites/).fill('https://*.example');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByRole('alert').first().waitFor();
  await page.getByLabel(/^Sites/).fill(shop);
  await page.getByRole('button', { name: 'Make a token' }).click();
  snippet = await page.getByRole('region', { name: 'Put this into the page' }).locator('pre').textContent();
  await check(page, null);
  console.log('ok a snippet');

  await page.goto(shop);
  const card = page.locator('customer-card');
  await card.getByRole('heading', { name: /Kathmandu Traders/ }).waitFor();
  await card.getByText('Alpine Bridge').waitFor();
  assert.equal(await card.getByRole('heading').evaluate((head) => getComputedStyle(head).backgroundColor), 'rgb(11, 61, 145)');
  await check(page, 'portal-embed', { clip: { x: 0, y: 0, width: 760, height: 420 } });
  console.log('ok the card on another origin');

  // An edit, and its way to the target system.
  await run(
    'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { errors { ... on UserError { message } } } }',
    { input: { customerId: await idOf('KTM'), city: 'Lalitpur' } },
  );
  await run(
    'mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { errors { ... on UserError { message } } } }',
    { input: { targetId: await idOf('KTM') } },
  );
  await card.getByText('In progress').or(card.getByText('Requested')).first().waitFor();
  await card.locator('h2 + .light').getByText('Provisioned', { exact: true }).waitFor();
  console.log('ok live');

  const ended = card.evaluate((element) => new Promise((end) => element.addEventListener('expired', end, { once: true })).then(() => true));
  await card.evaluate((element) => element.setAttribute('token', `${element.getAttribute('token')}0`));
  assert.equal(await ended, true);
  await card.getByText('This page was open for long').waitFor();
  console.log('ok says when its time is over');

  const elsewhere = await context.newPage();
  const refused = elsewhere.waitForEvent('requestfailed');
  await elsewhere.goto(other);
  assert.equal((await refused).url(), url);
  await elsewhere.getByText('There is no answer yet').waitFor();
  assert.equal(await elsewhere.getByText('Kathmandu Traders').count(), 0);
  console.log('ok on no other site');
}, { hosts: [new URL(shop).host, new URL(url).host], answers: [422, 401] });
site.close();
