namespace CustomerGraph.Domain.Access;

/// <summary>What a password must be like. Passwords are checked and handed on, never kept here.</summary>
/// <param name="MinLength">In characters.</param>
/// <param name="MinClasses">How many of: lower case, upper case, digits, other characters.</param>
public sealed record PasswordPolicy(int MinLength = 8, int MinClasses = 3)
{
    public const int MaxLength = 128;

    public static PasswordPolicy Default { get; } = new();

    /// <summary>One error per broken rule. No error repeats the password.</summary>
    public Result Check(string? password, string username)
    {
        var problems = new Problems();
        if (string.IsNullOrEmpty(password))
            return InputErrors.Required("password");
        problems.AddIf(password.Length < MinLength, AccessErrors.WeakPassword($"must have at least {MinLength} characters"));
        problems.AddIf(password.Length > MaxLength, AccessErrors.WeakPassword($"must have at most {MaxLength} characters"));
        problems.AddIf(Classes(password) < MinClasses, AccessErrors.WeakPassword($"must mix at least {MinClasses} of lower case, upper case, digits and other characters"));
        problems.AddIf(ContainsName(password, username), AccessErrors.WeakPassword("must not contain the user name"));
        problems.AddIf(password.Any(char.IsControl), AccessErrors.WeakPassword("must not contain control characters"));
        return problems;
    }

    private static int Classes(string password) =>
        (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsUpper) ? 1 : 0)
        + (password.Any(char.IsDigit) ? 1 : 0) + (password.Any(character => !char.IsLetterOrDigit(character)) ? 1 : 0);

    private static bool ContainsName(string password, string username) =>
        username.Length >= 3 && password.Contains(username, StringComparison.OrdinalIgnoreCase);
}
