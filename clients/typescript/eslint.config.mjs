// The recommended and the Relay rules of @graphql-eslint, and those for descriptions and inputs; each exception says why.
// ESLint runs at the root of the repository.
import graphql from '@graphql-eslint/eslint-plugin';

const recommended = graphql.configs['flat/schema-recommended'].rules;
const relay = graphql.configs['flat/schema-relay'].rules;
const operations = graphql.configs['flat/operations-recommended'].rules;

const withGraphQL = {
  plugins: { '@graphql-eslint': graphql },
  languageOptions: {
    parser: graphql.parser,
    parserOptions: { graphQLConfig: { schema: 'schema.graphql', documents: 'clients/typescript/operations/*.graphql' } },
  },
};

export default [
  {
    files: ['schema.graphql'],
    ...withGraphQL,
    rules: {
      ...recommended,
      ...relay,
      '@graphql-eslint/input-name': ['error', { checkInputType: true, caseSensitiveInputType: false }],
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-deprecation-date': 'error',
      '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
      // Everything has a description, not only types and root fields.
      '@graphql-eslint/require-description': ['error', {
        types: true,
        rootField: true,
        DirectiveDefinition: true,
        FieldDefinition: true,
        InputValueDefinition: true,
        EnumValueDefinition: true,
      }],
      // The recommended names, but objects may end in "Type": CustomersByType counts customers by their type.
      '@graphql-eslint/naming-convention': ['error', {
        ...recommended['@graphql-eslint/naming-convention'][1],
        'ObjectTypeDefinition,ObjectTypeExtension': { forbiddenPrefixes: ['Type'] },
      }],
      // Lists that are short by nature (the domain names of a customer) are lists; what can grow is a connection.
      // A page may also hold views that have no identity of their own, such as the settings of each customer of a subtree.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
      // Its one finding is User.username, which is one word.
      '@graphql-eslint/no-typename-prefix': 'off',
      // It knows one style for all. Here types are described in blocks and members in a line.
      '@graphql-eslint/description-style': 'off',
      // Values have no identity, and so no id: counts, progress, previews, payloads, refusals.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
  {
    files: ['clients/typescript/operations/*.graphql'],
    ...withGraphQL,
    rules: operations,
  },
];
