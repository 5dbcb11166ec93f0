using System.Linq.Expressions;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Persistence.Conversions;

internal sealed class WordConverter<T>() : ValueConverter<T, string>(member => Words.Of(member), text => Words.Read<T>(text))
    where T : struct, Enum;

/// <summary>For the domain's <c>readonly record struct XId(long Value)</c>.</summary>
internal sealed class IdConverter<T>() : ValueConverter<T, long>(ToNumber(), ToId())
    where T : struct
{
    public static Expression<Func<T, long>> ToNumber()
    {
        var id = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, long>>(Expression.Property(id, "Value"), id);
    }

    private static Expression<Func<long, T>> ToId()
    {
        var number = Expression.Parameter(typeof(long));
        return Expression.Lambda<Func<long, T>>(Expression.New(typeof(T).GetConstructor([typeof(long)])!, number), number);
    }
}

internal sealed class InstantConverter()
    : ValueConverter<Instant, long>(instant => instant.ToUnixTimeTicks(), ticks => Instant.FromUnixTimeTicks(ticks));

internal sealed class LocalDateConverter()
    : ValueConverter<LocalDate, string>(date => LocalDatePattern.Iso.Format(date), text => LocalDatePattern.Iso.Parse(text).Value);

internal sealed class TreePathConverter()
    : ValueConverter<TreePath, string>(path => path.Value, text => TreePath.Parse(text));

internal sealed class CustomerCodeConverter()
    : ValueConverter<CustomerCode, string>(code => code.Value, text => CustomerCode.Of(text));

internal sealed class CountryCodeConverter()
    : ValueConverter<CountryCode, string>(country => country.Value, text => CountryCode.Of(text));

internal sealed class DomainNameConverter()
    : ValueConverter<DomainName, string>(domain => domain.Value, text => DomainName.Of(text));

internal sealed class UpnConverter()
    : ValueConverter<Upn, string>(upn => upn.Value, text => Upn.Of(text));

internal sealed class UsernameConverter()
    : ValueConverter<Username, string>(username => username.Value, text => Username.Of(text));

internal sealed class EmailAddressConverter()
    : ValueConverter<EmailAddress, string>(address => address.Value, text => EmailAddress.Of(text));

/// <summary>To the domain two spellings are one address; to the store a new spelling is a change.</summary>
internal sealed class EmailAddressComparer() : ValueComparer<EmailAddress>(
    (left, right) => (left == null ? null : left.Value) == (right == null ? null : right.Value),
    address => StringComparer.Ordinal.GetHashCode(address.Value),
    address => address);

internal sealed class ProvisionedFieldsConverter()
    : ValueConverter<ProvisionedFields, string>(fields => fields.ToJson(), json => ProvisionedFields.FromJson(json));

/// <summary>The metric's word; with the service behind a colon where it is counted for one: <c>SERVICE_INSTANCES:DNS</c>.</summary>
internal sealed class QuotaKeyConverter() : ValueConverter<QuotaKey, string>(key => Write(key), text => Read(text))
{
    public static string Write(QuotaKey key) =>
        key.ServiceCode is null ? Words.Of(key.Metric) : $"{Words.Of(key.Metric)}:{key.ServiceCode}";

    public static QuotaKey Read(string text) => text.Split(':') is [var metric, var service]
        ? new QuotaKey(Words.Read<QuotaMetric>(metric), service)
        : new QuotaKey(Words.Read<QuotaMetric>(text));
}
