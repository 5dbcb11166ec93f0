using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Services;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Persistence.Onboarding;

namespace CustomerGraph.Application.Onboarding;

/// <summary>A customer with everything it needs: created as a whole or not at all, and provisioned from there.</summary>
public sealed record OnboardCustomer(CreateCustomer Customer, OnboardingSteps Steps)
{
    public required string IdempotencyKey { get; init; }
}

public sealed class OnboardCustomerHandler(Transactions transactions)
{
    public Task<Result<OnboardingProcessId>> HandleAsync(OnboardCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            (work, cancellation) => OnboardAsync(command, work, cancellation),
            changesTree: true,
            cancellationToken);

    private static async Task<Result<OnboardingProcessId>> OnboardAsync(
        OnboardCustomer command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var created = await CreateCustomerHandler.CreateAsync(command.Customer, work, cancellationToken);
        problems.AddRange(created.Errors.Select(error => error.Under("customer")));
        if ((created.IsSuccess ? created.Value : await StandInAsync(command.Customer, work, cancellationToken)) is not { } customer)
            return problems;

        var catalog = await Catalog.LoadAsync(work.Db, cancellationToken);
        var runner = new StepRunner(command.Steps, customer, new Holdings([customer], [], [], [], catalog), work, problems);
        await runner.AddAllAsync(cancellationToken);
        var process = OnboardingProcess.Start(
            new((await work.IdsAsync(1, cancellationToken)).Next()),
            customer.Id,
            await work.Db.OnboardingFactsAsync(customer.Id, cancellationToken),
            work.Now);
        await NeededSteps.CheckAsync(work, customer, command.Steps.Skip, problems, cancellationToken);
        problems.Take(process.Skip(command.Steps.Skip, work.Now));
        if (command.Steps.Provision && !problems.Any)
            await runner.ProvisionAsync(error => error.Path.Count == 0 ? error : error.Under("customer"), cancellationToken);
        if (problems.Any)
            return problems;
        work.Db.Add(process);
        return process.Id;
    }

    // With it the rest of the input is checked too when the customer is refused; nothing of it is saved then.
    private static async Task<Customer?> StandInAsync(CreateCustomer command, Work work, CancellationToken cancellationToken)
    {
        var minimal = command with
        {
            Code = null,
            Fields = new CustomerFields { Name = "Stand-in" },
            DomainAliases = [],
            CustomFields = null,
        };
        var standIn = await CreateCustomerHandler.CreateAsync(minimal, work, cancellationToken);
        return standIn.IsSuccess ? standIn.Value : null;
    }
}
