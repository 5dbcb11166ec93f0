using CustomerGraph.Application.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Customers;

[ResolversOf("DeletedCustomer")]
internal static class DeletedCustomerFields
{
    public static string Id(DeletedCustomerRow customer) => new GlobalId(ObjectKind.Customer, customer.Id).ToString();
}

[ResolversOf("OrphanedObject")]
internal static class OrphanedObjectFields
{
    public static string Id(OrphanedObject orphan) => new GlobalId(KindOf(orphan.Kind), orphan.Id).ToString();

    private static ObjectKind KindOf(ProvisioningTargetKind kind) => kind switch
    {
        ProvisioningTargetKind.Customer => ObjectKind.Customer,
        ProvisioningTargetKind.User => ObjectKind.User,
        ProvisioningTargetKind.CustomerService => ObjectKind.CustomerService,
        _ => ObjectKind.UserService,
    };
}
