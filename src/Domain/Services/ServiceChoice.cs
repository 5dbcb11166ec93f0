using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Services;

/// <summary>A plan and values as typed for one holder of a service.</summary>
/// <param name="Own">What the holder shall have different from the plan.</param>
public sealed record TypedChoice(Plan? Plan, IReadOnlyList<PropertyValue> Own)
{
    public static TypedChoice None { get; } = new(null, []);
}

/// <summary>Decides what a holder of a service may choose.</summary>
/// <param name="Offers">What is offered at the holder's customer.</param>
/// <param name="Terms">Of the plans in question, on the path.</param>
/// <param name="CodeOf">Codes of customers on the path that the caller sees; null for the others.</param>
public sealed record ServiceGround(TreePath Path, OfferChain Offers, IReadOnlyCollection<TermsWord> Terms, Func<CustomerId, string?> CodeOf)
{
    /// <summary>What the holder shall have, with the values that follow; or every reason against it.</summary>
    /// <param name="current">The plan of now: it may be kept, whatever became of it.</param>
    public Result<ServiceChoice> Choose(ServiceDefinition service, PlanAudience audience, TypedChoice typed, PlanId? current = null)
    {
        var problems = new Problems();
        if (typed.Plan?.Id != current || current is null)
            CheckOffered(service, audience, typed.Plan, problems);
        problems.AddIf(typed.Plan is null && service.RequiresPlan(audience), PlanErrors.Required(service.Code));
        var above = PropertyWalk.At(service.PropertiesFor(audience), typed.Plan?.ToWord(), Path, Terms, []);
        var own = problems.Take(
            PropertyWalk.Checked([.. typed.Own.Select(value => new PropertyStatement(value.Key, value.Value, false))], above));
        if (problems.Any)
            return problems;
        return Of(
            service, audience, typed with { Own = [.. own!.Select(statement => new PropertyValue(statement.Key, statement.Value!))] });
    }

    /// <summary>What it comes to now, whether or not it could still be chosen.</summary>
    public ServiceChoice Of(ServiceDefinition service, PlanAudience audience, TypedChoice kept) => new(
        kept.Plan?.Id,
        kept.Plan?.Code,
        kept.Own,
        PropertyWalk.At(service.PropertiesFor(audience), kept.Plan?.ToWord(), Path, Terms, kept.Own).Values());

    /// <summary>The same for somebody new below the same customer, about whom nothing is said yet either.</summary>
    public ServiceGround OfSibling(Customer sibling) => this with
    {
        Path = sibling.Path,
        Offers = Offers.EndingAt(sibling.Id),
        CodeOf = id => id == sibling.Id ? sibling.Code.Value : CodeOf(id),
    };

    /// <summary>The values that can still be had different from the plan.</summary>
    public IReadOnlyList<PropertyValue> Fitting(
        ServiceDefinition service, PlanAudience audience, Plan? plan, IReadOnlyList<PropertyValue> own)
    {
        var above = PropertyWalk.At(service.PropertiesFor(audience), plan?.ToWord(), Path, Terms, [])
            .ToDictionary(property => property.Definition.Key);
        return
        [
            .. own.Where(value => above.TryGetValue(value.Key, out var property)
                && property.LockedBy is null
                && property.Definition.Read(value.Value).IsSuccess),
        ];
    }

    private void CheckOffered(ServiceDefinition service, PlanAudience audience, Plan? plan, Problems problems)
    {
        if (Offers.MissingAt(service.Id) is { } missing)
            problems.Add(new ServiceNotOffered(service.Code, null, missing, CodeOf(missing)).At("serviceCode"));
        if (plan is null)
            return;
        if (plan.ServiceId != service.Id || plan.Audience != audience)
            problems.Add(PlanErrors.Mismatch(plan.Code, service.Code, audience));
        else if (plan.IsArchived)
            problems.Add(PlanErrors.Archived(plan.Code).At("planId"));
        else if (!problems.Any && Offers.MissingAt(service.Id, plan.Id, plan.OwnerId) is { } without)
            problems.Add(new ServiceNotOffered(service.Code, plan.Code, without, CodeOf(without)).At("planId"));
    }
}

/// <summary>What a holder of a service has of it.</summary>
/// <param name="Own">What differs from the plan on purpose.</param>
/// <param name="Values">What the properties come to.</param>
public sealed record ServiceChoice(PlanId? PlanId, string? PlanCode, IReadOnlyList<PropertyValue> Own, IReadOnlyList<PropertyValue> Values)
{
    public static ServiceChoice None { get; } = new(null, null, [], []);

    /// <summary>As fields that target systems carry.</summary>
    internal IEnumerable<(string Field, string? Value)> Fields() =>
        (PlanCode is null ? [] : ((string, string?)[])[("plan", PlanCode)])
            .Concat(Values.Select(value => ($"property.{value.Key}", (string?)value.Value)));
}
