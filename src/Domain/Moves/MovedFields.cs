using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Moves;

/// <summary>What becomes of a custom field for those inside.</summary>
public enum MovedFieldOutcome
{
    /// <summary>Its owner is left: values stay, and are neither shown nor found until the customer comes back.</summary>
    OutOfReach,

    /// <summary>
    /// Its owner is gained: objects inside have it from then on, with the values that they had when they stood there before.
    /// </summary>
    Reached,

    /// <summary>Its owner is gained, and somebody inside has one with the same key, which counts there.</summary>
    Hidden,
}

/// <summary>A custom field of somebody on one of the two ways to the root, or inside.</summary>
public sealed record FieldAround(
    CustomFieldId Id, CustomerId OwnerId, CustomFieldTarget Target, string Key, string Name, bool IsRequired, bool IsArchived);

/// <summary>How many values a customer inside holds in a field, in all its objects.</summary>
public sealed record FieldUse(CustomFieldId FieldId, CustomerId CustomerId, int Values);

/// <summary>A custom field that those inside lose or gain.</summary>
/// <param name="Values">How many of it are held inside.</param>
/// <param name="UsedBy">The customers that hold them.</param>
public sealed record MovedField(FieldAround Field, MovedFieldOutcome Outcome, int Values, IReadOnlyList<CustomerId> UsedBy);

internal static class MovedFields
{
    /// <summary>Lost ones first, by key. Archived ones only where something is held in them.</summary>
    public static IReadOnlyList<MovedField> Of(MoveFacts facts)
    {
        var uses = facts.FieldUses.ToLookup(use => use.FieldId);
        var inside = facts.Fields.Where(field => facts.Subtree.Any(node => node.Id == field.OwnerId) && !field.IsArchived)
            .Select(field => (field.Target, field.Key)).ToHashSet();
        return
        [
            .. facts.Fields.Where(field => !field.IsArchived || uses.Contains(field.Id))
                .Select(field => (Field: field, Outcome: OutcomeOf(field, facts, inside)))
                .Where(field => field.Outcome is not null)
                .Select(field => new MovedField(
                    field.Field, field.Outcome!.Value, uses[field.Field.Id].Sum(use => use.Values),
                    [.. uses[field.Field.Id].Select(use => use.CustomerId).Distinct().OrderBy(id => id.Value)]))
                .OrderBy(field => field.Outcome)
                    .ThenBy(field => field.Field.Target)
                    .ThenBy(field => field.Field.Key, StringComparer.Ordinal)
                .ThenBy(field => field.Field.Id.Value),
        ];
    }

    private static MovedFieldOutcome? OutcomeOf(FieldAround field, MoveFacts facts, HashSet<(CustomFieldTarget, string)> inside)
    {
        var (isAbove, willBeAbove) =
            (facts.Customer.Path.AncestorIds.Contains(field.OwnerId), facts.NewParent.Path.Ids.Contains(field.OwnerId));
        if (isAbove == willBeAbove)
            return null;
        if (isAbove)
            return MovedFieldOutcome.OutOfReach;
        return inside.Contains((field.Target, field.Key)) ? MovedFieldOutcome.Hidden : MovedFieldOutcome.Reached;
    }
}
