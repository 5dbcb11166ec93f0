// What graphql-js says of documents. One line in: a JSON array of [document, variables]. One line out: a JSON array of "valid", "refused"
// (the variables of the first operation do not fit), "invalid" or "syntax".
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { buildSchema, getVariableValues, GraphQLError, Kind, parse, recommendedRules, specifiedRules, validate } from 'graphql';

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

function verdict([text, variables]) {
  let document;
  if (refuses(() => (document = parse(text)))) return 'syntax';
  return refuses(() => validate(schema, document, rules, { maxErrors: 1 }).length === 0) ? 'invalid' : coerced(document, variables);
}

function coerced(document, variables) {
  const { variableDefinitions } = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return getVariableValues(schema, variableDefinitions ?? [], variables).errors ? 'refused' : 'valid';
}

for await (const line of createInterface({ input: process.stdin, terminal: false })) {
  console.log(JSON.stringify(JSON.parse(line).map(verdict)));
}
