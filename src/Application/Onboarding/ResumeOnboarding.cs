using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Onboarding;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Onboarding;

/// <summary>Does, or skips, what was left open of an onboarding.</summary>
public sealed record ResumeOnboarding(OnboardingProcessId ProcessId, OnboardingSteps Steps)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class ResumeOnboardingHandler(Transactions transactions)
{
    public Task<Result<OnboardingProcessId>> HandleAsync(ResumeOnboarding command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => ResumeAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<OnboardingProcessId>> ResumeAsync(
        ResumeOnboarding command, Work work, CancellationToken cancellationToken)
    {
        var process = await work.Db.OnboardingProcesses.SingleOrDefaultAsync(row => row.Id == command.ProcessId, cancellationToken);
        var owner = await work.OwnerAsync(
            process, process?.CustomerId, command.ProcessId.Value, Permission.CustomerUpdate, "processId", cancellationToken);
        if (!owner.TryGet(out var customer, out var errors))
            return Result.Failure<OnboardingProcessId>(errors);

        var problems = new Problems();
        var holdings = await Holdings.LoadAsync([customer], work.Db, cancellationToken);
        var runner = new StepRunner(command.Steps, customer, holdings, work, problems);
        await runner.AddAllAsync(cancellationToken);
        await NeededSteps.CheckAsync(work, customer, command.Steps.Skip, problems, cancellationToken);
        problems.Take(process!.Skip(command.Steps.Skip, work.Now));
        if (command.Steps.Provision && !problems.Any)
            await runner.ProvisionAsync(error => error.Path.Count == 0 ? error : error.At("processId"), cancellationToken);
        return problems.Any ? problems : process.Id;
    }
}
