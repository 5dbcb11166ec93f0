using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Query")]
internal static class AccountQueries
{
    public static async ValueTask<AccountProposal?> AccountProposalAsync(
        string customerId, string firstNames, string lastName, AccountNaming naming, Caller caller, CancellationToken cancellationToken) =>
        await naming.ProposeAsync(
            new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, customerId)), firstNames, lastName, caller.Actor, cancellationToken);
}
