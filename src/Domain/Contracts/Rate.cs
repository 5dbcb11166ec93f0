using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public readonly record struct RateId(long Value);

/// <summary>A price as typed.</summary>
public sealed record RateFields(decimal Amount, string? Description, string? Sku = null, string? Category = null);

/// <summary>Changes of a price as typed. A member that is left out stays as it is.</summary>
public sealed record RateChanges
{
    public Optional<decimal> Amount { get; init; }

    public Optional<string?> Description { get; init; }

    public Optional<string?> Sku { get; init; }

    public Optional<string?> Category { get; init; }

    public RateFields On(Rate rate) =>
        new(Amount.ValueOr(rate.Amount), Description.ValueOr(rate.Description), Sku.ValueOr(rate.Sku), Category.ValueOr(rate.Category));
}

/// <summary>A price as a contract agreed on it; later changes of the list of prices do not reach it.</summary>
public sealed record AgreedRate(RateId RateId, decimal Amount, string Description);

/// <summary>An entry of a list of prices. It is archived, never deleted: contracts refer to it.</summary>
public sealed class Rate : Aggregate
{
    private Rate()
    {
    }

    public RateId Id { get; private set; }

    /// <summary>Whose list it is in; contracts of customers below may use it.</summary>
    public CustomerId OwnerId { get; private set; }

    /// <summary>Per hour, device, gigabyte, ticket, user or piece; decimal(18,4), in the currency of the contract that uses it.</summary>
    public decimal Amount { get; private set; }

    public string Description { get; private set; } = "";

    public string? Sku { get; private set; }

    public string? Category { get; private set; }

    /// <summary>Since then no new contract gets it; those that have it keep it. Null while it is in use.</summary>
    public Instant? ArchivedAt { get; private set; }

    public bool IsArchived => ArchivedAt is not null;

    public static Result<Rate> Create(RateId id, CustomerId ownerId, RateFields fields, Instant now)
    {
        var problems = new Problems();
        var rate = new Rate { Id = id, OwnerId = ownerId };
        rate.Take(fields, problems);
        if (problems.Any)
            return problems;
        rate.Created(new RateCreated(ownerId, now, id));
        return rate;
    }

    public Result Edit(RateFields fields, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(IsArchived, ContractErrors.RateArchived(Description));
        if (problems.Any)
            return problems;
        Take(fields, problems);
        if (problems.Any)
            return problems;
        Edited(new RateEdited(OwnerId, now, Id));
        return Result.Success;
    }

    public Result Archive(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(IsArchived, ContractErrors.RateArchived(Description));
        if (problems.Any)
            return problems;
        ArchivedAt = now;
        Edited(new RateArchived(OwnerId, now, Id));
        return Result.Success;
    }

    /// <summary>The price for a new agreement.</summary>
    /// <param name="field">The member of the input that names the rate, for the refusal.</param>
    public Result<AgreedRate> Agree(string field) =>
        IsArchived ? ContractErrors.RateArchived(Description).At(field) : new AgreedRate(Id, Amount, Description);

    private void Take(RateFields fields, Problems problems)
    {
        MoneyRules.NotNegative("amount", fields.Amount, problems);
        var description = problems.Take(TextRules.Required("description", fields.Description));
        var sku = problems.Take(TextRules.Optional("sku", fields.Sku));
        var category = problems.Take(TextRules.Optional("category", fields.Category));
        if (!problems.Any)
            (Amount, Description, Sku, Category) = (fields.Amount, description!, sku, category);
    }
}
