using NodaTime;

namespace CustomerGraph.Domain.Customers;

/// <summary>What hangs on a customer and would keep the old code in its name.</summary>
public readonly record struct CodeDependents(int Children, int Users, int Contracts);

public sealed partial class Customer
{
    /// <summary>Gives another code, as long as nothing can know the old one: before the first request, child, user or contract.</summary>
    public Result ChangeCode(CustomerCode code, CodeDependents dependents, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        if (code == Code)
            return problems;
        if (WhatFreezesCode(dependents) is { } reason)
            problems.Add(CustomerErrors.CodeFrozen(Code, reason));
        if (problems.Any)
            return problems;

        var (from, before) = (Code, DesiredFields());
        Code = code;
        Edited(new CustomerCodeChanged(Id, now, from.Value, code.Value));
        FollowEdit(before, now);
        return Result.Success;
    }

    private string? WhatFreezesCode(CodeDependents dependents) => dependents switch
    {
        _ when Provisioning.WasEverRequested => "has left NOT_PROVISIONED",
        { Children: > 0 } => $"has {dependents.Children} customers below it",
        { Users: > 0 } => $"has {dependents.Users} users",
        { Contracts: > 0 } => $"has {dependents.Contracts} contracts",
        _ => null,
    };
}
