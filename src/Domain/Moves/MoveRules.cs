using System.Globalization;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Moves;

/// <summary>The rules of C7, all asked, whatever the others say.</summary>
internal static class MoveRules
{
    public static IEnumerable<MoveFinding> Findings(
        MoveFacts facts,
        MovedReferences references,
        MovedSettings settings,
        IReadOnlyList<MovedField> fields,
        IReadOnlyList<MovedAccess> access,
        IReadOnlyList<QuotaRefusal> quotas) =>
    [
        .. Place(facts), .. Folder(facts), .. Effect(facts), .. Permissions(facts), .. Provisioning(facts), .. Location(facts),
        .. Quotas(quotas), .. Settings(settings), .. References(references),
        .. Billing(facts), .. Fields(fields), .. Access(access),
    ];

    private static IEnumerable<MoveFinding> Place(MoveFacts facts)
    {
        if (facts.Customer.IsRoot)
            yield return MoveFinding.Blocker(MoveFindingCode.IsRoot, "The root of the tree cannot be moved.");
        if (facts.NewParent.Id == facts.Customer.ParentId)
            yield return MoveFinding.Blocker(MoveFindingCode.SameParent, $"{facts.Customer.Code} is below {facts.NewParent.Code} already.");
        if (facts.Customer.Path.Covers(facts.NewParent.Path))
        {
            yield return MoveFinding.Blocker(
                MoveFindingCode.Cycle, $"{facts.NewParent.Code} is in the subtree that would move.", [facts.NewParent.Id]);
        }

        if (TooDeep(facts) is { } tooDeep)
            yield return tooDeep;
        if (!facts.NewParent.CanHaveChildren)
        {
            yield return MoveFinding.Blocker(
                MoveFindingCode.ParentNotReseller, $"{facts.NewParent.Code} is no reseller.", [facts.NewParent.Id]);
        }

        if (!facts.IsNewParentEnabled)
        {
            yield return MoveFinding.Blocker(
                MoveFindingCode.ParentDisabled, $"{facts.NewParent.Code}, or somebody above it, is disabled.", [facts.NewParent.Id]);
        }
    }

    private static MoveFinding? TooDeep(MoveFacts facts)
    {
        var shift = facts.NewParent.Path.Depth + 1 - facts.Customer.Path.Depth;
        var deep = facts.Subtree.Where(node => node.Path.Depth + shift > facts.MaxDepth).ToList();
        return deep.Count == 0 ? null : MoveFinding.Blocker(
            MoveFindingCode.TooDeep,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The deepest would be at depth {deep.Max(node => node.Path.Depth) + shift}; the limit is {facts.MaxDepth}."),
            IdsOf(deep));
    }

    private static IEnumerable<MoveFinding> Permissions(MoveFacts facts)
    {
        if (!facts.MayMove)
        {
            yield return MoveFinding.Blocker(
                MoveFindingCode.MoveNotPermitted, "The permission customer.move is needed at the parent of now.");
        }

        if (!facts.MayCreate)
        {
            yield return MoveFinding.Blocker(
                MoveFindingCode.CreateNotPermitted, "The permission customer.create is needed at the new parent.");
        }
    }

    private static IEnumerable<MoveFinding> Provisioning(MoveFacts facts)
    {
        var busy = facts.Subtree.Where(node => node.IsBusy).ToList();
        if (busy.Count > 0)
        {
            yield return MoveFinding.Blocker(
                MoveFindingCode.SubtreeBusy, $"Requests hold {Codes(busy)}; wait until they are settled.", IdsOf(busy));
        }

        if (!facts.HasOnlyProvisionableObjects)
        {
            yield return MoveFinding.Blocker(MoveFindingCode.TooLarge, string.Create(
                CultureInfo.InvariantCulture,
                $"{facts.ProvisionedObjects} objects would be brought anew; one request can bring {ProvisioningPlan.MaxTasks}."));
        }
        if (facts.ProvisionedObjects > 0 && !facts.NewParent.CountsAsProvisioned)
        {
            yield return MoveFinding.Warning(
                MoveFindingCode.NotReprovisioned,
                $"{facts.NewParent.Code} is not in the target systems, so the subtree is not brought there anew.",
                [facts.NewParent.Id]);
        }
    }

    private static IEnumerable<MoveFinding> Location(MoveFacts facts)
    {
        var (from, to) = (facts.OldParent?.PostalAddress.Country, facts.NewParent.PostalAddress.Country);
        if (from is not null && to is not null && from != to && !facts.Options.AllowRelocation)
        {
            yield return MoveFinding.Blocker(
                MoveFindingCode.Relocation, $"It would move from {from.Value} to {to.Value}; allow the relocation if that is meant.");
        }
    }

    private static IEnumerable<MoveFinding> Quotas(IReadOnlyList<QuotaRefusal> quotas) => quotas.Select(refusal => MoveFinding.Blocker(
        MoveFindingCode.QuotaExceeded,
        string.Create(CultureInfo.InvariantCulture, $"{refusal.Requested} more {refusal.Key} do not fit: see the numbers.")));

    private static IEnumerable<MoveFinding> Settings(MovedSettings settings)
    {
        if (settings.Suppressed.Count == 0)
            yield break;
        var about = settings.Suppressed.Select(one => one.CustomerId).Distinct().ToList();
        var keys = string.Join(", ", settings.Suppressed.Select(one => one.Key).Distinct().Order(StringComparer.Ordinal));
        yield return MoveFinding.Warning(
            MoveFindingCode.StatementSuppressed, $"What customers inside say about {keys} would have no effect.", about);
    }

