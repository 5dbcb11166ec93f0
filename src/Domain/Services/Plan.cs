using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Services;

public readonly record struct PlanId(long Value);

/// <summary>
/// A variant of a service, with a price and with values of its properties. It can be chosen in the subtree of its owner, as far as it is
/// offered there. It is archived, never deleted: who has it keeps it.
/// </summary>
public sealed class Plan : Aggregate
{
    private Plan()
    {
    }

    public PlanId Id { get; private set; }

    public CustomerId OwnerId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public string ServiceCode { get; private set; } = "";

    public PlanAudience Audience { get; private set; }

    /// <summary>Upper case; unique for its owner, service and audience. Target systems know the plan by it.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string? Sku { get; private set; }

    /// <summary>For one instance or one user; null for a plan without a price.</summary>
    public decimal? Price { get; private set; }

    /// <summary>ISO 4217; null without a price.</summary>
    public string? Currency { get; private set; }

    public IReadOnlyList<PropertyStatement> Properties { get; private set; } = [];

    /// <summary>Since then nobody gets it anew. Null while it is in use.</summary>
    public Instant? ArchivedAt { get; private set; }

    public bool IsArchived => ArchivedAt is not null;

    public static Result<Plan> Create(
        PlanId id, CustomerId ownerId, ServiceDefinition service, PlanAudience audience, string? code, PlanDetails fields, Instant now)
    {
        var problems = new Problems();
        var plan = new Plan { Id = id, OwnerId = ownerId, ServiceId = service.Id, ServiceCode = service.Code, Audience = audience };
        plan.Code = problems.Take(ServiceDefinition.CheckedCode(code)) ?? "";
        problems.AddIf(service.IsArchived, ServiceErrors.Archived(service.Code));
        problems.AddIf(audience == PlanAudience.User && service.Scope != ServiceScope.User, ServiceErrors.ScopeMismatch(service.Code));
        plan.Take(fields, service, problems);
        if (problems.Any)
            return problems;
        plan.Created(new PlanCreated(ownerId, now, id, service.Code, plan.Code));
        return plan;
    }

    public Result Edit(PlanDetails fields, ServiceDefinition service, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(IsArchived, PlanErrors.Archived(Code));
        Take(fields, service, problems);
        if (problems.Any)
            return problems;
        Edited(new PlanEdited(OwnerId, now, Id));
        return Result.Success;
    }

    public Result Archive(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(IsArchived, PlanErrors.Archived(Code));
        if (problems.Any)
            return problems;
        ArchivedAt = now;
        Edited(new PlanArchived(OwnerId, now, Id));
        return Result.Success;
    }

    public PlanWord ToWord() => new(Id, OwnerId, Properties);

    private void Take(PlanDetails fields, ServiceDefinition service, Problems problems)
    {
        var name = problems.Take(TextRules.Required("name", fields.Name));
        var description = problems.Take(TextRules.Optional("description", fields.Description, TextRules.Long));
        var sku = problems.Take(TextRules.Optional("sku", fields.Sku));
        var currency = fields.Price is { } price ? CheckedPrice(price, fields.Currency, problems) : null;
        var above = PropertyWalk.At(service.PropertiesFor(Audience), null, TreePath.Root(OwnerId), [], []);
        var properties = problems.Take(PropertyWalk.Checked(fields.Properties, above));
        if (!problems.Any)
            (Name, Description, Sku, Price, Currency, Properties) = (name!, description ?? "", sku, fields.Price, currency, properties!);
    }

    private static string? CheckedPrice(decimal price, string? currency, Problems problems)
    {
        MoneyRules.NotNegative("price", price, problems);
        return problems.Take(Contracts.Currency.Parse(currency))?.Code;
    }
}
