using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Services;

/// <summary>
/// What those above a customer say about a service for it and everybody below: offered, perhaps with some plans only, or withdrawn.
/// </summary>
public sealed class ServiceOffer : Aggregate
{
    public const int MaxPlans = 200;

    private ServiceOffer()
    {
    }

    public CustomerId CustomerId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public bool IsOffered { get; private set; }

    /// <summary>
    /// The only plans of those above that can be chosen; null for all of them. Plans of the customer itself and of those below it are not
    /// limited.
    /// </summary>
    public IReadOnlyList<PlanId>? Plans { get; private set; }

    /// <summary>Says it for the first time.</summary>
    /// <inheritdoc cref="Say"/>
    public static Result<ServiceOffer> Begin(
        CustomerId customerId, ServiceDefinition service, OfferWord word, int inUse, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        if (expectedVersion is { } expected and not 0)
            problems.Add(new VersionConflict(expected, 0).At("expectedVersion"));
        Check(service, word, inUse, problems);
        if (problems.Any)
            return problems;
        var offer = new ServiceOffer { CustomerId = customerId, ServiceId = service.Id, IsOffered = word.IsOffered, Plans = word.Plans };
        offer.Created(word.EventFor(customerId, service, now));
        return offer;
    }

    /// <summary>Says this from now on.</summary>
    /// <param name="inUse">How many instances at the customer and below could not be had any more.</param>
    /// <param name="expectedVersion">0 where nothing was said yet.</param>
    public Result Say(ServiceDefinition service, OfferWord word, int inUse, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        Check(service, word, inUse, problems);
        if (problems.Any)
            return problems;
        (IsOffered, Plans) = (word.IsOffered, word.Plans);
        Edited(word.EventFor(CustomerId, service, now));
        return Result.Success;
    }

    /// <summary>
    /// Nothing is said any more: what holds for the customer above holds again. Records it; the caller forgets the offer.
    /// </summary>
    /// <param name="inUse">How many instances at the customer and below could not be had then.</param>
    public Result Reset(ServiceDefinition service, int inUse, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(inUse > 0, PlanErrors.OfferInUse(service.Code, inUse));
        if (problems.Any)
            return problems;
        Edited(new ServiceOfferReset(CustomerId, now, service.Code));
        return Result.Success;
    }

    public OfferStatement ToStatement() => new(CustomerId, ServiceId, IsOffered, Plans);

    private static void Check(ServiceDefinition service, OfferWord word, int inUse, Problems problems)
    {
        problems.AddIf(inUse > 0, PlanErrors.OfferInUse(service.Code, inUse));
        problems.AddIf(word.Plans?.Count > MaxPlans, InputErrors.TooMany("planIds", word.Plans?.Count ?? 0, MaxPlans));
    }
}

/// <summary>What is said: offered or withdrawn, and with which plans.</summary>
/// <param name="Plans">Null for all that the customer above is offered.</param>
public sealed record OfferWord(bool IsOffered, IReadOnlyList<PlanId>? Plans)
{
    public static OfferWord Withdrawn { get; } = new(false, null);

    internal DomainEvent EventFor(CustomerId customerId, ServiceDefinition service, Instant now) =>
        IsOffered ? new ServiceOffered(customerId, now, service.Code, Plans) : new ServiceWithdrawn(customerId, now, service.Code);
}

/// <summary>A <see cref="ServiceOffer"/> as decisions see it.</summary>
public sealed record OfferStatement(CustomerId CustomerId, ServiceId ServiceId, bool IsOffered, IReadOnlyList<PlanId>? Plans);
