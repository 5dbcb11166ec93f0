using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Provisioning.Simulation;

/// <summary>How the simulated target system behaves.</summary>
public sealed record SimulatorOptions
{
    /// <summary>How long every call takes.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// What fails, and how: by the code of a service, the code of a customer or the UPN of a user, in any case. The code of a
    /// customer stands for the customer itself, not for what belongs to it.
    /// </summary>
    public IReadOnlyDictionary<string, SimulatorFailure> Failures { get; init; } = new Dictionary<string, SimulatorFailure>();
}

/// <summary>The first attempts at an object fail, whichever requests they belong to; the following succeed.</summary>
public sealed record SimulatorFailure(ProvisioningErrorClass ErrorClass, int Attempts);
