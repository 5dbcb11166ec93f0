// A service that its target system refuses once: the portal shows what failed and why, and "Try again" brings it there.
import assert from 'node:assert/strict';
import { idOf, run } from './api.mjs';
import { check, portal, signIn, tell } from './browser.mjs';

await run(
  'mutation ($input: AssignServiceInput!) { assignService(input: $input) { errors { ... on UserError { message } } } }',
  { input: { customerId: await idOf('JBL'), serviceCode: 'BACKUP' } },
);

await tell(async (page) => {
  await signIn(page);
  await page.goto(`${portal}/customers/JBL`);
  await page.getByRole('button', { name: 'Provision everything' }).click();
  await page.locator('.request[data-state=PARTIALLY_FAILED], .request[data-state=FAILED]').first().waitFor();
  const services = page.getByRole('region', { name: 'Services' });
  await services.getByRole('listitem').filter({ hasText: 'Backup' }).getByText('Failed').waitFor();
  await page.getByText('Simulated failure of BACKUP').first().waitFor();
  await check(page, 'portal-failed');
  console.log('ok a failed service');

  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.locator('.request[data-state=SUCCEEDED]').first().waitFor();
  await services.getByRole('listitem').filter({ hasText: 'Backup' }).getByText('Provisioned', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
  await check(page, null);
  console.log('ok tried again');
});
