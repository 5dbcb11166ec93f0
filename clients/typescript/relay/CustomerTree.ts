import { graphql } from 'relay-runtime';

/** A page of the customers below another one, to be continued. */
export const customerTree = graphql`
  query CustomerTreeQuery($id: ID!, $count: Int!, $cursor: String) {
    customer(id: $id) {
      ...CustomerTree_children @arguments(count: $count, cursor: $cursor)
    }
  }
`;

export const children = graphql`
  fragment CustomerTree_children on Customer
  @refetchable(queryName: "CustomerTreeChildrenQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    id
    name
    children(first: $count, after: $cursor) @connection(key: "CustomerTree_children") {
      edges {
        node {
          id
          code
          status
        }
      }
    }
  }
`;
