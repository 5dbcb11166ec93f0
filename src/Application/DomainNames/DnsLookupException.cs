namespace CustomerGraph.Application.DomainNames;

/// <summary>DNS gave no answer that says something about the name.</summary>
/// <param name="message">Why, as the end of a sentence.</param>
public sealed class DnsLookupException(string message, Exception? cause = null) : Exception(message, cause);
