namespace CustomerGraph.Domain.Services;

/// <summary>A plan as typed.</summary>
/// <param name="Price">For one instance or one user; null for a plan without a price. Never negative, decimal(18,4).</param>
/// <param name="Currency">ISO 4217; needed with a price.</param>
public sealed record PlanDetails(
    string? Name, string? Description, string? Sku, decimal? Price, string? Currency, IReadOnlyList<PropertyStatement> Properties);

/// <summary>Changes of a plan as typed. A member that is left out stays as it is.</summary>
public sealed record PlanChanges
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Description { get; init; }

    public Optional<string?> Sku { get; init; }

    public Optional<decimal?> Price { get; init; }

    public Optional<string?> Currency { get; init; }

    public Optional<IReadOnlyList<PropertyStatement>> Properties { get; init; }

    public PlanDetails On(Plan plan) => new(
        Name.ValueOr(plan.Name), Description.ValueOr(plan.Description), Sku.ValueOr(plan.Sku), Price.ValueOr(plan.Price),
        Currency.ValueOr(plan.Currency),
        Properties.ValueOr(plan.Properties)!);
}
