// Every audit that graphql-http knows for servers of GraphQL over HTTP.
import { auditServer } from 'graphql-http';
import { authorization, url } from './server.mjs';

const results = await auditServer({
  url,
  fetchFn: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, authorization } }),
});
const failed = results.filter((result) => result.status !== 'ok');
for (const result of failed) console.log(`${result.status}: ${result.id} ${result.name}: ${result.reason}`);
console.log(`${results.length - failed.length}/${results.length}`);
process.exitCode = failed.length === 0 ? 0 : 1;
