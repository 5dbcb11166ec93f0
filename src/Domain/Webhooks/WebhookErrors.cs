namespace CustomerGraph.Domain.Webhooks;

/// <summary>Every refusal of the area Webhooks.</summary>
public static class WebhookErrors
{
    public static DomainError InvalidUrl(string typed, bool allowHttp) => InputErrors.Invalid(
        ErrorCode.InvalidUrl,
        "url",
        typed,
        $"must be an absolute https {(allowHttp ? "or http " : "")}address without user, password and fragment");

    public static DomainError InvalidPattern(string typed) => InputErrors.Invalid(
        ErrorCode.InvalidValue, "events", typed, "must be the name of an event such as customer.created, or its beginning and *");

    public static DomainError InvalidService(string typed) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "services", typed, "must be the code of a service");

    public static DomainError TooManyEndpoints(int max) =>
        new RuleViolated(ErrorCode.TooMany, $"A customer has at most {max} webhook endpoints.");

    public static DomainError ReplayFromFuture =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "after", null, "must be the cursor of an event that was sent before");
}
