using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.GraphQL.Relay;
using StoreFilter = CustomerGraph.Persistence.Customers.CustomerFilter;
using StoreOrder = CustomerGraph.Persistence.Customers.CustomerOrder;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>The arguments of lists of customers in the words of the store.</summary>
internal static class CustomerListArguments
{
    public static StoreOrder ToStore(this CustomerOrder? order) =>
        order is null ? default : new(order.Field, order.Direction == OrderDirection.Desc);

    public static StoreFilter ToStore(this CustomerFilter? filter) => filter is null ? StoreFilter.None : new()
    {
        Text = filter.Text.ValueOr(null),
        Types = filter.Type.ValueOr(null),
        CommercialStages = filter.CommercialStage.ValueOr(null),
        Kinds = filter.Kind.ValueOr(null),
        Statuses = filter.Status.ValueOr(null),
        Enabled = filter.Enabled.ValueOr(null),
        ParentId = Customer(filter.ParentId.ValueOr(null)),
        FolderId = filter.FolderId.ValueOr(null) is { } folder ? GlobalId.NumberOf(ObjectKind.Folder, folder) : null,
        IsInFolder = filter.IsInFolder.ValueOr(null),
        SubtreeOf = Customer(filter.SubtreeOf.ValueOr(null)),
        CustomField = CustomField(filter.CustomField.ValueOr(null)),
        Domain = Domain(filter.Domain.ValueOr(null)),
    };

    private static long? Customer(string? id) => id is null ? null : GlobalId.NumberOf(ObjectKind.Customer, id);

    /// <summary>What no field can hold is held by nobody.</summary>
    private static (string Key, string Value)? CustomField(CustomFieldFilter? filter) =>
        filter is null ? null : (filter.Key, CustomFieldValues.Searched(filter.Value) ?? "\0");

    private static string? Domain(string? typed) =>
        typed is not null && DomainName.Parse(typed).TryGet(out var name, out _) ? name.Value : typed;
}
