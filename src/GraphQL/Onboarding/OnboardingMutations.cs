using CustomerGraph.Application.Contracts;
using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Onboarding;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.CustomFields;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.GraphQL.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Onboarding;

namespace CustomerGraph.GraphQL.Onboarding;

[ResolversOf("Mutation")]
internal static class OnboardingMutations
{
    public static async ValueTask<OnboardCustomerPayload> OnboardCustomerAsync(
        OnboardCustomerInput input, OnboardCustomerHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var steps = Steps(input.Contract, input.Administrator, input.Services, input.Skip, input.Provision);
        var command = new OnboardCustomer(Customer(input.Customer), steps) { IdempotencyKey = input.IdempotencyKey };
        var onboarded = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(onboarded, store, caller, cancellationToken), onboarded.Errors.Shown());
    }

    public static async ValueTask<ResumeOnboardingPayload> ResumeOnboardingAsync(
        ResumeOnboardingInput input, ResumeOnboardingHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var processId = new OnboardingProcessId(GlobalId.NumberOf(ObjectKind.OnboardingProcess, input.ProcessId));
        var steps = Steps(input.Contract, input.Administrator, input.Services, input.Skip, input.Provision);
        var command = new ResumeOnboarding(processId, steps) { IdempotencyKey = input.IdempotencyKey.ValueOr(null) };
        var resumed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(resumed, store, caller, cancellationToken), resumed.Errors.Shown());
    }

    private static CreateCustomer Customer(OnboardedCustomerInput input) => new()
    {
        ParentId = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.ParentId)),
        Code = input.Code.ValueOr(null),
        Fields = input.ToDomain() with { Name = input.Name, Type = input.Type },
        PrimaryDomain = input.PrimaryDomain.ValueOr(null),
        DomainAliases = input.DomainAliases.ValueOr(null) ?? [],
        CustomFields = input.CustomFields.ToDomain(),
    };

    private static OnboardingSteps Steps(
        Optional<OnboardedContractInput?> contract,
        Optional<NewUserInput?> administrator,
        Optional<IReadOnlyList<OnboardedServiceInput>?> services,
        Optional<IReadOnlyList<OnboardingStepName>?> skip,
        bool provision) => new()
    {
        Contract = contract.ValueOr(null)?.ToDomain(),
        Administrator = administrator.ValueOr(null)?.ToAccount(isAdministrator: true),
        Services = [.. (services.ValueOr(null) ?? []).Select(Wanted)],
        Skip = skip.ValueOr(null) ?? [],
        Provision = provision,
    };

    private static async ValueTask<OnboardingRow?> ChangedAsync(
        Result<OnboardingProcessId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.OnboardingsByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;

    private static WantedService Wanted(OnboardedServiceInput service) => new(service.ServiceCode, service.InstanceName.ValueOr(null))
    {
        PlanId = TypedPlans.PlanIdOf(service.PlanId),
        Properties = TypedPlans.Values(service.Properties),
    };
}
