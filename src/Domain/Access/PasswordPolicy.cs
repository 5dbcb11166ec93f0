using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Access;

/// <summary>What a password must be like. Passwords are checked and handed on, never kept here.</summary>
public sealed record PasswordPolicy
{
    public const int MaxLength = 128;

    /// <summary>What holds where no customer says anything.</summary>
    public static PasswordPolicy Default { get; } = Of(SettingCatalog.All.Select(EffectiveSetting.OfCatalogue));

    /// <summary>The settings that it is made of.</summary>
    public static IReadOnlyList<SettingDescriptor> Settings { get; } =
    [
        .. new[]
        {
            SettingKeys.PasswordMinLength, SettingKeys.PasswordMinDigits, SettingKeys.PasswordMinUpper, SettingKeys.PasswordMinLower,
            SettingKeys.PasswordMinSymbols, SettingKeys.PasswordMinClasses,
        }.Select(SettingCatalog.Of),
    ];

    /// <summary>In characters.</summary>
    public int MinLength { get; init; }

    public int MinDigits { get; init; }

    public int MinUpper { get; init; }

    public int MinLower { get; init; }

    /// <summary>Of characters that are neither letters nor digits.</summary>
    public int MinSymbols { get; init; }

    /// <summary>How many of: lower case, upper case, digits, other characters.</summary>
    public int MinClasses { get; init; }

    /// <summary>The policy that the settings of a customer make; others among them are passed by.</summary>
    public static PasswordPolicy Of(IEnumerable<EffectiveSetting> settings)
    {
        var numbers = settings.ToDictionary(setting => setting.Descriptor.Key, setting => setting.Value.Integer() ?? 0);
        return new PasswordPolicy
        {
            MinLength = numbers[SettingKeys.PasswordMinLength], MinDigits = numbers[SettingKeys.PasswordMinDigits],
            MinUpper = numbers[SettingKeys.PasswordMinUpper], MinLower = numbers[SettingKeys.PasswordMinLower],
            MinSymbols = numbers[SettingKeys.PasswordMinSymbols], MinClasses = numbers[SettingKeys.PasswordMinClasses],
        };
    }

    /// <summary>One error per broken rule. No error repeats the password.</summary>
    public Result Check(string? password, string username)
    {
        var problems = new Problems();
        if (string.IsNullOrEmpty(password))
            return InputErrors.Required("password");
        RequireAtLeast(MinLength, password.Length, "characters", problems);
        problems.AddIf(password.Length > MaxLength, AccessErrors.WeakPassword($"must have at most {MaxLength} characters"));
        RequireAtLeast(MinDigits, password.Count(char.IsDigit), "digits", problems);
        RequireAtLeast(MinUpper, password.Count(char.IsUpper), "upper-case letters", problems);
        RequireAtLeast(MinLower, password.Count(char.IsLower), "lower-case letters", problems);
        RequireAtLeast(MinSymbols, password.Count(IsSymbol), "characters that are neither letters nor digits", problems);
        problems.AddIf(
            Classes(password) < MinClasses,
            AccessErrors.WeakPassword($"must mix at least {MinClasses} of lower case, upper case, digits and other characters"));
        problems.AddIf(ContainsName(password, username), AccessErrors.WeakPassword("must not contain the user name"));
        problems.AddIf(password.Any(char.IsControl), AccessErrors.WeakPassword("must not contain control characters"));
        return problems;
    }

    private static void RequireAtLeast(int minimum, int count, string what, Problems problems) =>
        problems.AddIf(count < minimum, AccessErrors.WeakPassword($"must have at least {minimum} {what}"));

    private static int Classes(string password) =>
        (password.Any(char.IsLower) ? 1 : 0)
            + (password.Any(char.IsUpper) ? 1 : 0)
            + (password.Any(char.IsDigit) ? 1 : 0)
            + (password.Any(IsSymbol) ? 1 : 0);

    private static bool IsSymbol(char character) => !char.IsLetterOrDigit(character);

    private static bool ContainsName(string password, string username) =>
        username.Length >= 3 && password.Contains(username, StringComparison.OrdinalIgnoreCase);
}
