using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;

namespace CustomerGraph.Domain.Moves;

/// <summary>Everything that a move needs and changes, said before anything is done. Made of <see cref="MoveFacts"/> alone.</summary>
/// <param name="Findings">What stands against it and what follows, blockers first.</param>
/// <param name="QuotaRefusals">The numbers behind a finding about quotas, by metric.</param>
/// <param name="Settings">Every setting of every customer of the subtree whose value changes.</param>
/// <param name="Access">Who loses or gains a role over the subtree.</param>
/// <param name="Quotas">How much more or less those on the way have to bear.</param>
/// <param name="Copies">What is left behind, and becomes the customer's own by a copy.</param>
/// <param name="Released">What is left behind, so that those who have chosen it inherit again.</param>
/// <param name="Plans">Who gets another plan of a service, or other values.</param>
/// <param name="Fields">Custom fields that those inside lose or gain.</param>
/// <param name="Hash">Two plans with one hash say the same about the same tree.</param>
public sealed record MovePlan(
    CustomerId CustomerId, CustomerId NewParentId, IReadOnlyList<MovedNode> Subtree, IReadOnlyList<MoveFinding> Findings,
    IReadOnlyList<QuotaRefusal> QuotaRefusals, IReadOnlyList<MovedSetting> Settings, IReadOnlyList<MovedAccess> Access,
    IReadOnlyList<MovedUse> Quotas, IReadOnlyList<MovedPlan> Plans, IReadOnlyList<MovedObject> Copies, IReadOnlyList<MovedObject> Released,
    IReadOnlyList<MovedField> Fields, string Hash)
{
    public bool IsAllowed => Findings.All(finding => finding.Severity != MoveSeverity.Blocker);

    public IReadOnlyList<MoveFinding> Blockers => [.. Findings.Where(finding => finding.Severity == MoveSeverity.Blocker)];

    public static MovePlan For(MoveFacts facts)
    {
        var references = MovedReferences.Of(facts);
        var settings = MovedSettings.Of(facts, references.Released);
        var access = MovedAccesses.Of(facts);
        var refusals = QuotaRefusal.Of(facts.Uses);
        var plans = MovedPlans.Of(facts);
        var fields = MovedFields.Of(facts);
        var findings = MoveRules.Findings(facts, references, settings, fields, access, refusals)
            .Concat(plans.Findings)
            .OrderBy(finding => finding.Severity)
            .ToList();
        return new MovePlan(
            facts.Customer.Id, facts.NewParent.Id, facts.Subtree, findings, refusals, settings.Changes, access, facts.Uses, plans.Changes,
            references.Copied, references.Released, fields,
            MoveHash.Of(facts, findings, settings.Changes, access, plans.Changes, fields));
    }
}

/// <summary>A metric of which those gained have not enough left.</summary>
public sealed record QuotaRefusal(QuotaKey Key, int Requested, IReadOnlyList<QuotaBlocker> Blockers)
{
    internal static IReadOnlyList<QuotaRefusal> Of(IReadOnlyList<MovedUse> uses) =>
    [
        .. uses.GroupBy(use => use.Key).OrderBy(key => key.Key)
            .Select(key => new QuotaRefusal(
                key.Key,
                key.Max(use => use.Use.Level.IsStrict ? Math.Max(use.Use.Delta, use.Use.OfRest) : use.Use.Delta),
                Consumption.Blockers(key.Select(use => use.Use))))
            .Where(refusal => refusal.Blockers.Count > 0),
    ];
}
