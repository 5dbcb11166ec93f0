using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>
/// Customers whose settings are shown. Fields that resolve settings for the same ones, such as branding and the password policy of one page,
/// share what was read for them.
/// </summary>
internal sealed class SettingPage
{
    private readonly int _count;
    private readonly CustomerRow _first;
    private readonly CustomerRow _last;

    private SettingPage(IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        (_count, _first, _last) = (customers.Count, customers[0], customers[^1]);
        Viewpoints = new SettingViewpoint[customers.Count];
        for (var index = 0; index < Viewpoints.Length; index++)
            Viewpoints[index] = SettingViewpoint.Of(customers[index], caller);
        Statements = store.StatementsOnPathsAsync(Array.ConvertAll(Viewpoints, viewpoint => viewpoint.Path), cancellationToken).AsTask();
    }

    public SettingViewpoint[] Viewpoints { get; }

    /// <summary>What everybody on the ways to the customers says.</summary>
    public Task<List<SettingStatement>> Statements { get; }

    /// <summary>The page of these rows, which live as long as a request: the caller's last one where it is that.</summary>
    public static SettingPage Of(IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.SettingPage is not { } page || !page.IsOf(customers, caller))
            caller.SettingPage = page = new SettingPage(customers, store, caller, cancellationToken);
        return page;
    }

    private bool IsOf(IReadOnlyList<CustomerRow> customers, Caller caller) =>
        _count == customers.Count && ReferenceEquals(_first, customers[0]) && ReferenceEquals(_last, customers[^1])
        && ReferenceEquals(Viewpoints[0].Caller, caller);
}
