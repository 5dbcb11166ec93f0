using System.DirectoryServices.Protocols;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// Reads what went wrong in a directory. What it says goes into logs of tasks: names of attributes and codes, never values.
/// </summary>
internal static class DirectoryFailures
{
    private const int InvalidCredentials = 49;
    private const int ServerDown = 81;

    public static ConnectorOutcome OutcomeOf(DirectoryException failure) => failure switch
    {
        DirectoryOperationException { Response: { } response } => ConnectorOutcome.Failure(
            ClassOf(response.ResultCode), $"The directory answered {response.ResultCode}: {FirstLine(response.ErrorMessage)}"),
        LdapException { ErrorCode: InvalidCredentials } => ConnectorOutcome.Failure(
            ProvisioningErrorClass.Unauthorised, "The directory does not accept the server's account or its password."),
        LdapException { ErrorCode: ServerDown } => ConnectorOutcome.Failure(
            ProvisioningErrorClass.Transient, "The directory cannot be reached by LDAPS, or its certificate is not trusted."),
        _ => ConnectorOutcome.Failure(ProvisioningErrorClass.Transient, $"The directory failed: {FirstLine(failure.Message)}"),
    };

    private static ProvisioningErrorClass ClassOf(ResultCode code) => code switch
    {
        ResultCode.Busy
            or ResultCode.Unavailable
            or ResultCode.TimeLimitExceeded
            or ResultCode.OperationsError
            or ResultCode.AdminLimitExceeded
            => ProvisioningErrorClass.Transient,
        // The object changed between reading and writing: reading again may see what to do.
        ResultCode.NoSuchAttribute or ResultCode.NoSuchObject or ResultCode.EntryAlreadyExists => ProvisioningErrorClass.Transient,
        ResultCode.InsufficientAccessRights
            or ResultCode.StrongAuthRequired
            or ResultCode.InappropriateAuthentication
            or ResultCode.ConfidentialityRequired
            => ProvisioningErrorClass.Unauthorised,
        _ => ProvisioningErrorClass.Permanent,
    };

    private static string FirstLine(string? message)
    {
        var line = (message ?? "").AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n', '\0');
        return (end < 0 ? line : line[..end]).ToString();
    }
}
