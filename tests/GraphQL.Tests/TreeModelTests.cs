using System.Text.Json;
using CustomerGraph.Application.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Quotas;
using Xunit.Abstractions;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>
/// Random creates, moves, deletes, restores, purges, settings, locks, limits and switches over the API, each with the answer that a naive oracle
/// expects; every few steps the whole tree is compared. The seed of a failure is in its message.
/// </summary>
public sealed class TreeModelTests(ITestOutputHelper output)
{
    private const int MostNodes = 40;
    private const int StepsBetweenLooks = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public Task The_api_answers_as_the_oracle_on_sqlite(int seed) => RunAsync(StoreProvider.Sqlite, seed, steps: 2_000);

    [Theory, OnPostgres]
    public Task The_api_answers_as_the_oracle(StoreProvider provider) => RunAsync(provider, seed: 6, steps: 400);

    private async Task RunAsync(StoreProvider provider, int seed, int steps)
    {
        output.WriteLine($"Seed {seed}, {steps} steps on {provider}");
        await using var api = await ApiHost.CreateAsync(provider);
        var walk = await TreeWalk.BeginAsync(api, new Random(seed));
        for (var step = 1; step <= steps; step++)
        {
            var done = await walk.StepAsync($"seed {seed}, step {step}");
            if (step % StepsBetweenLooks == 0 || step == steps)
                await walk.LookAsync($"seed {seed}, step {step}, {done}");
        }

        (await api.Store.RecountUsageAsync(CancellationToken.None)).ShouldBeEmpty($"seed {seed}");
        output.WriteLine(string.Join(", ", walk.Done.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}")));
        walk.Done.Count.ShouldBeGreaterThan(15);
    }

    private sealed class TreeWalk(ApiHost api, Random random)
    {
        private readonly TreeModel _model = new();
        private int _created;

        /// <summary>How often each kind of step was done or refused.</summary>
        public SortedDictionary<string, int> Done { get; } = [];

        public static async Task<TreeWalk> BeginAsync(ApiHost api, Random random)
        {
            var walk = new TreeWalk(api, random);
            var root = new ModelNode(api.Id("ROOT"), null) { IsReseller = true };
            root.Stated[TreeModel.Replaced] = "Alpine Bridge";
            await walk.AddAsync(root, isReseller: true);
            return walk;
        }

        public async Task<string> StepAsync(string context)
        {
            var (kind, expected, actual) = random.Next(100) switch
            {
                < 22 => await CreateAsync(),
                < 32 => await DeleteAsync(),
                < 40 => await RestoreAsync(),
                < 58 => await MoveAsync(),
                < 72 => await StateAsync(),
                < 74 => await ResetAsync(),
                < 78 => await InheritAsync(),
                < 84 => await LockAsync(),
                < 91 => await SwitchAsync(),
                < 92 => await PurgeAsync(),
                _ => await LimitAsync(),
            };
            actual.ShouldBe(expected, ignoreOrder: true, customMessage: $"{context}: {kind}");
            var key = expected.Length == 0 ? kind : $"{kind} refused";
            Done[key] = Done.GetValueOrDefault(key) + 1;
            return kind;
        }

        public async Task LookAsync(string context)
        {
            var top = _model.Nodes[0];
            var data = await api.DataAsync(
                $$"""
                { customer(id: "{{top.Id}}") { ...one descendants(first: 100) { nodes { ...one } } } }
                fragment one on Customer { id depth kind enabled effectiveEnabled parent { id }
                  replaced: effectiveSetting(key: "{{TreeModel.Replaced}}") { value lockedBy { customer { id } } }
                  floor: effectiveSetting(key: "{{TreeModel.Floor}}") { value lockedBy { customer { id } } }
                  quotaUsage { metric used quota { hard } } effectiveFree(metric: CUSTOMERS) }
                """);
            var customer = data.GetProperty("customer");
            var seen = customer.GetProperty("descendants").GetProperty("nodes").EnumerateArray().Append(customer).Select(Seen).Order(StringComparer.Ordinal);
            seen.ShouldBe(_model.Alive.Select(Expected).Order(StringComparer.Ordinal), customMessage: context);
        }

        private static string Seen(JsonElement node)
        {
            var usage = node.GetProperty("quotaUsage").EnumerateArray().FirstOrDefault(item => item.GetProperty("metric").GetString() == "CUSTOMERS");
            var (used, hard) = usage.ValueKind == JsonValueKind.Undefined
                ? ("0", "")
                : (usage.GetProperty("used").ToString(), usage.GetProperty("quota") is { ValueKind: JsonValueKind.Object } quota ? quota.GetProperty("hard").ToString() : "");
            return $"{node.GetProperty("id")} below {node.GetProperty("parent").GetProperty("id")} at {node.GetProperty("depth")} {node.GetProperty("kind")} "
                + $"{node.GetProperty("enabled")} {node.GetProperty("effectiveEnabled")} {Setting(node.GetProperty("replaced"))} {Setting(node.GetProperty("floor"))} {used}/{hard}, {node.GetProperty("effectiveFree")} free";
        }

        private string Expected(ModelNode node) =>
            $"{node.Id} below {node.Parent!.Id} at {node.Depth} {(node.IsReseller ? "RESELLER" : "CUSTOMER")} {node.IsEnabled} {node.IsEffectivelyEnabled} "
            + $"{Setting(node, TreeModel.Replaced)} {Setting(node, TreeModel.Floor)} {_model.Used(node)}/{node.Limit}, {_model.Free(node)} free";

        private static string Setting(JsonElement setting) =>
            $"{setting.GetProperty("value")}[{(setting.GetProperty("lockedBy") is { ValueKind: JsonValueKind.Object } by ? by.GetProperty("customer").GetProperty("id").GetString() : "")}]";

        private static string Setting(ModelNode node, string key) => $"{TreeModel.Value(node.Way, key)}[{TreeModel.LockedBy(node.Way, key)?.Id}]";

        private async Task<(string Kind, string[] Expected, string[] Actual)> CreateAsync()
        {
            var parent = Any(_model.Alive);
            var refusals = TreeModel.CreateRefusals(parent);
            if (refusals.Length == 0 && !_model.Fits(parent.Way, 1))
                refusals = ["QUOTA_EXCEEDED"];
            if (refusals.Length > 0)
                return ("create", refusals, await api.RefusalsAsync("createCustomer", $$"""parentId: "{{parent.Id}}", name: "Node" """));
            if (_model.Alive.Count() < MostNodes)
                await AddAsync(parent, isReseller: random.Next(100) < 65);
            return ("create", [], []);
        }

        private async Task AddAsync(ModelNode parent, bool isReseller)
        {
            var created = await api.DoneAsync("createCustomer", $$"""parentId: "{{parent.Id}}", name: "Node {{_created++}}", code: "M{{_created}}" """, "customer { id }");
            var node = new ModelNode(created.GetProperty("customer").GetProperty("id").GetString()!, parent) { IsReseller = isReseller };
            if (isReseller)
                await api.DoneAsync("assignService", $$"""customerId: "{{node.Id}}", serviceCode: "RESELLER" """, "customerService { id }");
            _model.Nodes.Add(node);
        }

        private async Task<(string, string[], string[])> DeleteAsync()
        {
            if (Any(_model.Alive.Where(node => node != _model.Nodes[0])) is not { } node)
                return ("delete", [], []);
            string[] expected = _model.Children(node).Any() ? ["DELETE_BLOCKED"] : [];
            var actual = await api.RefusalsAsync("deleteCustomer", $$"""customerId: "{{node.Id}}" """);
            node.IsDeleted = expected.Length == 0;
            return ("delete", expected, actual);
        }

        private async Task<(string, string[], string[])> RestoreAsync()
        {
            if (Any(_model.Nodes.Where(node => node.IsDeleted).TakeLast(15)) is not { } node || _model.Alive.Count() >= MostNodes)
                return ("restore", [], []);
            var expected = TreeModel.RestoreRefusals(node);
            if (expected.Length == 0 && !node.IsReseller && !_model.Fits(node.Above, 1))
                expected = ["QUOTA_EXCEEDED"];
            var actual = await api.RefusalsAsync("restoreCustomer", $$"""customerId: "{{node.Id}}" """);
            node.IsDeleted = expected.Length > 0;
            return ("restore", expected, actual);
        }

        /// <summary>Erases everybody who is deleted by then, whenever that was.</summary>
        private async Task<(string, string[], string[])> PurgeAsync()
        {
            var due = _model.Nodes.Where(node => node is { IsDeleted: true, IsPurged: false }).ToList();
            var late = new ManualTime(DateTimeOffset.UtcNow.AddDays(31));
            (await new CustomerPurge(api.Store, late).RunAsync(CancellationToken.None)).ShouldBe(due.Count);
            due.ForEach(node => node.IsPurged = true);
            return ("purge", [], []);
        }

        private async Task<(string, string[], string[])> MoveAsync()
        {
            var (node, parent) = (Any(_model.Alive.Where(node => node != _model.Nodes[0])), Any(_model.Alive));
            if (node is null)
                return ("move", [], []);
            var (expected, changes) = (_model.MoveBlockers(node, parent), _model.MoveChanges(node, parent));
            var plan = (await api.DataAsync($$"""{ planMove(customerId: "{{node.Id}}", newParentId: "{{parent.Id}}") { hash settingChangeCount findings { code severity } } }""")).GetProperty("planMove");
            var actual = plan.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "BLOCKER")
                .Select(finding => finding.GetProperty("code").GetString()!).ToArray();
            plan.GetProperty("settingChangeCount").GetInt32().ShouldBe(changes);
            var executed = await api.RefusalsAsync("executeMove", $$"""customerId: "{{node.Id}}", newParentId: "{{parent.Id}}", planHash: "{{plan.GetProperty("hash")}}" """);
            executed.ShouldBe(expected.Length == 0 ? [] : ["MOVE_BLOCKED"]);
            if (expected.Length == 0)
                node.Parent = parent;
            return ("move", expected, actual);
        }

        private async Task<(string, string[], string[])> StateAsync()
        {
            var (node, key) = (Any(_model.Alive), AnyKey());
            var value = key == TreeModel.Floor ? $"{random.Next(7, 20)}" : $"Name {random.Next(5)}";
            var expected = TreeModel.StateRefusals(node, key, value);
            var actual = await api.RefusalsAsync("setSetting", $$"""customerId: "{{node.Id}}", key: "{{key}}", value: {{(key == TreeModel.Floor ? value : $"\"{value}\"")}}""");
            if (expected.Length == 0)
                node.Stated[key] = value;
            return ("set", expected, WithoutPaths(actual));
        }

        private async Task<(string, string[], string[])> ResetAsync()
        {
            var node = Any(_model.Alive);
            var expected = TreeModel.StateRefusals(node, TreeModel.Replaced, TreeModel.Reset);
            var actual = await api.RefusalsAsync("resetSetting", $$"""customerId: "{{node.Id}}", key: "{{TreeModel.Replaced}}" """);
            if (expected.Length == 0)
                node.Stated[TreeModel.Replaced] = TreeModel.Reset;
            return ("reset", expected, WithoutPaths(actual));
        }

        private async Task<(string, string[], string[])> InheritAsync()
        {
            var key = AnyKey();
            if (Any(_model.Alive.Where(node => node.Stated.ContainsKey(key) && !node.Locked.Contains(key))) is not { } node)
                return ("inherit", [], []);
            // Also under a lock, where the statement has no effect anyway.
            var actual = await api.RefusalsAsync("inheritSetting", $$"""customerId: "{{node.Id}}", key: "{{key}}" """);
            node.Stated.Remove(key);
            return ("inherit", [], actual);
        }

        private async Task<(string, string[], string[])> LockAsync()
        {
            var key = AnyKey();
            if (random.Next(2) == 0 && Any(_model.Alive.Where(node => node.Locked.Contains(key) && TreeModel.LockedBy(node.Above, key) is null)) is { } locked)
            {
                locked.Locked.Remove(key);
                return ("unlock", [], await api.RefusalsAsync("unlockSetting", $$"""customerId: "{{locked.Id}}", key: "{{key}}" """));
            }

            if (Any(_model.Alive.Where(node => !node.Locked.Contains(key) && node.Depth > 2)) is not { } node)
                return ("lock", [], []);
            string[] expected = TreeModel.LockedBy(node.Above, key) is null ? [] : ["SETTING_LOCKED"];
            var actual = WithoutPaths(await api.RefusalsAsync("lockSetting", $$"""customerId: "{{node.Id}}", key: "{{key}}" """));
            if (expected.Length == 0)
                node.Locked.Add(key);
            return ("lock", expected, actual);
        }

        private async Task<(string, string[], string[])> SwitchAsync()
        {
            var node = Any(_model.Alive);
            var isOff = random.Next(100) < 35;
            string[] expected = isOff == node.IsEnabled ? [] : [isOff ? "ALREADY_DISABLED" : "ALREADY_ENABLED"];
            var actual = isOff
                ? await api.RefusalsAsync("disableCustomer", $$"""customerId: "{{node.Id}}", reason: "A test" """)
                : await api.RefusalsAsync("enableCustomer", $$"""customerId: "{{node.Id}}" """);
            node.IsEnabled = !isOff;
            return (isOff ? "disable" : "enable", expected, actual);
        }

        private async Task<(string, string[], string[])> LimitAsync()
        {
            var node = Any(_model.Alive);
            if (node.Limit is not null && random.Next(2) == 0)
            {
                node.Limit = null;
                return ("unlimit", [], await api.RefusalsAsync("removeQuota", $$"""customerId: "{{node.Id}}", metric: CUSTOMERS"""));
            }

            var limit = random.Next(0, 14);
            string[] expected = limit < _model.Used(node) ? ["QUOTA_BELOW_USAGE"] : [];
            var actual = WithoutPaths(await api.RefusalsAsync("setQuota", $$"""customerId: "{{node.Id}}", metric: CUSTOMERS, hard: {{limit}}"""));
            node.Limit = expected.Length == 0 ? limit : node.Limit;
            return ("limit", expected, actual);
        }

        private string AnyKey() => random.Next(2) == 0 ? TreeModel.Replaced : TreeModel.Floor;

        private ModelNode Any(IEnumerable<ModelNode> nodes)
        {
            var list = nodes.ToList();
            return list.Count == 0 ? null! : list[random.Next(list.Count)];
        }

        private static string[] WithoutPaths(string[] refusals) => [.. refusals.Select(refusal => refusal.Split(' ')[0])];
    }
}
