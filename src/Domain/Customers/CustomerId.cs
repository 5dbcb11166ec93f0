using System.Globalization;

namespace CustomerGraph.Domain.Customers;

/// <summary>Ids of all kinds come from one space of numbers, from 1.</summary>
public readonly record struct CustomerId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
