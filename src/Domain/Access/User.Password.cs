using NodaTime;

namespace CustomerGraph.Domain.Access;

public sealed partial class User
{
    /// <summary>Takes another password, if it is good enough. It passes through: the caller hands it to the directory.</summary>
    public Result ResetPassword(string? password, PasswordPolicy policy, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        RefuseEditWhileDeprovisioning(problems);
        CheckVersion(expectedVersion, problems);
        problems.Take(policy.Check(password, Upn.Local));
        if (problems.Any)
            return problems;
        Edited(new UserPasswordReset(CustomerId, now, Id));
        return Result.Success;
    }
}
