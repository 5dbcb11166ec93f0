using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Services;

public readonly record struct CustomerServiceId(long Value);

/// <summary>A service that a customer holds, with a provisioning life of its own.</summary>
public sealed class CustomerService : Provisionable
{
    private CustomerService()
    {
    }

    public CustomerServiceId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    /// <summary>The code of the service, as in the catalogue.</summary>
    public string ServiceCode { get; private set; } = "";

    /// <summary>Tells instances of a multi-instance service apart; null for the others.</summary>
    public string? InstanceName { get; private set; }

    /// <summary>Null where it is had without a plan.</summary>
    public PlanId? PlanId { get; private set; }

    public string? PlanCode { get; private set; }

    /// <summary>What is different from the plan on purpose.</summary>
    public IReadOnlyList<PropertyValue> OwnProperties { get; private set; } = [];

    /// <summary>What the properties come to; follows what those above say.</summary>
    public IReadOnlyList<PropertyValue> Properties { get; private set; } = [];

    /// <summary>
    /// Whether roles that depend on the service count at the customer: it stands in the target systems, also while it is updated there.
    /// </summary>
    public bool IsActive => Provisioning.IsUsable
        || (Provisioning is { Status: ProvisioningStatus.InProgress, Settled: var settled } && settled.IsUsable());

    public override ProvisioningTarget Target => new(ProvisioningTargetKind.CustomerService, Id.Value);

    public override CustomerId OwnerId => CustomerId;

    /// <summary>
    /// Gives the service to the customer; nothing is provisioned yet. If it grants reseller capability, the caller tells the
    /// customer (<see cref="Customer.GrantResellerCapability"/>).
    /// </summary>
    /// <param name="held">All services that the customer holds.</param>
    /// <param name="choice">What <see cref="ServiceGround.Choose"/> has allowed.</param>
    public static Result<CustomerService> Assign(
        CustomerServiceId id, Customer customer, ServiceDefinition service, string? instanceName, IReadOnlyCollection<CustomerService> held,
        ServiceChoice choice, Instant now)
    {
        var problems = new Problems();
        problems.AddIf(service.IsArchived, ServiceErrors.Archived(service.Code));
        problems.AddIf(customer.IsDeleted, CustomerErrors.Deleted(customer.Code));
        var name = problems.Take(CheckedInstanceName(service, instanceName, held));
        foreach (var dependency in service.DependsOn.Where(code => held.All(other => other.ServiceCode != code)))
            problems.Add(ServiceErrors.DependencyMissing(service.Code, dependency));
        if (problems.Any)
            return problems;

        var assigned = new CustomerService
        {
            Id = id,
            CustomerId = customer.Id,
            ServiceId = service.Id,
            ServiceCode = service.Code,
            InstanceName = name,
        };
        assigned.Take(choice);
        assigned.Created(new ServiceAssigned(customer.Id, now, id, service.Code, name));
        return assigned;
    }

    public override ProvisionedFields DesiredFields() => ProvisionedFields.Of(
        [
            ("service", ServiceCode), ("instanceName", InstanceName),
            .. new ServiceChoice(PlanId, PlanCode, OwnProperties, Properties).Fields(),
        ]);

    /// <summary>Has another plan, or other values, from now on.</summary>
    /// <param name="choice">What <see cref="ServiceGround.Choose"/> has allowed.</param>
    public Result ChangePlan(ServiceChoice choice, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        RefuseEditWhileDeprovisioning(problems);
        if (problems.Any)
            return problems;
        var before = DesiredFields();
        Take(choice);
        Edited(new ServicePlanChanged(CustomerId, now, Id, ServiceCode, choice.PlanId));
        FollowEdit(before, now);
        return Result.Success;
    }

    /// <summary>Somebody above has changed what the plan comes to, or the customer has another place.</summary>
    public void Follow(ServiceChoice choice, Instant now)
    {
        var before = DesiredFields();
        Take(choice);
        if (!before.Equals(DesiredFields()))
            Record(new ServicePlanChanged(CustomerId, now, Id, ServiceCode, choice.PlanId));
        FollowEdit(before, now);
    }

