// Writes what Apollo's cache has to know: which types an interface or a union stands for.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, isAbstractType } from 'graphql';

const schema = buildSchema(readFileSync('../../schema.graphql', 'utf8'));
const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType).sort((a, b) => a.name.localeCompare(b.name, 'en'));
const possible = Object.fromEntries(abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name).sort()]));
mkdirSync('generated', { recursive: true });
writeFileSync('generated/possibleTypes.json', `${JSON.stringify(possible, null, 2)}\n`);
