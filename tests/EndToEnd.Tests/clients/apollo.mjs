import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, socketUrl, url } from './server.mjs';

const sockets = createClient({ url: socketUrl, webSocketImpl: WebSocket, connectionParams: { authorization } });
const link = new HttpLink({ uri: url, headers: { authorization } });
const possibleTypes = await readPossibleTypes();
const http = new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes }) });
const live = new ApolloClient({ link: new GraphQLWsLink(sockets), cache: new InMemoryCache({ possibleTypes }) });

/** Which types an interface or union has: without it the cache cannot match fragments on interfaces. */
async function readPossibleTypes() {
  const asking = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data } = await asking.query({ query: gql('{ __schema { types { name possibleTypes { name } } } }') });
  const abstract = data.__schema.types.filter((type) => type.possibleTypes);
  return Object.fromEntries(abstract.map((type) => [type.name, type.possibleTypes.map((possible) => possible.name)]));
}

export async function run(document, variables = {}) {
  const parsed = gql(document);
  const isMutation = parsed.definitions.some((definition) => definition.operation === 'mutation');
  const { data } = isMutation
    ? await http.mutate({ mutation: parsed, variables })
    : await http.query({ query: parsed, variables, fetchPolicy: 'network-only' });
  return data;
}

/** Calls back for every event until it answers true. */
export function watch(document, variables, onEvent) {
  return new Promise((resolve, reject) => {
    const subscription = live.subscribe({ query: gql(document), variables }).subscribe({
      next: ({ data, error }) => {
        if (error) reject(error);
        else if (onEvent(data)) {
          setImmediate(() => subscription.unsubscribe());
          resolve();
        }
      },
      error: reject,
    });
  });
}

export const close = () => sockets.dispose();
