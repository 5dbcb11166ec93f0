// A customer's whole story, told through a client that others wrote: node story.mjs urql|apollo
import assert from 'node:assert/strict';

const { run, watch, close } = await import(`./${process.argv[2]}.mjs`);
const suffix = process.argv[2] === 'urql' ? 'alpha' : 'beta';
const domain = `rivera-${suffix}.example`;

const step = (name) => console.log(`ok ${name}`);
const refusals = (payload) => payload.errors.map((error) => error.code).sort();

const { customer: reseller } = await run('{ customer(code: "NWR") { id code kind } }');
assert.equal(reseller.kind, 'RESELLER');

const name = `Rivera & Daughters ${suffix}`;
const { customerCodePreview: preview } = await run('query ($name: String!) { customerCodePreview(name: $name) { code isNumbered } }', { name });
assert.match(preview.code, /^[A-Z][A-Z0-9]{1,7}$/);
step('customerCodePreview');

const create = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    customer { id code name type status version primaryDomain domains { name isPrimary } externalIds { system value } effectiveThresholdProfile { isDefault } }
    errors { ... on UserError { code message path } }
  }
}`;
const input = {
  parentId: reseller.id, name, type: 'STANDARD', primaryDomain: domain, domainAliases: [`www.${domain}`, `shop-${domain}`],
  contactName: 'Ana Rivera', contactEmail: `ana@${domain}`, address: '1 Harbour Road', city: 'Cardiff', state: 'Wales', postalCode: 'CF10 1AA',
  country: 'GB', phone: '+44 29 2018 0000', fax: '+44 29 2018 0001', businessNumber: 'GB999', rank: 'Gold', timeZone: 'Europe/London',
  externalIds: [{ system: 'crm', value: `crm-${suffix}` }], notes: 'Met at the fair.', links: ['https://rivera.example/'],
  logoUrl: 'https://rivera.example/logo.svg', idempotencyKey: `create-${suffix}`,
};
const { createCustomer: created } = await run(create, { input });
assert.deepEqual(created.errors, []);
const customer = created.customer;
assert.equal(customer.code, preview.code);
assert.equal(customer.status, 'NOT_PROVISIONED');
assert.equal(customer.primaryDomain, domain);
assert.equal(customer.domains.length, 3);
assert.equal(customer.effectiveThresholdProfile.isDefault, true);
step('createCustomer');

const { createCustomer: again } = await run(create, { input });
assert.equal(again.customer.id, customer.id);
step('createCustomer with the same key answers the same');

const { createCustomer: refused } = await run(create, {
  input: { parentId: reseller.id, name: '', code: 'CON', primaryDomain: 'nodots', contactEmail: 'bad-mail', country: 'Wales', timeZone: 'Mars/Base' },
});
assert.equal(refused.customer, null);
assert.deepEqual(refusals(refused), ['CODE_RESERVED', 'INVALID_COUNTRY', 'INVALID_DOMAIN', 'INVALID_EMAIL', 'INVALID_TIME_ZONE', 'REQUIRED']);
step('createCustomer refuses everything that is wrong at once');

const { slaPolicies: { nodes: slaPolicies } } = await run('{ slaPolicies { nodes { id name firstResponseMinutes } } }');
const { createContract: contract } = await run(
  `mutation ($input: CreateContractInput!) {
    createContract(input: $input) { contract { id name endsOn isDefault sla { name } } errors { ... on UserError { code message } } }
  }`,
  { input: { customerId: customer.id, name: 'Managed care', kind: 'RETAINER_FLAT_FEE', startsOn: '2026-01-31', isDefault: true, slaPolicyId: slaPolicies[0].id } },
);
assert.deepEqual(contract.errors, []);
assert.equal(contract.contract.endsOn, '2029-01-31');
assert.equal(contract.contract.sla.name, slaPolicies[0].name);
step('createContract with an SLA');

const createAdministrator = `mutation ($input: CreateAdministratorInput!) {
  createAdministrator(input: $input) { user { id upn username displayName isAdministrator } errors { ... on UserError { code message path } } }
}`;
const administrator = {
  customerId: customer.id, upn: `ana@${domain}`, firstNames: 'Ana', lastName: 'Rivera', password: 'Harbour-Road-1!', email: `ana@${domain}`,
};
const { createAdministrator: weak } = await run(createAdministrator, { input: { ...administrator, upn: 'ana@elsewhere.example', password: 'x' } });
assert.ok(refusals(weak).includes('UPN_SUFFIX_NOT_HELD') && refusals(weak).includes('PASSWORD_TOO_WEAK'), JSON.stringify(weak));
const { createAdministrator: admin } = await run(createAdministrator, { input: administrator });
assert.deepEqual(admin.errors, []);
assert.equal(admin.user.username, `ana_${customer.code}`);
assert.equal(admin.user.displayName, 'Ana Rivera');
assert.equal(admin.user.isAdministrator, true);
step('createAdministrator');

const { serviceCatalog } = await run('{ serviceCatalog { code scope dependsOn { code } } }');
assert.ok(serviceCatalog.some((service) => service.code === 'DNS'));
for (const serviceCode of ['DNS', 'MAIL']) {
  const { assignService } = await run(
    `mutation ($input: AssignServiceInput!) {
      assignService(input: $input) { customerService { id status } errors { ... on UserError { code message } } }
    }`,
    { input: { customerId: customer.id, serviceCode } },
  );
  assert.deepEqual(assignService.errors, []);
}
step('assignService');

const changes = `subscription ($id: ID!) {
  provisioningStatusChanged(customerId: $id) { cursor from to customer { code } target { __typename ... on Customer { id } } }
}`;
const seen = [];
const provisioned = watch(changes, { id: customer.id }, ({ provisioningStatusChanged: change }) => {
  seen.push(change);
  return seen.filter((event) => event.to === 'PROVISIONED').length >= 4;
});
await new Promise((resolve) => setTimeout(resolve, 500));

const requestProvisioning = `mutation ($input: RequestProvisioningInput!) {
  requestProvisioning(input: $input) { request { id state progress { succeeded total } } errors { ... on UserError { code message } } }
}`;
const { requestProvisioning: requested } = await run(requestProvisioning, { input: { targetId: customer.id, withContents: true } });
assert.deepEqual(requested.errors, []);
await provisioned;
const own = seen.filter((event) => event.target?.__typename === 'Customer').map((event) => event.to);
assert.deepEqual(own, ['REQUESTED', 'IN_PROGRESS', 'PROVISIONED']);
assert.equal(new Set(seen.map((event) => event.cursor)).size, seen.length);
step('requestProvisioning, watched live');

const whole = `query ($id: ID!) {
  customer(id: $id) {
    id code name version status statusColor kind depth effectiveEnabled
    parent { code } ancestors { code } path
    pendingChanges { field applied desired }
    contracts { name sla { name } } administrators { username status } services { service { code } status }
    provisioningRequests(first: 5) { totalCount nodes { state tasks { state log { message } } } }
    deletePlan { isAllowed blockers { code count } }
  }
}`;
const read = async () => (await run(whole, { id: customer.id })).customer;
let now = await read();
assert.equal(now.status, 'PROVISIONED');
assert.deepEqual(now.ancestors.map((ancestor) => ancestor.code), ['ROOT', 'NWR']);
assert.deepEqual(now.services.map((service) => service.status), ['PROVISIONED', 'PROVISIONED']);
assert.equal(now.administrators[0].status, 'PROVISIONED');
assert.equal(now.provisioningRequests.nodes[0].state, 'SUCCEEDED');
assert.equal(now.deletePlan.isAllowed, false);
step('one query shows the whole customer');

const update = `mutation ($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) { customer { version status } errors { ... on UserError { code } ... on VersionConflictError { currentVersion } } }
}`;
const { updateCustomer: edited } = await run(update, { input: { customerId: customer.id, expectedVersion: now.version, name: `${name} Ltd`, city: null } });
assert.deepEqual(edited.errors, []);
assert.equal(edited.customer.status, 'PENDING_CHANGES');
const { updateCustomer: stale } = await run(update, { input: { customerId: customer.id, expectedVersion: now.version, name: 'Lost update' } });
assert.deepEqual(refusals(stale), ['VERSION_CONFLICT']);
assert.equal(stale.errors[0].currentVersion, edited.customer.version);
now = await read();
const difference = now.pendingChanges.find((change) => change.field === 'name');
assert.deepEqual([difference.applied, difference.desired], [name, `${name} Ltd`]);
step('an edit is pending, field by field');

await settle(requestProvisioning, { targetId: customer.id }, 'PROVISIONED');
assert.deepEqual((await read()).pendingChanges, []);
step('provision again');

const requestDeprovisioning = `mutation ($input: RequestDeprovisioningInput!) {
  requestDeprovisioning(input: $input) { request { id } errors { ... on UserError { code message } } }
}`;
await settle(requestDeprovisioning, { targetId: customer.id, cascade: true }, 'DEPROVISIONED');
now = await read();
assert.ok(now.services.every((service) => service.status === 'DEPROVISIONED'));
step('deprovision');

const terminate = `mutation ($input: TerminateContractInput!) { terminateContract(input: $input) { contract { isActive } errors { ... on UserError { code message } } } }`;
const deleteCustomer = `mutation ($input: DeleteCustomerInput!) {
  deleteCustomer(input: $input) { deletedCustomerId errors { ... on UserError { code } ... on DeleteBlockedError { blockers { code } } } }
}`;
const { deleteCustomer: blocked } = await run(deleteCustomer, { input: { customerId: customer.id } });
assert.deepEqual(blocked.errors[0].blockers.map((blocker) => blocker.code), ['ACTIVE_CONTRACT']);
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const { terminateContract } = await run(terminate, { input: { contractId: contract.contract.id, endsOn: yesterday } });
assert.deepEqual(terminateContract.errors, []);
const { deleteCustomer: deleted } = await run(deleteCustomer, { input: { customerId: customer.id } });
assert.deepEqual(deleted.errors, []);
assert.equal((await run(whole, { id: customer.id })).customer, null);
const { customerCodePreview: taken } = await run('query ($code: String!) { customerCodePreview(name: "x", code: $code) { refusal } }', { code: customer.code });
assert.equal(taken.refusal, 'CODE_TAKEN');
step('delete; the code stays reserved');

const onboard = `mutation ($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) { process { id customer { id code } steps { name state reason } } errors { ... on UserError { code message path } } }
}`;
const onboarding = {
  customer: { ...input, name: `Onboarded ${suffix}`, primaryDomain: `onboarded-${suffix}.example`, domainAliases: [], contactEmail: `eva@onboarded-${suffix}.example`, externalIds: [] },
  contract: { name: 'Care', kind: 'HOURLY', startsOn: '2026-01-01', slaPolicyId: slaPolicies[0].id },
  administrator: { upn: `eva@onboarded-${suffix}.example`, firstNames: 'Eva', lastName: 'Novak', password: 'Harbour-Road-2!', email: `eva@onboarded-${suffix}.example` },
  services: [{ serviceCode: 'DNS' }],
  idempotencyKey: `onboard-${suffix}`,
};
delete onboarding.customer.idempotencyKey;
const { onboardCustomer: first } = await run(onboard, { input: onboarding });
assert.deepEqual(first.errors, []);
const { onboardCustomer: second } = await run(onboard, { input: onboarding });
assert.equal(second.process.id, first.process.id);
const onboarded = first.process.customer.id;
await until(async () => {
  const { customer: state } = await run('query ($id: ID!) { customer(id: $id) { status onboarding { isCompleted steps { name state } } } }', { id: onboarded });
  return state.onboarding.isCompleted && state;
});
step('onboardCustomer, in one call and only once');

await close();

async function settle(document, target, status) {
  const data = await run(document, { input: target });
  assert.deepEqual(Object.values(data)[0].errors, []);
  await until(async () => (await read()).status === status);
}

async function until(condition) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (await condition()) return;
    if (Date.now() > deadline) throw new Error(`Not so within 30 s: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