    private static IEnumerable<MoveFinding> References(MovedReferences references)
    {
        if (references.Copied.Count > MovedReferences.MaxCopies)
        {
            yield return MoveFinding.Blocker(MoveFindingCode.TooLarge, string.Create(
                CultureInfo.InvariantCulture,
                $"{references.Copied.Count} objects would be copied; one move can copy {MovedReferences.MaxCopies}."));
        }
        foreach (var copy in references.Copied.Where(copy => !copy.MayCopy))
        {
            yield return MoveFinding.Blocker(
                MoveFindingCode.CopyNotPermitted, $"The caller may not make a copy of {copy.Name} at the new place.", copy.UsedBy);
        }
        foreach (var one in references.Released)
        {
            yield return MoveFinding.Warning(
                CodeOf(one.Kind),
                $"{one.Name} belongs to somebody who is left; who has chosen it inherits again, unless it is copied.",
                one.UsedBy);
        }
        foreach (var one in references.Stuck)
        {
            yield return MoveFinding.Blocker(
                CodeOf(one.Kind),
                $"{one.Name} belongs to somebody who is left; refer to another one first, or have it copied.",
                one.UsedBy);
        }
    }

    private static IEnumerable<MoveFinding> Folder(MoveFacts facts)
    {
        if (facts.Customer.FolderId is not null)
        {
            yield return MoveFinding.Warning(
                MoveFindingCode.FolderLeft, "Its folder is of the old parent; it is in none then.", [facts.Customer.Id]);
        }
    }

    private static IEnumerable<MoveFinding> Effect(MoveFacts facts)
    {
        if (facts.Options.EffectiveAt is not { } at || facts.OldParent is not { } parent)
            yield break;
        if (at <= facts.Now || at > facts.Now + Duration.FromDays(Handover.MaxDays))
        {
            yield return MoveFinding.Blocker(MoveFindingCode.EffectiveAtOutOfRange, string.Create(
                CultureInfo.InvariantCulture, $"A move takes effect at once, or within {Handover.MaxDays} days; {at} is not."));
        }
        else
        {
            yield return MoveFinding.Warning(
                MoveFindingCode.ResponsibilityStays,
                $"{parent.Code} stays responsible in reports until {at}, and writes the invoices until then.",
                [facts.Customer.Id]);
        }
    }

    private static IEnumerable<MoveFinding> Billing(MoveFacts facts)
    {
        var since = facts.Options.EffectiveAt is { } at ? $"from {at} on" : "then";
        if (facts.BilledByLeft.Count > 0)
        {
            yield return MoveFinding.Warning(
                MoveFindingCode.BillerLeft,
                $"Invoices are written by somebody who is left; the new parent writes them {since}.",
                facts.BilledByLeft);
        }
    }

    private static IEnumerable<MoveFinding> Fields(IReadOnlyList<MovedField> fields)
    {
        var (lost, hidden) = (fields.Where(field => field.Outcome == MovedFieldOutcome.OutOfReach && field.Values > 0).ToList(),
            fields.Where(field => field.Outcome == MovedFieldOutcome.Hidden).ToList());
        if (lost.Count > 0)
        {
            yield return MoveFinding.Warning(
                MoveFindingCode.CustomFieldsOutOfReach,
                $"Values of {Keys(lost)} stay, and are neither shown nor found until the customer comes back.",
                [.. lost.SelectMany(field => field.UsedBy).Distinct()]);
        }
        if (hidden.Count > 0)
        {
            yield return new(
                MoveFindingCode.CustomFieldsHidden, MoveSeverity.Warning,
                $"{Keys(hidden)} of somebody above the new place would count, but not where customers inside have their own.",
                hidden.Count, []);
        }
    }

    private static string Keys(List<MovedField> fields) => string.Join(", ", fields.Select(field => field.Field.Key).Distinct());

    private static MoveFindingCode CodeOf(MovedReferenceKind kind) => kind switch
    {
        MovedReferenceKind.Role => MoveFindingCode.RoleOutOfReach,
        MovedReferenceKind.Brand => MoveFindingCode.BrandOutOfReach,
        MovedReferenceKind.Rate => MoveFindingCode.RateOutOfReach,
        MovedReferenceKind.ThresholdProfile => MoveFindingCode.ThresholdsOutOfReach,
        _ => MoveFindingCode.ServiceLevelOutOfReach,
    };

    private static IEnumerable<MoveFinding> Access(IReadOnlyList<MovedAccess> access)
    {
        var (lost, gained) = (access.Where(one => !one.IsGained).ToList(), access.Where(one => one.IsGained).ToList());
        if (lost.Count > 0)
            yield return new(MoveFindingCode.AccessLost, MoveSeverity.Warning, "Users lose a role over the subtree.", lost.Count, []);
        if (gained.Count > 0)
            yield return new(MoveFindingCode.AccessGained, MoveSeverity.Warning, "Users gain a role over the subtree.", gained.Count, []);
    }

    private static List<CustomerId> IdsOf(List<MovedNode> nodes) => nodes.ConvertAll(node => node.Id);

    private static string Codes(List<MovedNode> nodes) =>
        string.Join(", ", nodes.Take(MoveFinding.MaxSamples).Select(node => node.Code))
            + (nodes.Count > MoveFinding.MaxSamples ? ", …" : "");
}
