// A customer is moved as its plan said; a plan that is no longer true moves nobody.
import assert from 'node:assert/strict';
import { idOf, run } from './api.mjs';
import { check, portal, signIn, tell } from './browser.mjs';

await tell(async (page) => {
  await signIn(page);
  // A plan that is no longer true moves nobody.
  await page.goto(`${portal}/customers/JBL/move?to=${encodeURIComponent(await idOf('ACC'))}&option=relocation`);
  await page.getByRole('button', { name: 'Move as shown' }).waitFor();
  await run(
    'mutation ($input: DisableCustomerInput!) { disableCustomer(input: $input) { errors { ... on UserError { message } } } }',
    { input: { customerId: await idOf('JBL'), reason: 'meanwhile' } },
  );
  await page.getByRole('button', { name: 'Move as shown' }).click();
  await page.getByRole('alert').first().waitFor();
  await check(page, null);
  await run('mutation ($input: EnableCustomerInput!) { enableCustomer(input: $input) { errors { ... on UserError { message } } } }', { input: { customerId: await idOf('JBL') } });
  console.log('ok a plan of yesterday is refused');

  await page.goto(`${portal}/customers/CSO`);
  await page.getByRole('link', { name: 'Move this customer' }).click();
  await page.getByLabel('Below whom').selectOption('Ledger & Co Accountants');
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await page.getByText('It would move from CZ to CH').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Move as shown' }).count(), 0);
  await page.getByLabel('Also into another country').check();
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await page.getByRole('button', { name: 'Move as shown' }).waitFor();
  await check(page, 'portal-move');
  await page.getByRole('button', { name: 'Move as shown' }).click();
  await page.getByRole('navigation', { name: 'Above' }).getByRole('link', { name: 'Ledger & Co Accountants' }).waitFor();
  const { customer } = await run('{ customer(code: "CSO") { parent { code } } }');
  assert.equal(customer.parent.code, 'ACC');
  // The page is not looked at: it loads itself anew while the move is brought to the target systems.
  console.log('ok moved as planned');
});
