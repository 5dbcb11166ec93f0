using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.ServiceLevels;

internal sealed class CalendarConfiguration : IEntityTypeConfiguration<Calendar>
{
    public void Configure(EntityTypeBuilder<Calendar> builder)
    {
        builder.ToTable("calendar");
        builder.HasKey(calendar => calendar.Id).HasName("pk_calendar");
        builder.Property(calendar => calendar.Id).ValueGeneratedNever();
        builder.Property(calendar => calendar.Revision).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(calendar => calendar.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(calendar => calendar.Revisions, Revisions);
        builder.Navigation(calendar => calendar.Revisions).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private static void Revisions(OwnedNavigationBuilder<Calendar, CalendarRevision> revision)
    {
        revision.ToTable("calendar_revision");
        revision.WithOwner().HasForeignKey("CalendarId");
        revision.HasKey("CalendarId", nameof(CalendarRevision.Number)).HasName("pk_calendar_revision");
        revision.Property(row => row.Number).ValueGeneratedNever();
        revision.Property(row => row.Definition)
            .HasConversion(definition => StoredCalendar.Write(definition), json => StoredCalendar.Read(json));
    }
}
