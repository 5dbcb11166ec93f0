// What graphql-jit takes to parse, validate and compile the document of N fragments that each spread the next one twice:
// prints "N,graphql-jit,milliseconds,kilobytes of heap". A process for each N, because memory is not given back.
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { compileQuery } from 'graphql-jit';

const count = Number(process.argv[2]);
const schema = buildSchema(readFileSync(new URL('../Engine/Documents/schema.graphql', import.meta.url), 'utf8'));
let text = '{ customer(id: "1") { ...F0 } }';
for (let i = 0; i < count; i++) {
  text += ` fragment F${i} on Customer { x: children { nodes { ...F${i + 1} } } y: children { nodes { ...F${i + 1} } } }`;
}
text += ` fragment F${count} on Customer { name }`;

const before = process.memoryUsage().heapUsed;
const start = performance.now();
const document = parse(text);
if (validate(schema, document).length > 0) throw new Error('The document is not valid.');
const compiled = compileQuery(schema, document);
if (!('query' in compiled)) throw new Error('The document cannot be compiled.');
const milliseconds = performance.now() - start;
console.log(`${count},graphql-jit,${milliseconds.toFixed(1)},${Math.round((process.memoryUsage().heapUsed - before) / 1024)}`);
