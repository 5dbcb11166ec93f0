using CustomerGraph.Domain;
using CustomerGraph.Domain.Services;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Services;

/// <summary>Plans and properties as typed, as the domain takes them.</summary>
internal static class TypedPlans
{
    public static PlanId PlanIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Plan, id));

    public static PlanId? PlanIdOf(Optional<string?> id) => id.ValueOr(null) is { } text ? PlanIdOf(text) : null;

    /// <summary>Unset stays unset, and null stays null.</summary>
    public static Optional<PlanId?> Choice(Optional<string?> id) => id.IsSet ? Optional.Of(PlanIdOf(id)) : default;

    public static IReadOnlyList<PropertyValue> Values(Optional<IReadOnlyList<PropertyValueInput>?> typed) =>
        [.. (typed.ValueOr(null) ?? []).Select(value => new PropertyValue(value.Key, value.Value))];

    public static Optional<IReadOnlyList<PropertyValue>> Changed(Optional<IReadOnlyList<PropertyValueInput>?> typed) =>
        typed.IsSet ? Optional.Of(Values(typed)) : default;

    public static IReadOnlyList<PropertyStatement> Statements(IReadOnlyList<PropertyStatementInput>? typed) =>
        [.. (typed ?? []).Select(said => new PropertyStatement(said.Key, said.Value.ValueOr(null), said.Locked))];

    public static IReadOnlyList<ServiceProperty> Properties(IReadOnlyList<ServicePropertyInput>? typed) =>
    [
        .. (typed ?? []).Select(property => new ServiceProperty(
            property.Key, property.Name, property.Type, property.Audience, property.Default.ValueOr(null), property.Minimum.ValueOr(null),
            property.Maximum.ValueOr(null), property.Choices.ValueOr(null) ?? [])),
    ];

    public static ServiceDetails Fields(CreateServiceInput input) => new(
        input.Name, input.Description.ValueOr(null), input.DependsOn.ValueOr(null) ?? [])
    {
        Properties = Properties(input.Properties.ValueOr(null)),
        PlanRequiredFor = input.PlanRequiredFor.ValueOr(null) ?? [],
    };

    public static ServiceChanges Changes(UpdateServiceInput input) => new()
    {
        Name = input.Name,
        Description = input.Description,
        DependsOn = Listed(input.DependsOn, list => list),
        Properties = Listed(input.Properties, Properties),
        PlanRequiredFor = Listed(input.PlanRequiredFor, list => list),
    };

    public static PlanDetails Fields(CreatePlanInput input) => new(
        input.Name, input.Description.ValueOr(null), input.Sku.ValueOr(null), input.Price.ValueOr(null), input.Currency.ValueOr(null),
        Statements(input.Properties.ValueOr(null)));

    public static PlanChanges Changes(UpdatePlanInput input) => new()
    {
        Name = input.Name,
        Description = input.Description,
        Sku = input.Sku,
        Price = input.Price,
        Currency = input.Currency,
        Properties = Listed(input.Properties, Statements),
    };

    private static Optional<IReadOnlyList<TOut>> Listed<TIn, TOut>(
        Optional<IReadOnlyList<TIn>?> typed, Func<IReadOnlyList<TIn>, IReadOnlyList<TOut>> read) =>
        typed.IsSet ? Optional.Of(read(typed.Value ?? [])) : default;
}
