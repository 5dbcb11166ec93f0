using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerGraph.Persistence.Customers;

internal static class PostalAddressColumns
{
    public static void Name(ComplexPropertyBuilder<PostalAddress> address)
    {
        address.Property(part => part.Address).HasColumnName("address");
        address.Property(part => part.City).HasColumnName("city");
        address.Property(part => part.State).HasColumnName("state");
        address.Property(part => part.PostalCode).HasColumnName("postal_code");
        address.Property(part => part.Country).HasColumnName("country");
    }
}
