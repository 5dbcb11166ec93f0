using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.ServiceLevels;

internal sealed class SlaPolicyConfiguration : IEntityTypeConfiguration<SlaPolicy>
{
    public void Configure(EntityTypeBuilder<SlaPolicy> builder)
    {
        builder.ToTable("sla_policy");
        builder.HasKey(policy => policy.Id).HasName("pk_sla_policy");
        builder.Property(policy => policy.Id).ValueGeneratedNever();
        builder.Property(policy => policy.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(policy => policy.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ServiceCalendar>().WithMany().HasForeignKey(policy => policy.CalendarId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(policy => policy.Targets).StoredAsJson();
        builder.Property(policy => policy.PauseStatuses).StoredAsJson();
        builder.Property(policy => policy.Warnings).StoredAsJson();
        builder.Property(policy => policy.ReopenGrace).HasConversion(grace => grace.BclCompatibleTicks, ticks => Duration.FromTicks(ticks));
    }
}

internal sealed class CalendarConfiguration : IEntityTypeConfiguration<ServiceCalendar>
{
    public void Configure(EntityTypeBuilder<ServiceCalendar> builder)
    {
        builder.ToTable("calendar");
        builder.HasKey(calendar => calendar.Id).HasName("pk_calendar");
        builder.Property(calendar => calendar.Id).ValueGeneratedNever();
        builder.Property(calendar => calendar.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(calendar => calendar.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(calendar => calendar.Revisions, Revisions);
        builder.Navigation(calendar => calendar.Revisions).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private static void Revisions(OwnedNavigationBuilder<ServiceCalendar, CalendarRevision> revision)
    {
        revision.ToTable("calendar_revision");
        revision.WithOwner().HasForeignKey("CalendarId");
        revision.HasKey("CalendarId", nameof(CalendarRevision.Number)).HasName("pk_calendar_revision");
        revision.Property(row => row.Number).ValueGeneratedNever();
        revision.Property(row => row.Definition).HasConversion(definition => StoredCalendar.Write(definition), json => StoredCalendar.Read(json));
    }
}
