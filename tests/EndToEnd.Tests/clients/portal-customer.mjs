// What a partner sees of itself before it signs in, and of a customer after: people, domain names and their proof, burn, and what was done.
import assert from 'node:assert/strict';
import { idOf, run } from './api.mjs';
import { brandedHost, check, portal, signIn, tell } from './browser.mjs';

const branded = portal.replace('127.0.0.1', brandedHost);
await run(
  'mutation ($input: CreateBrandInput!) { createBrand(input: $input) { errors { ... on UserError { message } } } }',
  {
    input: {
      ownerId: await idOf('NWR'), code: 'HARBOUR', name: 'Harbour', hosts: [{ host: brandedHost }],
      values: { displayName: 'Harbour Cloud', primaryColor: '#7A1FA2', welcomeText: 'Welcome aboard.', supportEmail: 'crew@harbour.example' },
    },
  },
);
const cso = await idOf('CSO');
const { customer: { parent } } = await run('query ($id: ID!) { customer(id: $id) { parent { id name } } }', { id: cso });
const { createFolder } = await run(
  'mutation ($input: CreateFolderInput!) { createFolder(input: $input) { folder { id } errors { ... on UserError { message } } } }',
  { input: { customerId: parent.id, name: 'By the lake' } },
);
await run(
  `mutation ($site: CreateSiteInput!, $place: PutIntoFolderInput!, $services: SetSettingInput!) {
    createSite(input: $site) { errors { ... on UserError { message } } }
    putIntoFolder(input: $place) { errors { ... on UserError { message } } }
    setSetting(input: $services) { errors { ... on UserError { message } } }
  }`,
  {
    site: { customerId: cso, name: 'Boathouse', city: 'Luzern', isPrimary: true },
    place: { customerId: parent.id, folderId: createFolder.folder.id, memberIds: [cso] },
    services: { customerId: parent.id, key: 'onboarding.services', value: ['BACKUP'] },
  },
);

await tell(async (page) => {
  await page.goto(`${branded}/sign-in`);
  await page.getByRole('heading', { name: 'Harbour Cloud' }).waitFor();
  await page.getByText('Welcome aboard.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Sign in' }).evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(122, 31, 162)');
  await check(page, 'portal-sign-in');
  console.log('ok the brand of a host before anybody signs in');

  await signIn(page);
  await page.goto(`${portal}/customers/CSO`);
  await page.getByText('By the lake').waitFor();
  await page.getByRole('region', { name: 'People' }).getByText('Boathouse').waitFor();
  await page.getByRole('region', { name: 'Details' }).getByText(/^since/).waitFor();
  console.log('ok stage, folder and sites');

  const contracts = page.getByRole('region', { name: 'Contracts' });
  await contracts.getByText(/ h left of /).waitFor();
  const cells = await contracts.getByRole('table', { name: 'Ten hours, by period' }).getByRole('row').last().getByRole('cell').allTextContents();
  assert.equal(cells[1], '6.5 h', `used: ${cells}`);
  assert.ok((await contracts.locator('svg rect.used').count()) > 1);
  console.log('ok the burn of a block');

  await page.getByRole('region', { name: 'People' }).getByText('IT manager').waitFor();
  const domains = page.getByRole('region', { name: 'Domain names' });
  await domains.getByText('Unverified').first().waitFor();
  await domains.getByRole('button', { name: /^Prove that/ }).first().click();
  await page.getByRole('region', { name: 'Domain names' }).getByText('TXT record').waitFor();
  await domains.getByText('Waits for a record in DNS until').waitFor();
  await check(page, 'portal-customer', { fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 1080 } });
  console.log('ok people, and the proof of a domain name');

  const changes = page.getByRole('region', { name: 'Latest changes' }).first();
  await changes.getByRole('table').getByRole('row').nth(1).waitFor();
  await page.getByRole('link', { name: 'All that was done here' }).click();
  await page.getByLabel('Where').selectOption('SubtreeNow');
  await page.getByRole('button', { name: 'Show' }).click();
  const rows = page.getByRole('table').getByRole('row');
  await rows.nth(1).waitFor();
  await check(page, 'portal-audit');
  const action = await rows.nth(1).getByRole('rowheader').textContent();
  await page.getByLabel(/^What, such as/).fill(action);
  await page.getByRole('button', { name: 'Show' }).click();
  await rows.nth(1).waitFor();
  assert.deepEqual([...new Set(await page.getByRole('table').getByRole('rowheader').allTextContents())], [action]);
  console.log('ok what was done');

  await page.goto(`${portal}/onboarding`);
  await page.getByLabel('Below which reseller').selectOption(parent.name);
  await page.locator('input[name=services][value=BACKUP]:checked').waitFor({ state: 'attached' });
  assert.deepEqual(await page.locator('input[name=services]:checked').evaluateAll((boxes) => boxes.map((box) => box.value)), ['BACKUP']);
  await page.goto(`${portal}/onboarding?parent=${parent.id}`);
  assert.deepEqual(await page.locator('input[name=services]:checked').evaluateAll((boxes) => boxes.map((box) => box.value)), ['BACKUP']);
  console.log('ok the services that a reseller begins with');
}, { hosts: [new URL(branded).host] });
