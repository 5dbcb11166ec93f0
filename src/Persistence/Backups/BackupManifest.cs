using System.Security.Cryptography;
using System.Text.Json;
using CustomerGraph.Persistence.Auditing;

namespace CustomerGraph.Persistence.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">1.</param>
/// <param name="TakenAt">When it was begun: everything that was acknowledged before is in it.</param>
/// <param name="Schema">The last migration that had run.</param>
/// <param name="Sha256">Of the database's file, in hexadecimal.</param>
/// <param name="Audit">Where the audit log ends in it.</param>
public sealed record BackupManifest(int Format, DateTimeOffset TakenAt, string Schema, string Sha256, AuditCheckpoint Audit)
{
    public const int CurrentFormat = 1;
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <exception cref="BackupRefusedException">There is none, or one of another format.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new BackupRefusedException($"{folder} is no backup: it has no {FileName}.");
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path), Json) is { Format: CurrentFormat } manifest
                ? manifest
                : throw new BackupRefusedException($"{path} is of a format that this server does not know.");
        }
        catch (JsonException inner)
        {
            throw new BackupRefusedException($"{path} cannot be read.", inner);
        }
    }

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json));

    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

/// <summary>A backup cannot be taken or restored as it was asked; the message says why, for the operator.</summary>
public sealed class BackupRefusedException(string message, Exception? inner = null) : Exception(message, inner);
