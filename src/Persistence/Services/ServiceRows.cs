using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Services;

/// <summary>Something that can be provided.</summary>
/// <param name="DependsOn">Codes.</param>
public sealed record ServiceRow(
    long Id, string Code, string Name, string Description, ServiceScope Scope, bool IsMultiInstance, bool GrantsReseller,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<ServiceProperty> Properties, IReadOnlyList<PlanAudience> PlanRequiredFor, Instant? ArchivedAt, int Version);

/// <summary>A service that a customer holds.</summary>
public sealed record CustomerServiceRow(
    long Id, long CustomerId, long ServiceId, string ServiceCode, string? InstanceName, ProvisioningStatus Status, int Version,
    Instant CreatedAt,
    long? PlanId, IReadOnlyList<PropertyValue> OwnProperties, IReadOnlyList<PropertyValue> Properties)
{
    internal static readonly OwnedRows<CustomerServiceRow> Rows = new(
        "customer_service",
        "t.id, t.customer_id, t.service_id, t.service_code, t.instance_name, t.provisioning_status, t.version, t.created_at, t.plan_id, t.own_properties, t.properties",
        row => new(
            row.Number(0), row.Number(1), row.Number(2), row.Text(3), row.TextOrNull(4), row.Word<ProvisioningStatus>(5), row.Int(6),
            row.Instant(7),
            row.NumberOrNull(8), JsonList.Read<PropertyValue>(row.Text(9)), JsonList.Read<PropertyValue>(row.Text(10))),
        row => row.Id);
}

/// <summary>A service that a user has.</summary>
public sealed record UserServiceRow(
    long Id, long CustomerId, long UserId, long CustomerServiceId, string ServiceCode, ProvisioningStatus Status, int Version,
    Instant CreatedAt,
    long? PlanId, IReadOnlyList<PropertyValue> OwnProperties, IReadOnlyList<PropertyValue> Properties)
{
    internal static readonly OwnedRows<UserServiceRow> Rows = new(
        "user_service",
        "t.id, t.customer_id, t.user_id, t.customer_service_id, t.service_code, t.provisioning_status, t.version, t.created_at, t.plan_id, t.own_properties, t.properties",
        row => new(
            row.Number(0), row.Number(1), row.Number(2), row.Number(3), row.Text(4), row.Word<ProvisioningStatus>(5), row.Int(6),
            row.Instant(7),
            row.NumberOrNull(8), JsonList.Read<PropertyValue>(row.Text(9)), JsonList.Read<PropertyValue>(row.Text(10))),
        row => row.Id);
}

/// <summary>Services, each for many keys at once.</summary>
public static class ServicesByKey
{
    private static readonly SqlText Catalogue = new(
        "SELECT id, code, name, description, scope, is_multi_instance, grants_reseller, depends_on, properties, plan_required_for, archived_at, version "
        + "FROM service ORDER BY code");

    private static readonly OwnedList<CustomerServiceRow> ByCustomer = CustomerServiceRow.Rows.By(
        "customer_id", row => row.CustomerId, "t.id");
    private static readonly OwnedList<UserServiceRow> ByUser = UserServiceRow.Rows.By("user_id", row => row.UserId, "t.id");
    private static readonly OwnedList<UserServiceRow> ByCustomerService = UserServiceRow.Rows.By(
        "customer_service_id", row => row.CustomerServiceId, "t.id");

    /// <summary>Everything that can, or could, be provided, by code. There is little enough for one page.</summary>
    public static ValueTask<List<ServiceRow>> ServicesAsync(this Store store, CancellationToken cancellationToken) =>
        store.ReadAsync(Catalogue, ReadService, [], cancellationToken);

    /// <summary>What each customer holds, oldest first.</summary>
    public static ValueTask<List<CustomerServiceRow>[]> ServicesByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        ByCustomer.ReadAsync(store, customerIds, cancellationToken);

    /// <summary>What each user has, oldest first.</summary>
    public static ValueTask<List<UserServiceRow>[]> ServicesByUserAsync(
        this Store store, long[] userIds, CancellationToken cancellationToken) =>
        ByUser.ReadAsync(store, userIds, cancellationToken);

    /// <summary>Who has something from each service that a customer holds, oldest first.</summary>
    public static ValueTask<List<UserServiceRow>[]> UserServicesByCustomerServiceAsync(
        this Store store, long[] customerServiceIds, CancellationToken cancellationToken) =>
        ByCustomerService.ReadAsync(store, customerServiceIds, cancellationToken);

    public static ValueTask<CustomerServiceRow?[]> CustomerServicesByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        CustomerServiceRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    public static ValueTask<UserServiceRow?[]> UserServicesByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        UserServiceRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    private static ServiceRow ReadService(SqlRow row) => new(
        row.Number(0), row.Text(1), row.Text(2), row.Text(3), row.Word<ServiceScope>(4), row.Boolean(5), row.Boolean(6),
        JsonList.Read<string>(row.Text(7)),
        JsonList.Read<ServiceProperty>(row.Text(8)), JsonList.Read<PlanAudience>(row.Text(9)), row.InstantOrNull(10), row.Int(11));
}
