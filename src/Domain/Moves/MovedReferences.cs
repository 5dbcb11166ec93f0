using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Moves;

public enum MovedReferenceKind
{
    Brand,
    SlaPolicy,
    Calendar,
    Rate,
    ThresholdProfile,
    Role,
}

/// <summary>Of what is left behind and used inside, what becomes the moved customer's own by a copy.</summary>
[Flags]
public enum MoveCopies
{
    None = 0,
    Roles = 1,
    Brands = 2,

    /// <summary>SLA policies and calendars.</summary>
    ServiceLevels = 4,
    Rates = 8,
    Thresholds = 16,
}

/// <summary>Something of somebody's that a customer inside refers to by itself, or that something referred to needs.</summary>
/// <param name="Owner">Whose it is, and in whose subtree it can be used.</param>
/// <param name="MayCopy">The caller may make the like of it at the new place.</param>
public sealed record MovedReference(MovedReferenceKind Kind, long Id, string Name, TreePath Owner, CustomerId UsedBy, bool MayCopy = true)
{
    internal MoveCopies Copies => Kind switch
    {
        MovedReferenceKind.Role => MoveCopies.Roles,
        MovedReferenceKind.Brand => MoveCopies.Brands,
        MovedReferenceKind.Rate => MoveCopies.Rates,
        MovedReferenceKind.ThresholdProfile => MoveCopies.Thresholds,
        _ => MoveCopies.ServiceLevels,
    };

    /// <summary>Without it the customer inherits again; nothing else inside depends on it.</summary>
    internal bool CanBeReleased => Kind is MovedReferenceKind.Brand or MovedReferenceKind.ThresholdProfile;
}

/// <summary>What is left behind and used inside.</summary>
/// <param name="UsedBy">The customers inside.</param>
public sealed record MovedObject(MovedReferenceKind Kind, long Id, string Name, IReadOnlyList<CustomerId> UsedBy, bool MayCopy)
{
    /// <summary>Whether the statement is of a customer inside, and names the object.</summary>
    public bool IsChosenBy(SettingStatement statement) =>
        KindNamedBy(statement.Key) == Kind
            && statement.Value is SettingValue.Number number
            && number.Value == Id
            && UsedBy.Contains(statement.CustomerId);

    /// <summary>What the values of a setting name; null for anything else.</summary>
    public static MovedReferenceKind? KindNamedBy(string key) => key switch
    {
        SettingKeys.BrandingBrand => MovedReferenceKind.Brand,
        SettingKeys.SlaPolicyId => MovedReferenceKind.SlaPolicy,
        SettingKeys.CalendarId => MovedReferenceKind.Calendar,
        SettingKeys.ThresholdProfileId => MovedReferenceKind.ThresholdProfile,
        _ => null,
    };
}

/// <summary>What becomes of what is left behind and used inside.</summary>
/// <param name="Copied">The moved customer gets one of its own, and everybody inside uses that.</param>
/// <param name="Released">Who has chosen it inherits again.</param>
/// <param name="Stuck">The move waits until somebody refers to something else.</param>
internal sealed record MovedReferences(
    IReadOnlyList<MovedObject> Copied, IReadOnlyList<MovedObject> Released, IReadOnlyList<MovedObject> Stuck)
{
    public const int MaxCopies = 500;

    public static MovedReferences Of(MoveFacts facts)
    {
        var left = facts.References.Where(reference => facts.IsLeft(reference.Owner)).ToList();
        var copied = left.Where(reference => facts.Options.Copies.HasFlag(reference.Copies)).ToList();
        var rest = left.Except(copied).ToList();
        return new(Objects(copied), Objects(rest.Where(one => one.CanBeReleased)), Objects(rest.Where(one => !one.CanBeReleased)));
    }

    private static List<MovedObject> Objects(IEnumerable<MovedReference> references) =>
    [
        .. references.GroupBy(reference => (reference.Kind, reference.Id)).OrderBy(one => one.Key)
            .Select(one => new MovedObject(
                one.Key.Kind,
                one.Key.Id,
                one.First().Name,
                [.. one.Select(reference => reference.UsedBy).Distinct()],
                one.All(reference => reference.MayCopy))),
    ];
}
