using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>What is to be changed of a policy; what is unset stays.</summary>
public sealed record SlaPolicyChange
{
    public Optional<string> Name { get; init; }

    public Optional<CalendarId?> CalendarId { get; init; }

    public Optional<IReadOnlyList<SlaTarget>> Targets { get; init; }

    public Optional<IReadOnlyList<CaseStatus>> PauseStatuses { get; init; }

    public Optional<bool> PausesFirstResponse { get; init; }

    public Optional<PriorityChangeRule> PriorityChangeRule { get; init; }

    public Optional<ReopenRule> ReopenRule { get; init; }

    public Optional<Duration> ReopenGrace { get; init; }

    public Optional<IReadOnlyList<int>> Warnings { get; init; }

    public SlaPolicyFields ApplyTo(SlaPolicyFields fields) => new()
    {
        Name = Name.IsSet ? Name.Value : fields.Name,
        CalendarId = CalendarId.IsSet ? CalendarId.Value : fields.CalendarId,
        Targets = Targets.IsSet ? Targets.Value : fields.Targets,
        PauseStatuses = PauseStatuses.IsSet ? PauseStatuses.Value : fields.PauseStatuses,
        PausesFirstResponse = PausesFirstResponse.IsSet ? PausesFirstResponse.Value : fields.PausesFirstResponse,
        PriorityChangeRule = PriorityChangeRule.IsSet ? PriorityChangeRule.Value : fields.PriorityChangeRule,
        ReopenRule = ReopenRule.IsSet ? ReopenRule.Value : fields.ReopenRule,
        ReopenGrace = ReopenGrace.IsSet ? ReopenGrace.Value : fields.ReopenGrace,
        Warnings = Warnings.IsSet ? Warnings.Value : fields.Warnings,
    };
}

public sealed record UpdateSlaPolicy(SlaPolicyId PolicyId, SlaPolicyChange Change, int? ExpectedVersion);

public sealed class UpdateSlaPolicyHandler(Transactions transactions)
{
    public Task<Result<SlaPolicyId>> HandleAsync(UpdateSlaPolicy command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => UpdateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<SlaPolicyId>> UpdateAsync(UpdateSlaPolicy command, Work work, CancellationToken cancellationToken)
    {
        var policy = await work.Db.FindAsync<SlaPolicy>([command.PolicyId], cancellationToken);
        var found = await work.SharedOwnerAsync(
            policy, policy?.OwnerId, command.PolicyId.Value, Permission.SlaWrite, "policyId", cancellationToken);
        if (!found.TryGet(out var owner, out var errors))
            return Result.Failure<SlaPolicyId>(errors);

        var problems = new Problems();
        var fields = command.Change.ApplyTo(policy!.ToFields());
        await work.CheckPolicyAsync(policy, fields, owner, problems, cancellationToken);
        problems.Take(policy.Edit(fields, command.ExpectedVersion, work.Now));
        if (problems.Any)
            return problems;
        await FollowUpCases.MarkAsync(work.Db, [policy.Id], null, work.Now, cancellationToken);
        return policy.Id;
    }
}
