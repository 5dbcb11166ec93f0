namespace CustomerGraph.Domain.Tests;

internal static class ResultAssertions
{
    public static void ShouldSucceed(this Result result) => Codes(result.Errors).ShouldBeEmpty();

    public static T ShouldSucceed<T>(this Result<T> result)
    {
        Codes(result.Errors).ShouldBeEmpty();
        return result.Value;
    }

    /// <summary>Exactly these codes, in this order.</summary>
    public static void ShouldBeRefused(this Result result, params ErrorCode[] codes) => Codes(result.Errors).ShouldBe(codes);

    public static void ShouldBeRefused<T>(this Result<T> result, params ErrorCode[] codes) => Codes(result.Errors).ShouldBe(codes);

    private static IEnumerable<ErrorCode> Codes(IEnumerable<DomainError> errors) => errors.Select(error => error.Code);
}
