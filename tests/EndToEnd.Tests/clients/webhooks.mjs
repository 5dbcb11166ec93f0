// A partner that is told of events and provides a service, with the library that partners use to check signatures.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { authorization, url } from './server.mjs';

const step = (name) => console.log(`ok ${name}`);

const call = async (query, variables, bearer = authorization) => {
  const response = await fetch(url, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: bearer }, body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
};
const mutate = async (name, input, selection, bearer) => {
  const type = name[0].toUpperCase() + name.slice(1);
  const data = await call(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${selection} errors { ... on UserError { code message path } } } }`, { input }, bearer);
  assert.deepEqual(data[name].errors, []);
  return data[name];
};

// The receiver keeps what it got and answers as it is told.
const received = [];
let answer = () => 204;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    const message = { headers: request.headers, body, at: Date.now() };
    received.push(message);
    response.writeHead(answer(message), { location: 'http://127.0.0.1:1/elsewhere' });
    response.end();
  });
});
await new Promise((resolve) => { receiver.listen(0, '127.0.0.1', resolve); });
const address = `http://127.0.0.1:${receiver.address().port}/hook`;

const until = async (what, condition) => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`${what} did not happen; received ${JSON.stringify(received, null, 1)}`);
};

const { customer } = await call('{ customer(code: "JBL") { id parent { id } } }');
const created = await mutate(
  'createWebhookEndpoint', { customerId: customer.parent.id, name: 'Partner', url: address, events: ['customer.*', 'domain.added'] }, 'endpoint { id enabled } secret');
const endpointId = created.endpoint.id;
assert.match(created.secret, /^whsec_/);
step('an endpoint is created, and its secret shown');

// The first attempt fails, the second one comes with the same id.
answer = () => (received.length === 1 ? 503 : 204);
await mutate('updateCustomer', { customerId: customer.id, city: 'Swansea' }, 'customer { id }');
await until('the second attempt', () => received.length === 2);
assert.equal(received[0].headers['webhook-id'], received[1].headers['webhook-id']);
const event = new Webhook(created.secret).verify(received[1].body, received[1].headers);
assert.equal(event.type, 'customer.edited');
assert.equal(event.data.customerId, customer.id);
assert.deepEqual(Object.keys(event.data).sort(), ['customerId', 'eventId', 'sequence']);
assert.throws(() => new Webhook(created.secret).verify(received[1].body.replace('edited', 'hidden'), received[1].headers));
step('the signature is right, the message says ids only, and a refused message comes again');

const rotated = await mutate('rotateWebhookSecret', { endpointId }, 'secret');
received.length = 0;
answer = () => 204;
await mutate('updateCustomer', { customerId: customer.id, city: 'Cardiff' }, 'customer { id }');
await until('a message after the rotation', () => received.length === 1);
new Webhook(created.secret).verify(received[0].body, received[0].headers);
new Webhook(rotated.secret).verify(received[0].body, received[0].headers);
step('after a rotation both secrets sign');

received.length = 0;
answer = () => 302;
await mutate('updateCustomer', { customerId: customer.id, city: 'Newport' }, 'customer { id }');
const failed = await until('the failure', async () =>
  (await call('query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint { failures { cursor eventName attempts message } } } }', { id: endpointId })).node.failures[0]);
assert.deepEqual([failed.eventName, failed.attempts, failed.message], ['customer.edited', 1, 'The endpoint answered 302.']);
answer = () => 204;
await mutate('replayWebhookEvents', { endpointId, after: failed.cursor }, 'endpoint { id }');
await until('the replayed event', () => received.length === 2);
step('a redirect is not followed; what was given up is shown and can be sent again');

// The partner provides a service: it takes the task and reports later, with a key that can do nothing else.
const { apiKey, secret: key } = await mutate('createApiKey', { name: 'partner', customerId: customer.parent.id, scopes: ['PROVISIONER'] }, 'apiKey { id } secret');
assert.ok(apiKey.id);
await mutate('updateWebhookEndpoint', { endpointId, events: [], services: ['WEB'] }, 'endpoint { services }');
const { customerService } = await mutate('assignService', { customerId: customer.id, serviceCode: 'WEB', instanceName: 'shop' }, 'customerService { id }');
received.length = 0;
answer = () => 202;
await mutate('requestProvisioning', { targetId: customerService.id }, 'request { id }');
const task = await until('the task', () => received[0]);
const { type, data } = new Webhook(rotated.secret).verify(task.body, task.headers);
assert.equal(type, 'provisioning.task');
assert.deepEqual([data.kind, data.targetId, data.customerId, data.service], ['PROVISION', customerService.id, customer.id, 'WEB']);
const stateOf = async () => (await call(
  'query ($id: ID!) { node(id: $id) { ... on CustomerService { status } } }', { id: customerService.id })).node.status;
assert.equal(await stateOf(), 'IN_PROGRESS');
await mutate('reportProvisioningResult', { taskId: data.taskId, message: 'Space made.', externalId: 'space-7' }, 'request { id }', `Bearer ${key}`);
await until('the service', async () => (await stateOf()) === 'PROVISIONED');
const denied = await call(
  'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { errors { ... on UserError { code } } } }',
  { input: { customerId: customer.id, city: 'Nowhere' } }, `Bearer ${key}`);
assert.deepEqual(denied.updateCustomer.errors, [{ code: 'NOT_PERMITTED' }]);
step('a partner takes a task and reports its result with a scoped key');

received.length = 0;
answer = () => 410;
await mutate('updateWebhookEndpoint', { endpointId, events: ['customer.edited'] }, 'endpoint { id }');
await mutate('updateCustomer', { customerId: customer.id, city: 'Barry' }, 'customer { id }');
const gone = await until('the end', async () => {
  const { node } = await call('query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint { enabled disabledReason } } }', { id: endpointId });
  return node.enabled ? null : node;
});
assert.equal(gone.disabledReason, 'The endpoint answered 410.');
step('410 disables the endpoint');
receiver.close();
