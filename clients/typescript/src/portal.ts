import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { CreateCustomerDocument, CustomerPageDocument } from '../generated/graphql/graphql';

type Page = ResultOf<typeof CustomerPageDocument>;

/** Nothing of a page has to be checked for null but what the schema lets be null. */
export function codesWithParents(page: Page): string[] {
  return page.customers.edges.map(({ node }) => `${node.parent?.code ?? '-'}/${node.code}`);
}

export const firstPage: VariablesOf<typeof CustomerPageDocument> = { first: 20 };

// @ts-expect-error A customer has no such type.
export const wrongPage: VariablesOf<typeof CustomerPageDocument> = { first: 20, filter: { type: ['UNKNOWN'] } };

/** What a form shows beside its fields. */
export function refusals(answer: ResultOf<typeof CreateCustomerDocument>): string[] {
  return answer.createCustomer.errors.map((error) => `${error.path?.join('.') ?? ''}: ${error.message}`);
}
