using System.Globalization;
using System.Text.Json;
using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Application.Imports;

internal sealed partial class CustomerBatch
{
    /// <summary>What the row says about settings of the customer, to be kept once all of the row is right. Locks above refuse it.</summary>
    /// <param name="hasContract">The policy in the row is that of the contract.</param>
    private async Task<List<Func<Task>>> SettingsAsync(
        ImportRow row, Customer customer, bool hasContract, CancellationToken cancellationToken)
    {
        var keeps = new List<Func<Task>>();
        if (!hasContract && PlannedContract.PolicyOf(row, customer.Path, lookups.Policies) is { } policy)
            await StateAsync(SettingKeys.SlaPolicyId, CustomerCsv.SlaPolicy, JsonSerializer.SerializeToElement(policy.Value));
        foreach (var key in session.Header.Settings)
        {
            var column = ImportTemplate.SettingPrefix + key;
            if (row.Text(column) is { } text)
                await StateAsync(key, column, Typed(text));
        }

        return keeps;

        async Task StateAsync(string key, string column, JsonElement value)
        {
            if (row.Take(SettingCatalog.Parse(key), _ => column) is not { } descriptor)
                return;
            CheckMay(row, SettingPermissions.ToWrite(descriptor), customer.Path, column);
            var loaded = await work.PlaceAsync(customer, descriptor, cancellationToken);
            var typed = descriptor.Type is SettingType.Text or SettingType.Enum or SettingType.Duration
                && value.ValueKind != JsonValueKind.String
                ? JsonSerializer.SerializeToElement(value.GetRawText())
                : value;
            if (row.Take(await work.ValueAsync(descriptor, typed, customer, cancellationToken), _ => column) is not { } read)
                return;
            var change = new StatementChange { Operation = new SettingOperation(SettingOperator.Assign, read) };
            if (row.Take(loaded.Place.Decide(change, null, work.Actor.Name, work.Now), _ => column) is not { } next
                || next.Version == loaded.Place.Version)
                return;
            if (RoleRestrictions.Keys.Contains(key))
                row.Note((await work.KeepsAdministratorAsync(customer, next, cancellationToken)).Errors, _ => column);
            keeps.Add(() => work.KeepAsync(loaded, next, cancellationToken));
        }
    }

    private static JsonElement Typed(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return JsonSerializer.SerializeToElement(number);
        if (bool.TryParse(text, out var flag))
            return JsonSerializer.SerializeToElement(flag);
        return JsonSerializer.SerializeToElement(text);
    }
}
