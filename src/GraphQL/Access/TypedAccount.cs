using CustomerGraph.Application.Access;
using CustomerGraph.Domain;

namespace CustomerGraph.GraphQL;

/// <summary>The fields that every input with a person has.</summary>
internal interface ITypedAccount
{
    Optional<string?> Upn { get; }

    Optional<string?> Username { get; }

    string FirstNames { get; }

    string LastName { get; }

    Optional<string?> DisplayName { get; }

    string Password { get; }

    string Email { get; }

    Optional<string?> Department { get; }

    Optional<string?> Location { get; }

    Optional<string?> DirectoryFolder { get; }

    bool CanChangePassword { get; }
}

internal static class TypedAccount
{
    public static NewAccount ToAccount(this ITypedAccount input, bool isAdministrator) => new()
    {
        Upn = input.Upn.ValueOr(null),
        Username = input.Username.ValueOr(null),
        FirstNames = input.FirstNames,
        LastName = input.LastName,
        DisplayName = input.DisplayName.ValueOr(null),
        Password = input.Password,
        Email = input.Email,
        Department = input.Department.ValueOr(null),
        Location = input.Location.ValueOr(null),
        DirectoryFolder = input.DirectoryFolder.ValueOr(null),
        CanChangePassword = input.CanChangePassword,
        IsAdministrator = isAdministrator,
    };
}

internal sealed partial record NewUserInput : ITypedAccount;

internal sealed partial record CreateAdministratorInput : ITypedAccount;

internal sealed partial record CreateUserInput : ITypedAccount;
