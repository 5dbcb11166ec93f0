using System.DirectoryServices.Protocols;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>How an object of the directory shall be.</summary>
/// <param name="Subject">What it stands for; see <see cref="Marker"/>.</param>
/// <param name="Parent">The name of what it shall lie in.</param>
/// <param name="Attributes">Those that are ours; null clears one. Others stay as they are.</param>
internal sealed record DesiredObject(
    string Class, string Subject, string Rdn, string Parent, IReadOnlyDictionary<string, string?> Attributes)
{
    /// <summary>Given at the creation only.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();

    /// <summary>Set with the other attributes, whatever is there; null leaves it.</summary>
    public byte[]? Password { get; init; }

    /// <summary>The password that is set has to be changed at the first log-on.</summary>
    public bool MustChangePassword { get; init; }

    public string Name => $"{Rdn},{Parent}";
}

/// <summary>Makes objects as desired, and changes nothing where they are.</summary>
internal sealed class DirectoryWriter(DirectorySession session, string baseName)
{
    // A password that was never set by its user has to be changed.
    private const string PasswordSetAt = "pwdLastSet";
    private const string NeverSet = "0";

    /// <summary>
    /// The object of the subject: by what it was called, or by its marker. What was renamed, moved or restored is found as well.
    /// </summary>
    public DirectoryObject? Find(string subject, string? externalId)
    {
        if (Guid.TryParse(externalId, out var id) && session.Read(id) is { } known)
            return known;
        return session.Find(baseName, Marker.FilterFor(subject)) switch
        {
            [] => null,
            [var only] => only,
            var several => several.FirstOrDefault(found => found.Marker?.Subject == subject),
        };
    }

    /// <summary>Creates, changes and moves; the directory refuses what was decided on a reading that is out of date.</summary>
    public ConnectorOutcome Put(DesiredObject desired, DirectoryObject? found, int generation)
    {
        if (found is null)
            return Create(desired, generation);
        if (found.Marker?.Generation > generation)
            return Outdated(found.Marker, generation);

        var marker = new Marker(desired.Subject, generation);
        var changes = Changes(desired, found);
        if (changes.Count > 0 || found.Marker != marker)
            session.Modify(found.Name, [.. Replacing(found[Marker.Attribute], marker), .. changes]);
        var isMoved = !DistinguishedName.AreSame(found.Name, desired.Name);
        if (isMoved)
            session.Move(found.Name, desired.Rdn, desired.Parent);
        return ConnectorOutcome.Success(Said(changes.Count, isMoved), found.Id.ToString());
    }

    /// <summary>Takes the object away with everything in it, unless it shows a newer state.</summary>
    public ConnectorOutcome Remove(DirectoryObject? found, int generation)
    {
        if (found is null)
            return ConnectorOutcome.Success("Was not in the directory.");
        if (found.Marker?.Generation > generation)
            return Outdated(found.Marker, generation);
        session.Delete(found.Name);
        return ConnectorOutcome.Success("Removed from the directory.");
    }

    private ConnectorOutcome Create(DesiredObject desired, int generation)
    {
        var attributes = desired.Attributes.Where(pair => pair.Value is not null)
            .Select(pair => new DirectoryAttribute(pair.Key, pair.Value))
            .Concat(desired.Fixed.Select(pair => new DirectoryAttribute(pair.Key, pair.Value)))
            .Append(new DirectoryAttribute("objectClass", desired.Class))
            .Append(new DirectoryAttribute(Marker.Attribute, new Marker(desired.Subject, generation).ToString()));
        if (desired.Password is { } password)
            attributes = attributes.Append(new DirectoryAttribute("unicodePwd", password));
        if (desired.MustChangePassword)
            attributes = attributes.Append(new DirectoryAttribute(PasswordSetAt, NeverSet));
        try
        {
            session.Add(desired.Name, [.. attributes]);
        }
        catch (DirectoryOperationException failure)
            when (failure.Response?.ResultCode is ResultCode.EntryAlreadyExists && IsForeign(desired))
        {
            return ConnectorOutcome.Failure(
                ProvisioningErrorClass.Permanent, $"{desired.Name} is in the directory already and was not made by this server.");
        }
        return ConnectorOutcome.Success("Brought to the directory.", session.Read(desired.Name)?.Id.ToString());
    }

    private bool IsForeign(DesiredObject desired) => session.Read(desired.Name) is { } there && there.Marker?.Subject != desired.Subject;

    private static List<DirectoryAttributeModification> Changes(DesiredObject desired, DirectoryObject found)
    {
        var changes = desired.Attributes
            .Where(pair => !string.Equals(found[pair.Key], pair.Value, StringComparison.Ordinal))
            .Select(pair => pair.Value is null
                ? Change(DirectoryAttributeOperation.Delete, pair.Key)
                : Change(DirectoryAttributeOperation.Replace, pair.Key, pair.Value))
            .ToList();
        if (desired.Password is { } password)
        {
            var change = Change(DirectoryAttributeOperation.Replace, "unicodePwd");
            change.Add(password);
            changes.Add(change);
        }
        if (desired.MustChangePassword)
            changes.Add(Change(DirectoryAttributeOperation.Replace, PasswordSetAt, NeverSet));
        return changes;
    }

    // Taking away exactly what was read fails if it is not there any more, and the whole modification with it.
    private static IEnumerable<DirectoryAttributeModification> Replacing(string? former, Marker marker) => former is null
        ? [Change(DirectoryAttributeOperation.Replace, Marker.Attribute, marker.ToString())]
        : [
            Change(DirectoryAttributeOperation.Delete, Marker.Attribute, former),
            Change(DirectoryAttributeOperation.Add, Marker.Attribute, marker.ToString()),
        ];

    private static DirectoryAttributeModification Change(DirectoryAttributeOperation operation, string attribute, params string[] values)
    {
        var change = new DirectoryAttributeModification { Operation = operation, Name = attribute };
        foreach (var value in values)
            change.Add(value);
        return change;
    }

    private static ConnectorOutcome Outdated(Marker marker, int generation) => ConnectorOutcome.Failure(
        ProvisioningErrorClass.Permanent,
        $"The directory shows generation {marker.Generation}, which is newer than {generation}; nothing was changed.");

    private static string Said(int changes, bool isMoved) => (changes, isMoved) switch
    {
        (0, false) => "Was as desired already.",
        (0, true) => "Moved in the directory.",
        (_, false) => "Changed in the directory.",
        _ => "Changed and moved in the directory.",
    };
}
