namespace CustomerGraph.Domain.Customers;

/// <summary>How far the business with a customer is. It says nothing of what target systems hold, nor of who may sign in.</summary>
public enum CommercialStage
{
    /// <summary>Somebody who could become a customer.</summary>
    Lead,

    /// <summary>Somebody who was offered something.</summary>
    Prospect,

    Customer,

    /// <summary>Somebody who has left, or never came.</summary>
    Churned,
}

/// <summary>Which stage can follow which.</summary>
public static class CommercialStages
{
    /// <summary>Whoever was a customer once is never a lead again.</summary>
    public static bool CanBecome(this CommercialStage from, CommercialStage to) => (from, to) switch
    {
        (CommercialStage.Lead or CommercialStage.Prospect, _) => from != to,
        (CommercialStage.Customer, _) => to == CommercialStage.Churned,
        _ => to is CommercialStage.Prospect or CommercialStage.Customer,
    };
}
