namespace CustomerGraph.Domain.Customers;

/// <summary>What the customer is for. Users of Test customers are charged to nobody and count apart.</summary>
public enum CustomerType
{
    Standard,
    Test,
    Demo,
}

/// <summary>What a customer is in the tree. Derived from its place and its services, never typed in.</summary>
public enum CustomerKind
{
    /// <summary>The root of the tree.</summary>
    Provider,

    /// <summary>May have customers below it.</summary>
    Reseller,

    /// <summary>A leaf.</summary>
    Customer,
}
