namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>The directory that accounts are brought to, and how the server signs in there.</summary>
public sealed record ActiveDirectoryOptions
{
    /// <summary>The name of a domain controller, as its certificate says it; null for no directory.</summary>
    public string? Host { get; init; }

    /// <summary>LDAPS only: a connection that is not encrypted from its first byte is never made.</summary>
    public int Port { get; init; } = 636;

    /// <summary>The account that the server works with, such as <c>customergraph@customers.example</c>.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The file that holds its password and nothing else; the end of the line does not count.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>Below this the organisational units of the customers are made. It stands for the provider and has to be there.</summary>
    public string BaseDn { get; init; } = "";

    /// <summary>
    /// A folder with the certificates of the authorities that are trusted, PEM; null trusts those of the operating system.
    /// </summary>
    public string? TrustedCertificates { get; init; }

    /// <summary>How long one question to the directory may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whether the domain names of customers are made known as UPN suffixes of the forest; needs an account that may change it.
    /// </summary>
    public bool ManageUpnSuffixes { get; init; } = true;

    /// <summary>
    /// Whether what settings say about the age, length and mixture of passwords becomes fine-grained password policies of the domain; needs
    /// an account that may make them. Without, the domain's own policy counts for all.
    /// </summary>
    public bool ManagePasswordPolicies { get; init; } = true;
}
