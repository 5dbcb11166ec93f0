using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Quotas;

[ResolversOf("Mutation")]
internal static class QuotaMutations
{
    public static async ValueTask<SetQuotaPayload> SetQuotaAsync(
        SetQuotaInput input,
        SetQuotaHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var limits = new QuotaLimits(input.Soft.ValueOr(null), input.Hard.ValueOr(null), input.Mode);
        var command = new SetQuota(CustomerIdOf(input.CustomerId), input.Metric, input.ServiceCode.ValueOr(null), limits)
        {
            AllowOverUsage = input.AllowOverUsage, ExpectedVersion = input.ExpectedVersion.ValueOr(null),
        };
        var set = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(set, selection, caller, cancellationToken), set.Errors.Shown());
    }

    public static async ValueTask<RemoveQuotaPayload> RemoveQuotaAsync(
        RemoveQuotaInput input,
        RemoveQuotaHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new RemoveQuota(
            CustomerIdOf(input.CustomerId), input.Metric, input.ServiceCode.ValueOr(null), input.ExpectedVersion.ValueOr(null));
        var removed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(removed, selection, caller, cancellationToken), removed.Errors.Shown());
    }

    public static async ValueTask<ReportStoragePayload> ReportStorageAsync(
        ReportStorageInput input,
        ReportStorageHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new ReportStorage(CustomerIdOf(input.CustomerId), input.Gigabytes);
        var reported = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(reported, selection, caller, cancellationToken), reported.Errors.Shown());
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
