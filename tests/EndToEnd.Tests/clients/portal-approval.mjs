// An order that somebody else has to agree to: one is refused with a reason, the next is agreed to and reaches the target systems.
import assert from 'node:assert/strict';
import { idOf, run } from './api.mjs';
import { check, portal, signIn, tell } from './browser.mjs';
import { key } from './server.mjs';

const customerId = await idOf('JBL');
await run(
  'mutation ($input: SetSettingInput!) { setSetting(input: $input) { errors { ... on UserError { message } } } }',
  { input: { customerId, key: 'provisioning.requireApproval', value: true } },
);
await run(
  'mutation ($input: AssignServiceInput!) { assignService(input: $input) { errors { ... on UserError { message } } } }',
  { input: { customerId, serviceCode: 'BACKUP' } },
);
const { createApiKey } = await run(
  'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { ... on UserError { message } } } }',
  { input: { name: 'A colleague', customerId: await idOf('NWR'), scopes: ['READ', 'WRITE'] } },
);
assert.notEqual(createApiKey.secret, key);
const order = () => run(
  'mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { errors { ... on UserError { message } } } }',
  { input: { targetId: customerId, withContents: true } },
  { authorization: `Bearer ${createApiKey.secret}` },
);

await tell(async (page) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Approvals' }).click();
  await page.getByText('Nothing waits.').waitFor();
  await order();
  await page.reload();
  await page.getByText('Ordered by A colleague').waitFor();
  await check(page, 'portal-approvals');
  await page.getByRole('button', { name: 'Refuse' }).click();
  await page.getByRole('heading', { name: 'That was refused' }).waitFor();
  await page.getByRole('link', { name: 'Back' }).click();
  console.log('ok no refusal without a reason');

  await page.getByLabel(/^Why/).fill('Not before Monday');
  await page.getByRole('button', { name: 'Refuse' }).click();
  await page.getByText('Nothing waits.').waitFor();
  await page.goto(`${portal}/customers/JBL`);
  await page.locator('.request[data-state=REJECTED]').first().waitFor();
  console.log('ok refused');

  // Away from the page that loads itself anew, before something happens.
  await page.goto(`${portal}/approvals`);
  await order();
  await page.reload();
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByText('Nothing waits.').waitFor();
  await page.goto(`${portal}/customers/JBL`);
  await page.locator('.request[data-state=SUCCEEDED]').first().waitFor();
  console.log('ok agreed');
}, { answers: [409, 422] });
