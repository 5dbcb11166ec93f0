namespace CustomerGraph.Domain.Provisioning;

public readonly record struct ProvisioningRequestId(long Value);

public readonly record struct ProvisioningTaskId(long Value);

/// <summary>The kinds of objects that the real systems carry.</summary>
public enum ProvisioningTargetKind
{
    Customer,
    User,
    CustomerService,
    UserService,
}

/// <summary>One object that is provisioned. Ids of all kinds come from one space, but the kind says which table to look in.</summary>
public readonly record struct ProvisioningTarget(ProvisioningTargetKind Kind, long Id);
