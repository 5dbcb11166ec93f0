using System.Globalization;
using System.Text.Json;
using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Customers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerGraph.Client.Sample.Settings;

internal static class SettingEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder app) => app.MapGet("/customers/{code}/settings/{key}", ExplainAsync);

    /// <param name="value">What to preview. Null: nothing.</param>
    private static async Task<IResult> ExplainAsync(
        string code, string key, string? value, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var customer = (await client.RequestsAsync(code, cancellationToken)).Required().Customer;
        if (customer is null)
            return CustomerEndpoints.Missing(viewer, code);

        var explained = (await client.ExplainSettingAsync(code, customer.Id, key, cancellationToken)).Required();
        if (explained.Customer?.EffectiveSettings is not [var setting, ..])
            return CustomerEndpoints.Missing(viewer, key);

        var preview = value is null
            ? null
            : await PreviewAsync(customer.Id, key, Parse(value, setting.Descriptor.Type), client, cancellationToken);
        return new RazorComponentResult<SettingPage>(new
        {
            Viewer = viewer, explained.Customer, Setting = setting, Steps = explained.ExplainSetting
                ?? [], Value = value, Preview = preview,
        });
    }

    private static async Task<PreviewSettingQuery.PreviewSettingChange> PreviewAsync(
        string customerId, string key, JsonElement value, CustomersClient client, CancellationToken cancellationToken)
    {
        var input = new PreviewSettingChangeInput { CustomerId = customerId, Key = key, Operator = SettingOperator.Assign, Value = value };
        return (await client.PreviewSettingAsync(input, cancellationToken)).Required().PreviewSettingChange;
    }

    /// <summary>
    /// What was typed, as JSON of the setting's type. What does not fit goes as text, and the API says what is wrong with it.
    /// </summary>
    private static JsonElement Parse(string typed, SettingType type)
    {
        var text = typed.Trim();
        var json = type switch
        {
            SettingType.Boolean when text is "yes" or "true" => "true",
            SettingType.Boolean when text is "no" or "false" => "false",
            SettingType.Integer when long.TryParse(text, out var number) => number.ToString(CultureInfo.InvariantCulture),
            SettingType.TextSet => $"[{string.Join(',', Words(text).Select(Quote))}]",
            _ => Quote(text),
        };
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
