namespace CustomerGraph.Domain.Services;

/// <summary>Who chooses a plan, and whose properties it sets.</summary>
public enum PlanAudience
{
    /// <summary>The customer, for what it holds.</summary>
    Customer,

    /// <summary>A user, for what he or she has of it.</summary>
    User,
}
