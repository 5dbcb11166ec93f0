import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, socketUrl, url } from './server.mjs';

const sockets = createClient({ url: socketUrl, webSocketImpl: WebSocket, connectionParams: { authorization } });
const defaultOptions = { query: { fetchPolicy: 'network-only' } };
const http = new ApolloClient({ link: new HttpLink({ uri: url, headers: { authorization } }), cache: new InMemoryCache(), defaultOptions });
const live = new ApolloClient({ link: new GraphQLWsLink(sockets), cache: new InMemoryCache() });

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
