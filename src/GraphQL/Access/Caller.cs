using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Costs;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.GraphQL.Access;

/// <summary>By what somebody came in.</summary>
internal enum WayIn
{
    ApiKey,
    Token,
    EmbedToken,
}

/// <summary>Who sent the request, by the key or token it came with: a feature of every request.</summary>
/// <param name="Visible">What of the tree exists for the actor, as queries need it.</param>
/// <param name="ExpiresAt">When the key or token stops working; null for never.</param>
internal sealed record Caller(Actor Actor, Visibility Visible, IReadOnlyList<ApiScope> Scopes, Instant? ExpiresAt)
{
    public WayIn WayIn { get; init; }

    /// <summary>Whether a token says that a second factor was used.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>The only documents that may be executed; null for any.</summary>
    public AllowedDocuments? Documents { get; init; }

    /// <summary>What may be spent; null for no limit.</summary>
    public CostBudget? Budget { get; init; }

    /// <summary>Whose settings were read last.</summary>
    public SettingPage? SettingPage { get; set; }

    public string Name => Actor.Name;

    /// <summary>Gives the request its caller, and the store as the caller sees it.</summary>
    public void Send(RequestContext request)
    {
        request.Set(this);
        request.Set(request.Get<Store>().SeenBy(Visible));
        if (Documents is not null)
            request.Set(Documents);
        if (Budget is not null)
            request.Set(Budget);
    }

    /// <summary>Whose objects of a kind can be seen: where the caller has the permission that they need. For reading by ids.</summary>
    public Visibility VisibleWith(string permission) => Visibility.Of(Actor, permission);

    /// <summary>
    /// Whose shared objects of a kind can be seen: those of customers where the caller has the permission, and of those above them.
    /// </summary>
    public Reach ReachWith(string permission) => Reach.Of(Visibility.ListOf(Actor, permission));
}

/// <summary>Who really asks, whoever they act for.</summary>
internal sealed record ReallyAsking(Actor Actor, WayIn WayIn)
{
    public string Name => Actor.Name;
}
