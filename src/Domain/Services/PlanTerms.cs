using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Services;

/// <summary>What a customer says about the properties of a plan, for itself and everybody below it.</summary>
public sealed class PlanTerms : Aggregate
{
    private PlanTerms()
    {
    }

    public CustomerId CustomerId { get; private set; }

    public PlanId PlanId { get; private set; }

    public IReadOnlyList<PropertyStatement> Properties { get; private set; } = [];

    /// <summary>Nothing said yet.</summary>
    public static PlanTerms Begin(CustomerId customerId, Plan plan, Instant now)
    {
        var terms = new PlanTerms { CustomerId = customerId, PlanId = plan.Id };
        terms.Created(new PlanTermsSet(customerId, now, plan.Id));
        return terms;
    }

    public TermsWord ToWord() => new(CustomerId, PlanId, Properties);

    /// <summary>Says this from now on, and nothing else.</summary>
    /// <param name="above">What the properties come to from those above the customer, with their locks.</param>
    /// <param name="expectedVersion">0 where nothing was said yet.</param>
    public Result Say(
        IReadOnlyList<PropertyStatement> typed, IReadOnlyList<EffectiveProperty> above, bool isNew, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        if (isNew && expectedVersion is { } expected and not 0)
            problems.Add(new VersionConflict(expected, 0).At("expectedVersion"));
        else if (!isNew)
            CheckVersion(expectedVersion, problems);
        var read = problems.Take(
            PropertyWalk.Checked([.. typed.Where(statement => statement is not { Value: null, IsLocked: false })], above));
        if (problems.Any)
            return problems;
        Properties = read!;
        if (!isNew)
            Edited(new PlanTermsSet(CustomerId, now, PlanId));
        return Result.Success;
    }
}
