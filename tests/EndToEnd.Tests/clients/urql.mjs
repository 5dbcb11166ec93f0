import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, socketUrl, url } from './server.mjs';

const sockets = createClient({ url: socketUrl, webSocketImpl: WebSocket, connectionParams: { authorization } });

const client = new Client({
  url,
  preferGetMethod: false,
  fetchOptions: { headers: { authorization } },
  exchanges: [
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query, variables }) => ({
        subscribe: (sink) => ({ unsubscribe: sockets.subscribe({ query: query ?? '', variables }, sink) }),
      }),
    }),
  ],
});

export async function run(document, variables = {}) {
  const kind = /^\s*mutation\b/.test(document) ? 'mutation' : 'query';
  const { data, error } = await client[kind](document, variables).toPromise();
  if (error) throw error;
  return data;
}

/** Calls back for every event until it answers true. */
export function watch(document, variables, onEvent) {
  return new Promise((resolve, reject) => {
    const { unsubscribe } = client.subscription(document, variables).subscribe(({ data, error }) => {
      if (error) reject(error);
      else if (onEvent(data)) {
        setImmediate(() => unsubscribe());
        resolve();
      }
    });
  });
}

export const close = () => sockets.dispose();
