// What graphql-js says of documents. One line in: a JSON array of documents. One line out: a JSON array of "valid", "invalid" or "syntax".
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { buildSchema, GraphQLError, parse, recommendedRules, specifiedRules, validate } from 'graphql';

const schema = buildSchema(readFileSync(process.argv[2], 'utf8'));
// The specification's rules alone: what graphql-js recommends beyond them is a matter of limits.
const rules = specifiedRules.filter((rule) => !recommendedRules.includes(rule));

/** Its validator refuses some documents by throwing: it coerces the arguments of @skip at the root of a subscription without variables. */
function refuses(action) {
  try {
    return !action();
  } catch (error) {
    if (error instanceof GraphQLError) return true;
    throw error;
  }
}

function verdict(text) {
  let document;
  if (refuses(() => (document = parse(text)))) return 'syntax';
  return refuses(() => validate(schema, document, rules, { maxErrors: 1 }).length === 0) ? 'invalid' : 'valid';
}

for await (const line of createInterface({ input: process.stdin, terminal: false })) {
  console.log(JSON.stringify(JSON.parse(line).map(verdict)));
}
