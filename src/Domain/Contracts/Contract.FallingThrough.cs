using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed partial class Contract
{
    public const int MaxHops = 5;
    public const int MaxExclusions = 50;
    private readonly List<Exclusion> _exclusions = [];

    /// <summary>Work that this contract does not pay.</summary>
    public IReadOnlyList<Exclusion> Exclusions => _exclusions;

    /// <summary>What pays for excluded work; null: nothing does.</summary>
    public ContractId? FallthroughId { get; private set; }

    /// <summary>Says what the contract does not pay, and what does instead.</summary>
    /// <param name="all">The contracts that can be fallen through to, by id, with their own ways on.</param>
    public Result Exclude(
        IReadOnlyList<Exclusion> exclusions,
        ContractId? fallthroughId,
        IReadOnlyDictionary<ContractId, Contract> all,
        int? expectedVersion,
        Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(TerminatedAt is not null, ContractErrors.Terminated(Name));
        problems.AddIf(exclusions.Count > MaxExclusions, InputErrors.TooMany("exclusions", exclusions.Count, MaxExclusions));
        problems.AddIf(exclusions.Any(exclusion => exclusion.IsEmpty), ContractErrors.ExclusionOfEverything);
        CheckWay(fallthroughId, all, problems);
        if (problems.Any)
            return problems;

        _exclusions.Clear();
        _exclusions.AddRange(exclusions);
        FallthroughId = fallthroughId;
        Edited(new ContractEdited(CustomerId, now, Id, ["exclusions", "fallthrough"]));
        return Result.Success;
    }

    internal bool Pays(WorkEntry work) => !_exclusions.Any(exclusion => exclusion.Covers(work));

    private void CheckWay(ContractId? next, IReadOnlyDictionary<ContractId, Contract> all, Problems problems)
    {
        var names = new List<string> { Name };
        while (next is { } id)
        {
            if (id == Id)
            {
                problems.Add(ContractErrors.FallthroughCycle([.. names, Name]).At("fallthroughId"));
                return;
            }

            if (names.Count > MaxHops)
            {
                problems.Add(ContractErrors.FallthroughTooLong(MaxHops).At("fallthroughId"));
                return;
            }

            if (!all.TryGetValue(id, out var contract))
            {
                problems.Add(new NotFound("Contract", $"{id.Value}").At("fallthroughId"));
                return;
            }

            names.Add(contract.Name);
            next = contract.FallthroughId;
        }
    }
}
