using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Webhooks;

public readonly record struct WebhookEndpointId(long Value);

/// <summary>
/// An address of a partner that is told of events at a customer and below it, and that can be the target system of services there. Its
/// secret is kept apart from it, sealed.
/// </summary>
public sealed class WebhookEndpoint : Aggregate
{
    public const int MaxPerCustomer = 20;
    private const int MaxPatterns = 50;

    private readonly List<string> _events = [];
    private readonly List<string> _services = [];

    private WebhookEndpoint()
    {
    }

    public WebhookEndpointId Id { get; private set; }

    /// <summary>The top of what it is told about.</summary>
    public CustomerId CustomerId { get; private set; }

    public string Name { get; private set; } = "";

    public string Url { get; private set; } = "";

    /// <summary>Names of events, or beginnings of names that end in <c>*</c>. None means that it is told of no events.</summary>
    public IReadOnlyList<string> Events => _events;

    /// <summary>Codes of the services that it provides to customers in its subtree.</summary>
    public IReadOnlyList<string> Services => _services;

    /// <summary>Why nothing is sent to it; null while it is enabled.</summary>
    public string? DisabledReason { get; private set; }

    public static Result<WebhookEndpoint> Create(
        WebhookEndpointId id, CustomerId customerId, WebhookEndpointChanges fields, WebhookRules rules, Instant now)
    {
        var problems = new Problems();
        var endpoint = new WebhookEndpoint { Id = id, CustomerId = customerId };
        var assign = endpoint.Checked(
            fields with { Name = fields.Name.IsSet ? fields.Name : "", Url = fields.Url.IsSet ? fields.Url : "" }, rules, problems);
        if (problems.Any)
            return problems;
        assign();
        endpoint.Created(new WebhookEndpointCreated(customerId, now, id, endpoint.Name));
        return endpoint;
    }

    /// <summary>Changes what is set. Enabling it again is an edit too.</summary>
    public Result Edit(WebhookEndpointChanges fields, WebhookRules rules, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        var assign = Checked(fields, rules, problems);
        if (problems.Any)
            return problems;
        assign();
        Edited(new WebhookEndpointEdited(CustomerId, now, Id));
        return Result.Success;
    }

    /// <summary>Another secret is made; the former one still signs for a while.</summary>
    public Result RotateSecret(int? expectedVersion, Instant now) => Follow(new WebhookSecretRotated(CustomerId, now, Id), expectedVersion);

    /// <summary>Its owner said, by 410, that nobody is there any more, or a person switched it off.</summary>
    public void Disable(string reason, Instant now)
    {
        if (DisabledReason is not null)
            return;
        DisabledReason = reason;
        Edited(new WebhookEndpointDisabled(CustomerId, now, Id, reason));
    }

    /// <summary>Records that it goes.</summary>
    public Result Remove(int? expectedVersion, Instant now) =>
        Follow(new WebhookEndpointRemoved(CustomerId, now, Id, Name), expectedVersion);

    private Result Follow(DomainEvent @event, int? expectedVersion)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        if (!problems.Any)
            Edited(@event);
        return problems;
    }

    private Action Checked(WebhookEndpointChanges fields, WebhookRules rules, Problems problems)
    {
        var name = problems.Take(fields.Name, Name, typed => TextRules.Required("name", typed));
        var url = problems.Take(fields.Url, Url, rules.Parse);
        var events = problems.Take(fields.Events, _events, typed => Listed("events", typed, WebhookErrors.InvalidPattern, IsPattern));
        var services = problems.Take(fields.Services, _services, typed => Listed("services", typed, WebhookErrors.InvalidService, IsCode));
        return () =>
        {
            (Name, Url) = (name!, url!);
            Replace(_events, events!);
            Replace(_services, [.. services!.Select(code => code.ToUpperInvariant())]);
            if (fields.Enabled.IsSet)
                DisabledReason = fields.Enabled.Value ? null : DisabledReason ?? "Switched off.";
        };
    }

    private static Result<List<string>> Listed(
        string field, IReadOnlyList<string> typed, Func<string, DomainError> refusal, Func<string, bool> isValid)
    {
        if (typed.Count > MaxPatterns)
            return InputErrors.TooMany(field, typed.Count, MaxPatterns);
        var problems = new Problems();
        foreach (var (index, text) in typed.Index())
            problems.AddIf(!isValid(text), refusal(text).At(field, index.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return problems.Any ? problems : typed.Distinct().ToList();
    }

    private static bool IsPattern(string text) => text.Length is > 0 and <= 100
        && text.TrimEnd('*').All(character => char.IsAsciiLetterLower(character) || character is '.' or '_')
        && text.IndexOf('*', StringComparison.Ordinal) is var star && (star < 0 || star == text.Length - 1);

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= 40 && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static void Replace(List<string> list, List<string> values)
    {
        if (ReferenceEquals(list, values))
            return;
        list.Clear();
        list.AddRange(values);
    }
}

/// <summary>What an endpoint is like, as typed. What is left out stays.</summary>
public sealed record WebhookEndpointChanges
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Url { get; init; }

    public Optional<IReadOnlyList<string>> Events { get; init; }

    public Optional<IReadOnlyList<string>> Services { get; init; }

    public Optional<bool> Enabled { get; init; }
}
