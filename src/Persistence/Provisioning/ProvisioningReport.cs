using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>What a partner's system reports of a task. The worker that has the request takes it from here.</summary>
/// <param name="ErrorClass">Null for success.</param>
/// <param name="ExternalId">What the target system calls the object; null where it has no name of its own.</param>
public sealed record ProvisioningReport(
    ProvisioningTaskId TaskId,
    ProvisioningRequestId RequestId,
    ProvisioningErrorClass? ErrorClass,
    string Message,
    string? ExternalId,
    Instant At);

internal sealed class ProvisioningReportConfiguration : IEntityTypeConfiguration<ProvisioningReport>
{
    public void Configure(EntityTypeBuilder<ProvisioningReport> builder)
    {
        builder.ToTable("provisioning_report");
        builder.HasKey(report => report.TaskId).HasName("pk_provisioning_report");
        builder.Property(report => report.TaskId).ValueGeneratedNever();
    }
}

/// <summary>Reports on their way from the API to the worker.</summary>
public static class ProvisioningReports
{
    /// <summary>Keeps the first report of a task, and makes its request due.</summary>
    public static async Task ReportAsync(this CustomerGraphDb context, ProvisioningReport report, CancellationToken cancellationToken)
    {
        if (!await context.ProvisioningReports.AnyAsync(row => row.TaskId == report.TaskId, cancellationToken).ConfigureAwait(false))
            context.ProvisioningReports.Add(report);
        await context.HurryAsync(report.RequestId, report.At, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The reports of the requests, taken out of the table with the context's transaction.</summary>
    public static async Task<ILookup<ProvisioningRequestId, ProvisioningReport>> TakeReportsAsync(
        this CustomerGraphDb context, IReadOnlyCollection<ProvisioningRequestId> requestIds, CancellationToken cancellationToken)
    {
        var reports = await context.ProvisioningReports.Where(report => requestIds.Contains(report.RequestId))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        context.ProvisioningReports.RemoveRange(reports);
        return reports.ToLookup(report => report.RequestId);
    }
}
