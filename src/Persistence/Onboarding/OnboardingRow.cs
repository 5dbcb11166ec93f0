using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Onboarding;

/// <summary>The way of one customer from nothing to working, without its steps.</summary>
public sealed record OnboardingRow(long Id, long CustomerId, Instant CreatedAt, Instant? CompletedAt)
{
    internal static readonly OwnedRows<OnboardingRow> Rows = new(
        "onboarding_process",
        "t.id, t.customer_id, t.created_at, t.completed_at",
        row => new(row.Number(0), row.Number(1), row.Instant(2), row.InstantOrNull(3)),
        row => row.Id);
}

/// <summary>One step of an onboarding.</summary>
public sealed record OnboardingStepRow(long ProcessId, OnboardingStepName Name, OnboardingStepState State, string? Reason);

/// <summary>Onboardings, each for many keys at once.</summary>
public static class OnboardingsByCustomer
{
    private static readonly OwnedList<OnboardingRow> ByCustomer = OnboardingRow.Rows.By("customer_id", row => row.CustomerId, "t.id");

    private static readonly SqlText StepsOf = new(
        dialect => $"SELECT process_id, name, state, reason FROM onboarding_step WHERE {dialect.In("process_id", 1)}");

    /// <summary>Null for a customer without one.</summary>
    public static async ValueTask<OnboardingRow?[]> OnboardingByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Array.ConvertAll(
            await ByCustomer.ReadAsync(store, customerIds, cancellationToken).ConfigureAwait(false), rows => rows.SingleOrDefault());

    public static ValueTask<OnboardingRow?[]> OnboardingsByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        OnboardingRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>In the order of the steps.</summary>
    public static async ValueTask<List<OnboardingStepRow>[]> StepsByOnboardingAsync(
        this Store store, long[] processIds, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            StepsOf,
            row =>
                new OnboardingStepRow(row.Number(0), row.Word<OnboardingStepName>(1), row.Word<OnboardingStepState>(2), row.TextOrNull(3)),
            [processIds],
            cancellationToken).ConfigureAwait(false);
        rows.Sort((left, right) => left.Name.CompareTo(right.Name));
        return Aligned.Groups(processIds, rows, row => row.ProcessId);
    }
}
