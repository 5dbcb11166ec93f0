namespace CustomerGraph.Domain.Provisioning;

/// <summary>What somebody has to do about a task that was given up.</summary>
public static class Remedy
{
    /// <summary>For people, in English; null for a task that was not given up.</summary>
    public static string? Of(
        ProvisioningTaskState state, ProvisioningErrorClass? errorClass, string provisioner) => (state, errorClass) switch
    {
        (ProvisioningTaskState.Failed, ProvisioningErrorClass.Transient) =>
            $"{provisioner} was away at every attempt. See that it can be reached and is not overloaded, then call retryProvisioning.",
        (ProvisioningTaskState.Failed, ProvisioningErrorClass.Permanent) =>
            $"{provisioner} says no to what was asked. "
                + "Read the message, correct the object here or what is in its way there, then call retryProvisioning.",
        (ProvisioningTaskState.Failed, ProvisioningErrorClass.Unauthorised) =>
            $"{provisioner} does not accept the server's account, or gives it too few rights. "
                + "Correct that in its configuration, then call retryProvisioning.",
        (ProvisioningTaskState.Skipped, _) => "A task before it failed. Put that right; retryProvisioning orders both again.",
        _ => null,
    };
}
