using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerGraph.Client.Sample.Onboarding;

internal static class OnboardingEndpoints
{
    public static void MapOnboarding(this IEndpointRouteBuilder app)
    {
        app.MapGet("/onboarding", EmptyAsync);
        app.MapPost("/onboarding", OnboardAsync);
        app.MapGet("/onboarding/code", CodeAsync);
        app.MapGet("/onboarding/services", ServicesAsync);
    }

    private static async Task<IResult> EmptyAsync(
        string? parent, CustomersClient client, TimeProvider time, CancellationToken cancellationToken)
    {
        var choices = (await client.OnboardingChoicesAsync(cancellationToken)).Required();
        var parentId = parent ?? (choices.Customers.Nodes is [var first, ..] ? first.Id : null);
        var services = parentId is null ? [] : await OfferedAsync(parentId, client, cancellationToken);
        return await PageAsync(
            WizardForm.Empty(parentId, DateOnly.FromDateTime(time.GetUtcNow().Date), services), [], choices, client, cancellationToken);
    }

    private static async Task<IResult> OnboardAsync(
        HttpContext context, IFormCollection form, CustomersClient client, CancellationToken cancellationToken)
    {
        var typed = new WizardForm(form.ToDictionary());
        var answer = (await client.OnboardAsync(typed.ToInput(provision: form["go"] == "provision"), cancellationToken))
            .Required().OnboardCustomer;
        if (answer.Process is { } process)
            return Results.Redirect($"/customers/{Uri.EscapeDataString(process.Customer.Code)}");

        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var choices = (await client.OnboardingChoicesAsync(cancellationToken)).Required();
        return await PageAsync(typed, answer.Errors, choices, client, cancellationToken);
    }

    private static async Task<IResult> PageAsync(
        WizardForm form, IReadOnlyList<OnboardMutation.OnboardCustomerError> errors, OnboardingChoicesQuery.Result choices,
        CustomersClient client,
        CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        return new RazorComponentResult<WizardPage>(
            new { Viewer = viewer, Choices = choices, Form = form, Errors = WizardErrors.Of(errors) });
    }

    /// <summary>The codes of the services that the reseller begins with.</summary>
    private static async Task<IResult> ServicesAsync(string parentId, CustomersClient client, CancellationToken cancellationToken) =>
        Results.Json(await OfferedAsync(parentId, client, cancellationToken));

    private static async Task<string[]> OfferedAsync(string parentId, CustomersClient client, CancellationToken cancellationToken) =>
        [
            .. (await client.OfferedServicesAsync(parentId, cancellationToken)).Permitted()
                ?.Customer?.OnboardingServices.Select(service => service.Code) ?? [],
        ];

    /// <summary>One line for the hint below the name: the code that the customer would get, or why a typed one is no good.</summary>
    private static async Task<IResult> CodeAsync(string? name, string? code, CustomersClient client, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
            return Results.Text("");

        var preview = (await client.CodePreviewAsync(name, string.IsNullOrWhiteSpace(code) ? null : code, cancellationToken))
            .Required().CustomerCodePreview;
        return Results.Text(preview.Refusal is { } refusal
            ? $"{preview.Code} cannot be used: {Words.Of(ErrorCodeNames.Of(refusal)).ToLowerInvariant()}"
            : $"The code will be {preview.Code}{(preview.IsNumbered ? ", numbered because the plain one is taken" : "")}");
    }
}
