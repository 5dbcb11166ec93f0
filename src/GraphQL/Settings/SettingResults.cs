using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>One customer on the way, as the caller may see it.</summary>
internal sealed record ExplanationStep(SettingViewpoint Viewpoint, SettingExplanationStep Step)
{
    public SettingStatementView? Statement => Step.Statement is { } statement ? Viewpoint.Show(statement) : null;

    public bool IsApplied => Step.IsApplied;

    public SuppressionReason? Suppressed => Step.Suppressed;

    public SettingValue? Value => ClientValues.Shown(Step.After.Descriptor, Step.After.Value);

    public bool IsLocked => Step.After.LockedBy is not null;
}

[ResolversOf("SettingExplanationStep")]
internal static class SettingExplanationStepFields
{
    public static ValueTask<IReadOnlyList<CustomerRow?>> CustomerAsync(
        IReadOnlyList<ExplanationStep> steps, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(steps.Select(step => (CustomerId?)step.Step.CustomerId), CustomerSelection.Of(selection), caller, cancellationToken);
}

[ResolversOf("SettingEffect")]
internal static class SettingEffectFields
{
    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<SettingEffect> effects, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(effects.Select(effect => effect.CustomerId.Value), selection, caller, cancellationToken);

    public static SettingValue? Before(SettingEffect effect) => ClientValues.Shown(effect.Before.Descriptor, effect.Before.Value);

    public static SettingValue? After(SettingEffect effect) => ClientValues.Shown(effect.After.Descriptor, effect.After.Value);
}

/// <summary>What a preview found, or why the change would be refused.</summary>
internal sealed record PreviewAnswer(
    int AffectedCount, IReadOnlyList<SettingEffect> Affected, int SuppressedCount, IReadOnlyList<SettingStatementView> Suppressed, IReadOnlyList<DomainError> Errors)
{
    // Whoever is below a visible customer is visible.
    public static PreviewAnswer Of(SettingPreview preview) => new(
        preview.AffectedCount, preview.Affected, preview.SuppressedCount, [.. preview.Suppressed.Select(statement => new SettingStatementView(statement, true))], []);

    public static PreviewAnswer Refused(IReadOnlyList<DomainError> errors) => new(0, [], 0, [], errors);
}

/// <summary>A customer of a subtree with the settings that were asked for.</summary>
internal sealed record SubtreeSetting(CustomerRow Row, IReadOnlyList<AnySetting> Settings);

[ResolversOf("CustomerSettings")]
internal static class CustomerSettingsFields
{
    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<SubtreeSetting> parents, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(parents.Select(parent => parent.Row.Id), selection, caller, cancellationToken);
}
