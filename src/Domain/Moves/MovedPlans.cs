using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Moves;

/// <summary>What a customer inside, or one of its users, has of a service.</summary>
/// <param name="Values">What its properties come to before the move.</param>
public sealed record MovedService(
    ProvisioningTarget Target, CustomerId CustomerId, ServiceDefinition Service, PlanAudience Audience, PlanId? PlanId,
    IReadOnlyList<PropertyValue> Own,
    IReadOnlyList<PropertyValue> Values);

/// <summary>A property whose value changes.</summary>
/// <param name="Before">Null where nothing is set.</param>
/// <param name="After">Null where nothing will be set.</param>
public sealed record MovedProperty(string Key, string? Before, string? After);

/// <summary>A holder of a service who gets another plan, or other values.</summary>
/// <param name="PlanBefore">The code of the plan; null for none.</param>
public sealed record MovedPlan(
    MovedNode Customer,
    ProvisioningTarget Target,
    string ServiceCode,
    string? PlanBefore,
    string? PlanAfter,
    IReadOnlyList<MovedProperty> Properties);

/// <summary>Which services and plans cannot be had at the new place, and what changes of those that can. See C7, rules 5 and 6.</summary>
internal sealed class MovedPlans
{
    private readonly MoveFacts _facts;
    private readonly Dictionary<CustomerId, MovedNode> _nodes;
    private readonly Dictionary<CustomerId, OfferChain> _chains = [];
    private readonly HashSet<CustomerId> _outside;
    private readonly Func<IReadOnlyList<CustomerId>, bool> _offersByDefault;
    private readonly Dictionary<(MoveFindingCode, string), HashSet<CustomerId>> _blocked = [];

    private MovedPlans(MoveFacts facts)
    {
        _facts = facts;
        _nodes = facts.Subtree.ToDictionary(node => node.Id);
        _outside = [.. facts.NewParent.Path.Ids, facts.Customer.Id];
        var walk = new SettingWalk([SettingCatalog.Of(SettingKeys.ServicesOfferedByDefault)], facts.Statements);
        _offersByDefault = ids => walk.At(ids)[0].Value.IsOn();
    }

    public IReadOnlyList<MovedPlan> Changes { get; private set; } = [];

    public IReadOnlyList<MoveFinding> Findings { get; private set; } = [];

    public static MovedPlans Of(MoveFacts facts)
    {
        var moved = new MovedPlans(facts);
        moved.Changes =
            [.. facts.Services.Where(service => moved._nodes.ContainsKey(service.CustomerId)).Select(moved.Follow).OfType<MovedPlan>()];
        var blockers = moved._blocked.Select(blocked => MoveFinding.Blocker(blocked.Key.Item1, blocked.Key.Item2, blocked.Value));
        moved.Findings = [.. blockers, .. moved.Warnings()];
        return moved;
    }

    private MovedPlan? Follow(MovedService held)
    {
        var before = held.PlanId is { } id ? _facts.Plans.GetValueOrDefault(id) : null;
        var after = Mapped(held, before);
        Check(held, before, after);
        var path = _facts.NewPathOf(_nodes[held.CustomerId].Path);
        var values = PropertyWalk.At(held.Service.PropertiesFor(held.Audience), after?.ToWord(), path, _facts.Terms, held.Own).Values();
        var changes = Differences(held.Values, values);
        return changes.Count == 0 && before?.Id == after?.Id
            ? null
            : new MovedPlan(_nodes[held.CustomerId], held.Target, held.Service.Code, before?.Code, after?.Code, changes);
    }

    private Plan? Mapped(MovedService held, Plan? before)
    {
        if (before is null || _facts.Options.PlanMap.FirstOrDefault(pair => pair.From == before.Id) is not { } mapping)
            return before;
        if (_facts.Plans.GetValueOrDefault(mapping.To) is { IsArchived: false } plan
            && plan.ServiceId == held.Service.Id
            && plan.Audience == held.Audience
            && (_outside.Contains(plan.OwnerId) || _nodes.ContainsKey(plan.OwnerId)))
        {
            return plan;
        }
        Block(
            MoveFindingCode.PlanMappingInvalid,
            $"{before.Code} cannot become the plan that it is mapped to: there is none for the same service and audience in use.",
            held);
        return before;
    }

    private void Check(MovedService held, Plan? before, Plan? after)
    {
        var chain = ChainAt(held.CustomerId);
        if (chain.MissingAt(held.Service.Id) is { } missing)
        {
            // What was not offered inside before is nothing of the move.
            if (_outside.Contains(missing))
                Block(MoveFindingCode.ServiceNotOffered, $"{held.Service.Code} is not offered to {NameOf(missing)}.", held);
        }
        else if (after is not null
            && chain.MissingAt(held.Service.Id, after.Id, after.OwnerId) is { } without
            && (_outside.Contains(without) || _facts.IsLeft(OwnerPath(after))))
        {
            Block(
                MoveFindingCode.PlanNotOffered,
                $"The plan {after.Code} of {held.Service.Code} is not offered to {NameOf(without)}"
                    + $"{(after.Id == before?.Id ? "; map it to another one" : "")}.",
                held);
        }
    }

    private IEnumerable<MoveFinding> Warnings()
    {
        if (Changes.Count > 0)
        {
            yield return MoveFinding.Warning(
                MoveFindingCode.PlansChanged,
                "What services inside come to would change: see the plan changes.",
                [.. Changes.Select(change => change.Customer.Id).Distinct()]);
        }
    }

    private void Block(MoveFindingCode code, string message, MovedService held)
    {
        if (!_blocked.TryGetValue((code, message), out var about))
            _blocked.Add((code, message), about = []);
        about.Add(held.CustomerId);
    }

    private OfferChain ChainAt(CustomerId id)
    {
        if (!_chains.TryGetValue(id, out var chain))
            _chains.Add(id, chain = OfferChain.Of(_facts.NewPathOf(_nodes[id].Path), _facts.Offers, _offersByDefault));
        return chain;
    }

    private TreePath OwnerPath(Plan plan)
    {
        var ids = _facts.Customer.Path.Ids;
        var depth = ids.ToList().IndexOf(plan.OwnerId);
        return depth < 0 ? _facts.Customer.Path : ids.Skip(1).Take(depth).Aggregate(TreePath.Root(ids[0]), (path, id) => path.Append(id));
    }

    private string NameOf(CustomerId id) => _facts.VisibleCodes.GetValueOrDefault(id) ?? "a customer on the way to the new place";

    private static List<MovedProperty> Differences(IReadOnlyList<PropertyValue> before, IReadOnlyList<PropertyValue> after)
    {
        var (old, @new) =
            (before.ToDictionary(value => value.Key, value => value.Value), after.ToDictionary(value => value.Key, value => value.Value));
        return
        [
            .. old.Keys.Union(@new.Keys).Order(StringComparer.Ordinal)
                .Select(key => new MovedProperty(key, old.GetValueOrDefault(key), @new.GetValueOrDefault(key)))
                .Where(change => change.Before != change.After),
        ];
    }
}
