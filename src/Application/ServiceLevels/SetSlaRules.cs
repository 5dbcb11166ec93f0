using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Replaces the rules by which a customer gives policies to itself and those below it.</summary>
/// <param name="ExpectedVersion">0 expects that there are no rules yet.</param>
public sealed record SetSlaRules(CustomerId OwnerId, IReadOnlyList<SlaRule> Rules, SlaPolicyId? DefaultPolicyId, int? ExpectedVersion);

public sealed class SetSlaRulesHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(SetSlaRules command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => SetAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CustomerId>> SetAsync(SetSlaRules command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.OwnerId, Permission.SlaWrite, "ownerId", cancellationToken);
        if (!found.TryGet(out var owner, out var errors))
            return Result.Failure<CustomerId>(errors);

        var problems = new Problems();
        await CheckPoliciesAsync(command, owner, work, problems, cancellationToken);
        if (await work.Db.FindAsync<SlaRules>([owner.Id], cancellationToken) is { } rules)
            problems.Take(rules.Replace(command.Rules, command.DefaultPolicyId, command.ExpectedVersion, work.Now));
        else
            Create(command, work, problems);
        return problems.Any ? problems : owner.Id;
    }

    private static async Task CheckPoliciesAsync(
        SetSlaRules command, Customer owner, Work work, Problems problems, CancellationToken cancellationToken)
    {
        var named = command.Rules.Take(SlaRules.MaxRules).Select(rule => (SlaPolicyId?)rule.PolicyId).Append(command.DefaultPolicyId);
        var usable = await work.PoliciesAsync(named.OfType<SlaPolicyId>(), owner, cancellationToken);
        usable.Require(command.DefaultPolicyId, ["defaultPolicyId"], problems);
        for (var i = 0; i < Math.Min(command.Rules.Count, SlaRules.MaxRules); i++)
            usable.Require(command.Rules[i].PolicyId, ["rules", $"{i}", "policyId"], problems);
    }

    private static void Create(SetSlaRules command, Work work, Problems problems)
    {
        problems.AddIf(command.ExpectedVersion > 0, new VersionConflict(command.ExpectedVersion ?? 0, 0).At("expectedVersion"));
        var created = problems.Take(SlaRules.Create(command.OwnerId, command.Rules, command.DefaultPolicyId, work.Now));
        if (!problems.Any)
            work.Db.Add(created!);
    }
}
