using CustomerGraph.Client.Sample.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerGraph.Client.Sample.Onboarding;

internal static class OnboardingEndpoints
{
    public static void MapOnboarding(this IEndpointRouteBuilder app)
    {
        app.MapGet("/onboarding", EmptyAsync);
        app.MapPost("/onboarding", OnboardAsync);
        app.MapGet("/onboarding/code", CodeAsync);
    }

    private static async Task<IResult> EmptyAsync(string? parent, CustomersClient client, TimeProvider time, CancellationToken cancellationToken) =>
        await PageAsync(WizardForm.Empty(parent, DateOnly.FromDateTime(time.GetUtcNow().Date)), [], client, cancellationToken);

    private static async Task<IResult> OnboardAsync(HttpContext context, IFormCollection form, CustomersClient client, CancellationToken cancellationToken)
    {
        var typed = new WizardForm(form.ToDictionary());
        var answer = (await client.OnboardAsync(typed.ToInput(provision: form["go"] == "provision"), cancellationToken)).Required().OnboardCustomer;
        if (answer.Process is { } process)
            return Results.Redirect($"/customers/{Uri.EscapeDataString(process.Customer.Code)}");

        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await PageAsync(typed, answer.Errors, client, cancellationToken);
    }

    private static async Task<IResult> PageAsync(
        WizardForm form, IReadOnlyList<OnboardMutation.OnboardCustomerError> errors, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var choices = (await client.OnboardingChoicesAsync(cancellationToken)).Required();
        return new RazorComponentResult<WizardPage>(new { Viewer = viewer, Choices = choices, Form = form, Errors = WizardErrors.Of(errors) });
    }

    /// <summary>One line for the hint below the name: the code that the customer would get, or why a typed one is no good.</summary>
    private static async Task<IResult> CodeAsync(string? name, string? code, CustomersClient client, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
            return Results.Text("");

        var preview = (await client.CodePreviewAsync(name, string.IsNullOrWhiteSpace(code) ? null : code, cancellationToken)).Required().CustomerCodePreview;
        return Results.Text(preview.Refusal is { } refusal
            ? $"{preview.Code} cannot be used: {Shell.Words.Of(ErrorCodeNames.Of(refusal)).ToLowerInvariant()}"
            : $"The code will be {preview.Code}{(preview.IsNumbered ? ", numbered because the plain one is taken" : "")}");
    }
}
