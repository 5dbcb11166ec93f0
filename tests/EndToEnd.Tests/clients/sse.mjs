// Server-Sent Events with the reference client: a subscription sees what a mutation over HTTP causes.
import assert from 'node:assert/strict';
import { createClient } from 'graphql-sse';
import { authorization, url } from './server.mjs';

const client = createClient({ url, headers: { authorization } });
const once = async (query, variables) => {
  for await (const { data, errors } of client.iterate({ query, variables })) {
    assert.equal(errors, undefined);
    return data;
  }
};

const { customer } = await once('{ customer(code: "JBL") { id status } }');
const events = client.iterate({ query: 'subscription ($id: ID!) { provisioningStatusChanged(customerId: $id) { to } }', variables: { id: customer.id } });
const first = events.next();
await new Promise((resolve) => setTimeout(resolve, 500));
await once('mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { errors { ... on UserError { message } } } }', {
  input: { targetId: customer.id },
});
const { value } = await first;
assert.equal(value.data.provisioningStatusChanged.to, 'REQUESTED');
await events.return();
console.log('ok a subscription over SSE');
client.dispose();
