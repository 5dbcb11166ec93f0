using System.Security.Cryptography;
using System.Text;

namespace CustomerGraph.Conformance;

/// <summary>How printed documents compare: exactly, or without white space and commas.</summary>
internal static class PrintedTexts
{
    public static string Squeeze(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character != ','));

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
