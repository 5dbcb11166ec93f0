namespace CustomerGraph.GraphQL.Hosting;

/// <summary>Whom the server answers: configuration <c>Profile</c>. Limits apply in every profile.</summary>
/// <param name="Introspection">Whether <c>__schema</c> and <c>__type</c> answer. The schema's file is published in every profile.</param>
/// <param name="Suggestions">Whether refusals of documents say "Did you mean".</param>
/// <param name="Ide">Whether browsers find the IDE.</param>
/// <param name="ExceptionDetails">Whether answers tell what went wrong inside.</param>
/// <param name="GuardGet">Whether documents come by GET only with a header that web pages of others cannot set.</param>
/// <param name="StoredDocumentsOnly">Whether documents that are not in the trusted folder are refused.</param>
/// <param name="LocalPages">Whether web pages of this machine may use keys, whatever <c>AllowedOrigins</c> says.</param>
/// <param name="RateLimits">Whether callers have budgets, unless <c>RateLimits:Enabled</c> says otherwise.</param>
internal sealed record ServerProfile(
    string Name,
    bool Introspection,
    bool Suggestions,
    bool Ide,
    bool ExceptionDetails,
    bool GuardGet,
    bool StoredDocumentsOnly,
    bool LocalPages,
    bool RateLimits)
{
    private const bool Yes = true, No = false;

    private static readonly ServerProfile[] All =
    [
        // name introspection suggestions IDE exception details guarded GET stored documents only local pages rate limits
        new("Development",   Yes,           Yes,         Yes, Yes,               No,          No,                    Yes,         No),
        new("Partner",       No,            No,          No,  No,                Yes,         No,                    No,          Yes),
        new("FirstParty",    No,            No,          No,  No,                Yes,         Yes,                   No,          Yes),
    ];

    public static ServerProfile Development => All[0];

    /// <summary>The configured profile; without one Development in the Development environment, and Partner elsewhere.</summary>
    /// <exception cref="InvalidOperationException">There is no profile of the configured name.</exception>
    public static ServerProfile Of(IConfiguration configuration, IHostEnvironment environment)
    {
        var name = configuration["Profile"] ?? (environment.IsDevelopment() ? "Development" : "Partner");
        return Array.Find(All, profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException(
                $"Profile is {name}; it can be {string.Join(", ", All.Select(profile => profile.Name))}.");
    }
}
