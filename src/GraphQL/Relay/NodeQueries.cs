using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Branding;
using CustomerGraph.Persistence.Contacts;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.CustomFields;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.DomainNames;
using CustomerGraph.Persistence.Folders;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Onboarding;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.ServiceLevels;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Sites;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Persistence.Thresholds;
using CustomerGraph.Persistence.Webhooks;

namespace CustomerGraph.GraphQL.Relay;

[ResolversOf("Query")]
internal static class NodeQueries
{
    private const int MaxIds = 100;

    public static async ValueTask<object?> NodeAsync(
        string id, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await NodesAsync([id], selection, store, caller, cancellationToken))[0];

    /// <summary>One statement for each kind of object among the ids.</summary>
    public static async ValueTask<IReadOnlyList<object?>> NodesAsync(
        IReadOnlyList<string> ids, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (ids.Count > MaxIds)
            throw new FieldErrorException(new FieldError($"At most {MaxIds} ids; {ids.Count} were given.", ErrorCodes.BadUserInput));
        var nodes = new object?[ids.Count];
        var wanted = ids.Select((text, index) => (Id: GlobalId.Read(text), Index: index)).Where(item => item.Id is not null);
        foreach (var kind in wanted.GroupBy(item => item.Id!.Value.Kind))
        {
            var found = await FindAsync(
                kind.Key, [.. kind.Select(item => item.Id!.Value.Number)], selection, store, caller, cancellationToken);
            foreach (var (item, node) in kind.Zip(found))
                nodes[item.Index] = node;
        }

        return nodes;
    }

    private static async ValueTask<IReadOnlyList<object?>> FindAsync(
        ObjectKind kind,
        long[] ids,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) => kind switch
    {
        ObjectKind.Customer => await store.CustomersByIdAsync(ids, caller.Visible, CustomerSelection.Of(selection), cancellationToken),
        ObjectKind.CustomerDomain => await store.DomainsByIdAsync(ids, caller.VisibleWith(Permission.DomainRead), cancellationToken),
        ObjectKind.CustomerService =>
            await store.CustomerServicesByIdAsync(ids, caller.VisibleWith(Permission.ServiceRead), cancellationToken),
        ObjectKind.UserService => await store.UserServicesByIdAsync(ids, caller.VisibleWith(Permission.ServiceRead), cancellationToken),
        ObjectKind.Contract => await store.ContractsByIdAsync(ids, caller.VisibleWith(Permission.ContractRead), cancellationToken),
        ObjectKind.Contact => await store.ContactsByIdAsync(ids, caller.VisibleWith(Permission.ContactRead), cancellationToken),
        ObjectKind.Folder => await store.FoldersByIdAsync(ids, caller.Visible, cancellationToken),
        ObjectKind.Site => await store.SitesByIdAsync(ids, caller.VisibleWith(Permission.ContactRead), cancellationToken),
        ObjectKind.CustomField => await store.CustomFieldsByIdAsync(ids, Reach.Of(caller.Visible), cancellationToken),
        ObjectKind.Rate => await store.RatesByIdAsync(ids, caller.ReachWith(Permission.ContractRead), cancellationToken),
        ObjectKind.Plan => await store.PlansByIdAsync(ids, caller.ReachWith(Permission.PlanRead), cancellationToken),
        ObjectKind.User => await store.UsersByIdAsync(ids, caller.VisibleWith(Permission.UserRead), cancellationToken),
        ObjectKind.ApiKey => await store.ApiKeysByIdAsync(ids, caller.VisibleWith(Permission.TokenManage), cancellationToken),
        ObjectKind.EmbedToken => await store.EmbedTokensByIdAsync(ids, caller.VisibleWith(Permission.TokenEmbed), cancellationToken),
        ObjectKind.ExternalIdentity =>
            await store.ExternalIdentitiesByIdAsync(ids, caller.VisibleWith(Permission.UserRead), cancellationToken),
        ObjectKind.Role => await store.VisibleRolesAsync(ids, caller, cancellationToken),
        ObjectKind.RoleAssignment => await store.VisibleAssignmentsAsync(ids, caller, cancellationToken),
        ObjectKind.OnboardingProcess => await store.OnboardingsByIdAsync(ids, caller.Visible, cancellationToken),
        ObjectKind.ProvisioningRequest => await store.RequestsByIdAsync(ids, caller.Visible, cancellationToken),
        ObjectKind.ProvisioningTask => await store.TasksByIdAsync(ids, caller.Visible, cancellationToken),
        ObjectKind.WebhookEndpoint => await store.WebhooksByIdAsync(ids, caller.VisibleWith(Permission.WebhookManage), cancellationToken),
        ObjectKind.Brand => await store.BrandsByIdAsync(ids, caller.ReachWith(Permission.BrandRead), cancellationToken),
        ObjectKind.Service => Among(await store.ServicesAsync(cancellationToken), ids, service => service.Id),
        ObjectKind.SlaPolicy => await store.SlaPoliciesByIdAsync(ids, caller.ReachWith(Permission.SlaRead), cancellationToken),
        ObjectKind.Calendar => await store.CalendarsByIdAsync(ids, caller.ReachWith(Permission.SlaRead), cancellationToken),
        ObjectKind.ImportJob => await store.ImportJobsByIdAsync(ids, caller.VisibleWith(Permission.ImportRun), cancellationToken),
        ObjectKind.ServiceCase => await store.ServiceCasesByIdAsync(ids, caller.VisibleWith(Permission.TicketClockRead), cancellationToken),
        ObjectKind.ThresholdProfile =>
            await store.ThresholdProfilesByIdAsync(ids, caller.ReachWith(Permission.SettingRead), cancellationToken),
        // What is no Node is nothing here.
        _ => new object?[ids.Length],
    };

    private static object?[] Among<T>(List<T> all, long[] ids, Func<T, long> idOf)
        where T : class => Array.ConvertAll(ids, id => (object?)all.Find(item => idOf(item) == id));
}
