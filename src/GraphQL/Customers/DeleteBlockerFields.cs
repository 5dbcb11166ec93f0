using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Customers;

[ResolversOf("DeleteBlocker")]
internal static class DeleteBlockerFields
{
    public static IReadOnlyList<string> SampleIds(DeleteBlocker blocker) =>
        KindOf(blocker.Code) is { } kind ? [.. blocker.SampleIds.Select(id => new GlobalId(kind, id).ToString())] : [];

    private static ObjectKind? KindOf(DeleteBlockerCode code) => code switch
    {
        DeleteBlockerCode.HasChildren => ObjectKind.Customer,
        DeleteBlockerCode.ActiveContract or DeleteBlockerCode.UnbilledUsage => ObjectKind.Contract,
        DeleteBlockerCode.ActiveServices => ObjectKind.CustomerService,
        DeleteBlockerCode.OpenApproval => ObjectKind.ProvisioningRequest,
        DeleteBlockerCode.VerifiedDomainInUse => ObjectKind.User,
        _ => null,
    };
}
