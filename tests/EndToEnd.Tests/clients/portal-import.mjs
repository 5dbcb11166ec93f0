// A file with bad rows is imported as far as it is good; what failed is downloaded, corrected and imported too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run } from './api.mjs';
import { check, portal, signIn, tell } from './browser.mjs';

const rows = [
  'name,code,country,contact email',
  'Harbour Crafts,HCR,GB,ann@harbour-crafts.example',
  'Quay Books,QBK,Wales,ben@quay-books.example',
  'Pier Foods,PFD,GB,no address',
  'Mole Tools,MTL,GB,cat@mole-tools.example',
];
const codes = async () => (await run('{ customers(first: 100) { nodes { code } } }')).customers.nodes.map(({ code }) => code);

await tell(async (page) => {
  await signIn(page);
  await page.goto(`${portal}/customers/NWR`);
  await page.getByRole('link', { name: /^Import customers/ }).click();
  await page.getByRole('heading', { name: 'Templates' }).waitFor();
  await check(page, null);
  await upload(page, 'bakers.csv', rows.join('\n'));
  await page.getByRole('heading', { name: 'What is wrong' }).waitFor();
  const table = page.getByRole('region', { name: 'What is wrong' }).getByRole('table');
  await table.getByRole('row', { name: /Wales/ }).waitFor();
  await table.getByRole('row', { name: /no address/ }).waitFor();
  const counts = page.getByRole('list', { name: 'Rows' });
  await counts.getByText('2 created').waitFor();
  await counts.getByText('2 failed').waitFor();
  await check(page, 'portal-import');
  console.log('ok an import with bad rows');

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the failed rows' }).click();
  const failed = readFileSync(await (await downloading).path(), 'utf8');
  assert.ok(failed.includes('Quay Books') && failed.includes('Pier Foods') && !failed.includes('Mole Tools'), failed);
  await upload(page, 'bakers-corrected.csv', failed.replace('Wales', 'GB').replace('no address', 'dan@pier-foods.example'));
  await page.getByRole('heading', { name: 'bakers-corrected.csv' }).waitFor();
  await counts.getByText('2 created').waitFor();
  await counts.getByText('0 failed').waitFor();
  assert.equal(await page.getByRole('heading', { name: 'What is wrong' }).count(), 0);
  const known = await codes();
  assert.deepEqual(['HCR', 'QBK', 'PFD', 'MTL'].filter((code) => !known.includes(code)), []);
  console.log('ok the corrected rows');

  await page.getByRole('link', { name: 'Imports' }).click();
  await page.getByRole('link', { name: 'bakers.csv' }).waitFor();
  await check(page, null);
});

async function upload(page, name, text) {
  await page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByLabel('Where some rows are bad').selectOption('Import the good rows');
  await page.getByRole('button', { name: 'Upload' }).click();
}
