// urql: typed documents, and subscriptions over Server-Sent Events that begin behind a cursor.
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-sse';
import { CustomerPageDocument, ProvisioningStatusChangesDocument } from '../generated/graphql/graphql';

export function connect(url: string, key: string): Client {
  const headers = { 'X-Api-Key': key };
  const events = createClient({ url, headers });
  return new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { headers },
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({ unsubscribe: events.subscribe({ query: query ?? '', variables: variables as Record<string, unknown> }, sink) }),
        }),
      }),
    ],
  });
}

export async function firstCodes(client: Client): Promise<string[]> {
  const { data, error } = await client.query(CustomerPageDocument, { first: 20 });
  if (error) throw error;
  return data?.customers.edges.map(({ node }) => node.code) ?? [];
}

/** Goes on behind `after`; keep the cursor of the last event, and give it when the page is opened again. */
export function watch(client: Client, after: string | null, seen: (status: string, cursor: string) => void): () => void {
  const { unsubscribe } = client.subscription(ProvisioningStatusChangesDocument, { after }).subscribe(({ data }) => {
    if (data) seen(data.provisioningStatusChanged.to, data.provisioningStatusChanged.cursor);
  });
  return unsubscribe;
}
