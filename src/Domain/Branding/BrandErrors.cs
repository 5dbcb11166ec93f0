namespace CustomerGraph.Domain.Branding;

/// <summary>Every refusal of the area Branding.</summary>
public static class BrandErrors
{
    public static DomainError CodeTaken(string code) =>
        InputErrors.Invalid(ErrorCode.BrandCodeTaken, "code", code, "is taken by another brand of this customer");

    public static DomainError HostTaken(string host) =>
        InputErrors.Invalid(ErrorCode.BrandHostTaken, "hosts", host, "belongs to another brand");

    public static DomainError InUse(string code, int users) =>
        new RuleViolated(ErrorCode.BrandInUse, $"{code} is the brand of {users} customers.");

    public static DomainError Archived(string code) => new RuleViolated(ErrorCode.BrandDeleted, $"{code} is deleted.");
}
