using System.Reflection;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Conversions;

/// <summary>
/// How the domain's values are stored, the same on both databases: ids as numbers, enums as the words of the schema, instants as
/// 100 ns ticks since 1970 (UTC), dates as ISO text. See docs/adr/0014-neutral-columns.md.
/// </summary>
internal static class DomainConversions
{
    public static void Register(ModelConfigurationBuilder builder)
    {
        foreach (var type in typeof(Aggregate).Assembly.GetExportedTypes())
        {
            if (type.IsEnum)
                builder.Properties(type).HaveConversion(typeof(WordConverter<>).MakeGenericType(type));
            else if (IsId(type))
                builder.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
        }
        builder.Properties<Instant>().HaveConversion<InstantConverter>();
        builder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        builder.Properties<TreePath>().HaveConversion<TreePathConverter>();
        builder.Properties<CustomerCode>().HaveConversion<CustomerCodeConverter>();
        builder.Properties<CountryCode>().HaveConversion<CountryCodeConverter>();
        builder.Properties<DomainName>().HaveConversion<DomainNameConverter>();
        builder.Properties<Upn>().HaveConversion<UpnConverter>();
        builder.Properties<Username>().HaveConversion<UsernameConverter>();
        builder.Properties<EmailAddress>().HaveConversion<EmailAddressConverter, EmailAddressComparer>();
        builder.Properties<QuotaKey>().HaveConversion<QuotaKeyConverter>();
        builder.Properties<ProvisionedFields>().HaveConversion<ProvisionedFieldsConverter>();
    }

    /// <summary>One of the domain's <c>readonly record struct XId(long Value)</c>.</summary>
    public static bool IsId(Type type) =>
        type is { IsValueType: true, IsGenericType: false } && type.Name.EndsWith("Id", StringComparison.Ordinal)
        && type.GetProperty("Value", BindingFlags.Public | BindingFlags.Instance)?.PropertyType == typeof(long);
}
