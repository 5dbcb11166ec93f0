using System.Globalization;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Contracts;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Services;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Application.Onboarding;

/// <summary>Does the steps of an onboarding, noting every problem under the member of the input that it belongs to.</summary>
internal sealed class StepRunner(OnboardingSteps steps, Customer customer, Holdings before, Work work, Problems problems)
{
    private readonly List<CustomerService> _services = [.. before.Services];
    private readonly List<Domain.Access.User> _users = [.. before.Users];

    /// <summary>Adds contract, administrator and services to the work.</summary>
    public async Task AddAllAsync(CancellationToken cancellationToken)
    {
        if (steps.Contract is { } terms)
            Take(await CreateContractHandler.CreateAsync(terms, customer, work, cancellationToken), "contract");
        if (steps.Administrator is { } account
            && await CreateUserHandler.CreateAsync(account, customer, work, UndoneUsers.None, cancellationToken) is var created
            && Take(created, "administrator") is { } user)
            _users.Add(user);
        foreach (var (index, wanted) in steps.Services.Index())
            await AddServiceAsync(wanted, index.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    /// <summary>Requests everything of the customer that is not in the target systems as it is saved.</summary>
    /// <param name="blamed">Where the input has what the customer lacks.</param>
    public async Task ProvisionAsync(Func<DomainError, DomainError> blamed, CancellationToken cancellationToken)
    {
        var holdings = before with { Users = _users, Services = _services };
        var objects = holdings.InBuildOrder.Where(Orders.IsBehind).ToList();
        if (objects.Count > 0)
            Take((await Orders.ProvisionAsync(work, objects[0], customer, objects, holdings, cancellationToken)).WithErrors(blamed));
    }

    private async Task AddServiceAsync(WantedService wanted, string index, CancellationToken cancellationToken)
    {
        var assigned = await AssignServiceHandler.AssignAsync(
            new AssignService(customer.Id, wanted.ServiceCode, wanted.InstanceName)
            {
                PlanId = wanted.PlanId,
                Properties = wanted.Properties,
            },
            customer, _services, before.Catalog, work, cancellationToken);
        if (Take(assigned, "services", index) is { } service)
            _services.Add(service);
    }

    private T? Take<T>(Result<T> result, params string[] path)
    {
        if (result.TryGet(out var value, out var errors))
            return value;
        problems.AddRange(errors.Select(error => error.Under(path)));
        return default;
    }
}
