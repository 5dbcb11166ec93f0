using CustomerGraph.Engine.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerGraph.Client.Sample.Shell;

/// <summary>Says in a page what keeps the API from answering.</summary>
internal sealed class Failures(RequestDelegate next, IConfiguration configuration)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (GraphQLTransportException exception) when (!context.Response.HasStarted)
        {
            await ShowAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "The server is missing",
                $"The API at {configuration["Api"]} does not answer: {exception.Message} Start it with: dotnet run --project src/GraphQL");
        }
        catch (GraphQLErrorException exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
        }
        catch (GraphQLFormatException exception) when (!context.Response.HasStarted)
        {
            await ShowAsync(context, StatusCodes.Status502BadGateway, "The server speaks another version", exception.Message);
        }
    }

    private static async Task AnswerAsync(HttpContext context, GraphQLErrorException exception)
    {
        if (exception.Errors.Any(error => error.Code == "UNAUTHENTICATED"))
        {
            await context.SignOutAsync();
            context.Response.Redirect("/sign-in");
            return;
        }

        await ShowAsync(context, StatusCodes.Status502BadGateway, "The server could not answer", exception.Message);
    }

    private static async Task ShowAsync(HttpContext context, int status, string title, string text)
    {
        context.Response.StatusCode = status;
        await new RazorComponentResult<FailurePage>(new { Title = title, Text = text }) { StatusCode = status }.ExecuteAsync(context);
    }
}
