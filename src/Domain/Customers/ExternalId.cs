namespace CustomerGraph.Domain.Customers;

/// <summary>The customer's key in another system. The pair is unique among all customers.</summary>
/// <param name="System">The other system, e.g. <c>crm</c>; compared without case.</param>
/// <param name="Value">The key there; compared exactly.</param>
public sealed record ExternalId(string System, string Value);
