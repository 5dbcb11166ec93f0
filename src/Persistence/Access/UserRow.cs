using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

/// <summary>A person with an account at a customer.</summary>
public sealed record UserRow(
    long Id, long CustomerId, string Upn, string Username, string FirstNames, string LastName, string DisplayName, string Email,
    IReadOnlyList<string> Roles, bool IsAdministrator, bool Enabled, ProvisioningStatus Status, int Version, Instant CreatedAt,
    string? Department, string? Location,
    string? DirectoryFolder, bool CanChangePassword)
{
    internal const string Columns =
        "t.id, t.customer_id, t.upn, t.username, t.first_names, t.last_name, t.display_name, t.email, t.roles, t.is_administrator, t.enabled, "
        + "t.provisioning_status, t.version, t.created_at, t.department, t.location, t.directory_folder, t.can_change_password";

    internal static readonly OwnedRows<UserRow> Rows = new("customer_user", Columns, Read, row => row.Id);

    internal static UserRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7),
        JsonList.Read<string>(row.Text(8)), row.Boolean(9), row.Boolean(10), row.Word<ProvisioningStatus>(11), row.Int(12), row.Instant(13),
        row.TextOrNull(14), row.TextOrNull(15), row.TextOrNull(16), row.Boolean(17));
}

/// <summary>Users, each for many keys at once.</summary>
public static class UsersByCustomer
{
    /// <summary>What cursors of users are called; the value is the username.</summary>
    public const string OrderName = "username";

    private static readonly OwnedPages<UserRow> Pages = new(
        "customer_user", UserRow.Columns, "username", false, UserRow.Read, keyset => keyset.Value);

    private static readonly OwnedList<UserRow> Administrators =
        UserRow.Rows.By("customer_id", row => row.CustomerId, "t.id", "AND t.is_administrator");

    /// <summary>By username; a page for each customer.</summary>
    public static ValueTask<Page<UserRow>[]> UsersByCustomerAsync(
        this Store store, long[] customerIds, PageRequest page, CancellationToken cancellationToken) =>
        Pages.ReadAsync(store, customerIds, page, cancellationToken);

    public static ValueTask<int[]> UserCountByCustomerAsync(this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Pages.CountAsync(store, customerIds, cancellationToken);

    /// <summary>Those who manage the customer, oldest first.</summary>
    public static ValueTask<List<UserRow>[]> AdministratorsByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Administrators.ReadAsync(store, customerIds, cancellationToken);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<UserRow?[]> UsersByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        UserRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);
}
