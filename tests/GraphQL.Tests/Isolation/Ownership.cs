using System.Text.RegularExpressions;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>
/// The oracle: whose every id and every planted word is, read from the tables by statements that know nothing of callers. What somebody sees
/// follows from paths alone.
/// </summary>
internal sealed partial class Ownership
{
    /// <summary>For each kind of object its table, and the column with the id of the customer whose it is.</summary>
    private static readonly Dictionary<ObjectKind, string> Owners = new()
    {
        [ObjectKind.Customer] = "SELECT id, id FROM customer",
        [ObjectKind.ThresholdProfile] = "SELECT id, owner_id FROM threshold_profile",
        [ObjectKind.CustomerDomain] = "SELECT id, customer_id FROM customer_domain",
        [ObjectKind.Service] = "SELECT id, 0 FROM service",
        [ObjectKind.CustomerService] = "SELECT id, customer_id FROM customer_service",
        [ObjectKind.UserService] = "SELECT id, customer_id FROM user_service",
        [ObjectKind.Contract] = "SELECT id, customer_id FROM contract",
        [ObjectKind.SlaPolicy] = "SELECT id, owner_id FROM sla_policy",
        [ObjectKind.User] = "SELECT id, customer_id FROM customer_user",
        [ObjectKind.ApiKey] = "SELECT id, customer_id FROM api_key",
        [ObjectKind.OnboardingProcess] = "SELECT id, customer_id FROM onboarding_process",
        [ObjectKind.ProvisioningRequest] = "SELECT id, customer_id FROM provisioning_request",
        [ObjectKind.ProvisioningTask] = "SELECT t.id, r.customer_id FROM provisioning_task t JOIN provisioning_request r ON r.id = t.request_id",
        [ObjectKind.Calendar] = "SELECT id, owner_id FROM calendar",
        [ObjectKind.WebhookEndpoint] = "SELECT id, customer_id FROM webhook_endpoint",
        [ObjectKind.Role] = "SELECT id, coalesce(customer_id, 0) FROM role",
        [ObjectKind.RoleAssignment] = "SELECT id, customer_id FROM role_assignment",
        [ObjectKind.ServiceCase] = "SELECT id, customer_id FROM service_case",
        [ObjectKind.Brand] = "SELECT id, owner_id FROM brand",
        [ObjectKind.DriftScan] = "SELECT id, customer_id FROM drift_scan",
        [ObjectKind.Rate] = "SELECT id, owner_id FROM rate",
        [ObjectKind.Contact] = "SELECT id, customer_id FROM contact",
        [ObjectKind.Folder] = "SELECT id, customer_id FROM folder",
        [ObjectKind.Site] = "SELECT id, customer_id FROM site",
        [ObjectKind.ExternalIdentity] = "SELECT id, customer_id FROM external_identity",
        [ObjectKind.EmbedToken] = "SELECT id, customer_id FROM embed_token",
        [ObjectKind.Plan] = "SELECT id, owner_id FROM plan",
        [ObjectKind.CustomField] = "SELECT id, owner_id FROM custom_field",
        [ObjectKind.ImportJob] = "SELECT id, customer_id FROM import_job",
        // Tickets of uploads are nobody's objects: they are known to whoever made them.
        [ObjectKind.ImportUpload] = "SELECT id, 0 FROM import_upload",
    };

    /// <summary>What a customer owns of these kinds is shared with everybody below it.</summary>
    private static readonly HashSet<ObjectKind> Shared =
        [
        ObjectKind.ThresholdProfile, ObjectKind.SlaPolicy, ObjectKind.Calendar, ObjectKind.Role, ObjectKind.Brand, ObjectKind.Rate, ObjectKind.Plan,
        ObjectKind.CustomField,
    ];

    private const string Everybody = "";

    private readonly Dictionary<string, (string Path, bool IsShared)> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase);

    public static async Task<Ownership> ReadAsync(Store store)
    {
        var ownership = new Ownership();
        var customers = await store.ReadAsync(
            SqlText.Once("SELECT id, path, code FROM customer"), row => (Id: row.Number(0), Path: row.Text(1), Code: row.Text(2)), [], default);
        var paths = customers.ToDictionary(customer => customer.Id, customer => customer.Path);
        foreach (var customer in customers)
            ownership._words[customer.Code] = customer.Path;
        foreach (var kind in Enum.GetValues<ObjectKind>())
        {
            Owners.ShouldContainKey(kind, "the isolation walk has to know whose objects of a new kind are");
            foreach (var (id, owner) in await store.ReadAsync(SqlText.Once(Owners[kind]), row => (row.Number(0), row.Number(1)), [], default))
                ownership._ids.Add(new GlobalId(kind, id).ToString(), (owner == 0 ? Everybody : paths[owner], Shared.Contains(kind) || owner == 0));
        }

        return ownership;
    }

    public IEnumerable<string> Ids(ObjectKind kind) => _ids.Keys.Where(id => GlobalId.Read(id)!.Value.Kind == kind);

    public string PathOf(string id) => _ids[id].Path;

    public bool MaySee(string id, string path) => _ids.TryGetValue(id, out var owned) && IsSeen(owned.Path, owned.IsShared, path);

    /// <summary>The ids and planted words in a text that the viewer at the path must not see.</summary>
    public IEnumerable<string> LeaksIn(string text, string path) =>
        Ids().Matches(text).Select(match => match.Value).Where(id => GlobalId.Read(id) is not null && !MaySee(id, path))
            .Concat(Words().Matches(text).Select(match => match.Value).Where(word => !MaySeeWord(word, path)));

    private bool MaySeeWord(string word, string path) =>
        !_words.TryGetValue($"QX{word[2..]}", out var owner) || IsSeen(owner, word[1] is 'Y' or 'y', path);

    private static bool IsSeen(string owner, bool isShared, string path) =>
        owner.StartsWith(path, StringComparison.Ordinal) || (isShared && path.StartsWith(owner, StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![A-Za-z0-9_])[a-z]{3}_[1-9][0-9]*")]
    private static partial Regex Ids();

    [GeneratedRegex("Q[XY][A-Z]{2}", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
