using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;

namespace CustomerGraph.Persistence.Secrets;

/// <summary>
/// Seals what has to be opened again, such as a password for the way from the use case to the connector, by ASP.NET Core's Data Protection:
/// AES-256-GCM with keys that lie in a folder and not in the database. They are replaced every 90 days; what was sealed with former ones
/// stays readable. Each value is bound to its owner, so that it is of no use under another one.
/// </summary>
internal sealed class PasswordSeal(string folder)
{
    private readonly IDataProtector _root = DataProtectionProvider.Create(KeyFolder.Prepare(folder), Configure).CreateProtector("sealed");
    private readonly Lazy<byte[]> _digestKey = new(() => KeyFile.ReadOrCreate(Path.Combine(folder, "digest.key")));

    /// <summary>Two applications never read each other's values, also where they share a folder.</summary>
    public static void Configure(IDataProtectionBuilder protection) => protection.SetApplicationName("CustomerGraph")
        .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });

    public byte[] Seal(long ownerId, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var sealedText = Of(ownerId).Protect(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return sealedText;
    }

    /// <summary>As for passwords, for what may hold some.</summary>
    /// <param name="ownerId">What it is bound to.</param>
    public byte[] Seal(long ownerId, ReadOnlySpan<byte> text) => Of(ownerId).Protect(text.ToArray());

    /// <exception cref="CryptographicException">Another owner's, changed, or sealed with a key that is not in the folder.</exception>
    public string Open(long ownerId, byte[] sealedText) => Encoding.UTF8.GetString(OpenBytes(ownerId, sealedText));

    /// <inheritdoc cref="Open"/>
    public byte[] OpenBytes(long ownerId, byte[] sealedText) => Of(ownerId).Unprotect(sealedText);

    /// <summary>For a digest of what may hold passwords: without the key it helps nobody to guess them.</summary>
    public IncrementalHash BeginDigest() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _digestKey.Value);

    private IDataProtector Of(long ownerId) => _root.CreateProtector(ownerId.ToString(CultureInfo.InvariantCulture));
}