    /// <summary>
    /// Asks for the service to be set up. The customer and the dependencies must stand, or come in the same request before it.
    /// </summary>
    /// <param name="held">All services that the customer holds.</param>
    public Result RequestProvisioning(
        ProvisioningRequestId requestId, Customer customer, bool isEffectivelyEnabled,
        ServiceDefinition service, IReadOnlyCollection<CustomerService> held, Instant now, bool needsApproval = false)
    {
        var problems = new Problems();
        problems.AddIf(!isEffectivelyEnabled, ProvisioningErrors.NotEffectivelyEnabled);
        problems.AddIf(!customer.IsReadyFor(requestId), ProvisioningErrors.ParentNotProvisioned(customer.Code.Value));
        var missing = service.DependsOn.Where(code => !held.Any(other => other.ServiceCode == code && other.IsReadyFor(requestId)));
        foreach (var dependency in missing)
            problems.Add(ServiceErrors.DependencyNotProvisioned(ServiceCode, dependency));
        return problems.Any ? problems : RequestProvisioning(requestId, needsApproval, now);
    }

    /// <summary>Asks for the service to be taken down.</summary>
    /// <param name="dependents">Services of the customer that depend on this one, and the services of users that hang on it.</param>
    /// <param name="childrenOfReseller">Customers below, if this service grants reseller capability; otherwise 0.</param>
    public Result RequestDeprovisioning(
        ProvisioningRequestId requestId,
        Customer customer,
        IReadOnlyCollection<Provisionable> dependents,
        int childrenOfReseller,
        Instant now)
    {
        var problems = new Problems();
        var standing = dependents.Count(dependent => !dependent.IsGoneFor(requestId));
        problems.AddIf(standing > 0, ServiceErrors.DependentsStillProvisioned(ServiceCode, standing));
        problems.AddIf(childrenOfReseller > 0, CustomerErrors.ResellerHasChildren(customer.Code, childrenOfReseller));
        return problems.Any ? problems : RequestDeprovisioning(requestId, now);
    }

    /// <summary>
    /// Whether the instance may be forgotten: not in the real systems, and nothing the holder has depends on it. Records the removal.
    /// </summary>
    /// <param name="dependents">How many other services of the customer and of its users depend on it.</param>
    public Result Remove(int dependents, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(!Provisioning.IsAbsent || Provisioning.IsHeld, ServiceErrors.StillProvisioned(ServiceCode, Provisioning.Status));
        problems.AddIf(dependents > 0, ServiceErrors.DependentsHeld(ServiceCode, dependents));
        if (problems.Any)
            return problems;
        Edited(new ServiceRemoved(CustomerId, now, Id, ServiceCode));
        return Result.Success;
    }

    private void Take(ServiceChoice choice) =>
        (PlanId, PlanCode, OwnProperties, Properties) = (choice.PlanId, choice.PlanCode, choice.Own, choice.Values);

    private static Result<string?> CheckedInstanceName(ServiceDefinition service, string? typed, IReadOnlyCollection<CustomerService> held)
    {
        var siblings = held.Where(other => other.ServiceCode == service.Code).ToList();
        if (service.IsMultiInstance)
            return TextRules.Required("instanceName", typed).Then(name => Unused(name, siblings));
        if (siblings.Count > 0)
            return ServiceErrors.AlreadyHeld(service.Code);
        return string.IsNullOrWhiteSpace(typed) ? (Result<string?>)(string?)null : ServiceErrors.InstanceNameOfSingle(typed);
    }

    private static Result<string?> Unused(string name, List<CustomerService> siblings) =>
        siblings.Any(sibling => string.Equals(sibling.InstanceName, name, StringComparison.OrdinalIgnoreCase))
            ? ServiceErrors.InstanceNameTaken(name)
            : name;
}
