import { graphql } from 'relay-runtime';

/** Refusals are part of the answer: a union of errors that all implement UserError. */
export const disableCustomer = graphql`
  mutation DisableCustomerMutation($input: DisableCustomerInput!) {
    disableCustomer(input: $input) {
      customer {
        id
        enabled
        effectiveEnabled
      }
      errors {
        ... on UserError {
          code
          message
        }
      }
    }
  }
`;

export const statusChanges = graphql`
  subscription DisableCustomerSubscription($customerId: ID!) {
    provisioningStatusChanged(customerId: $customerId) {
      customer {
        id
        status
      }
    }
  }
`;
