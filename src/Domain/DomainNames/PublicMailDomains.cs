namespace CustomerGraph.Domain.DomainNames;

/// <summary>
/// Mail providers whose domains belong to no customer. The setting <c>domains.publicMail</c> begins with the <see cref="Shipped"/> ones;
/// <see cref="None"/> switches the refusal off.
/// </summary>
public sealed class PublicMailDomains(IReadOnlyList<string> names)
{
    public static PublicMailDomains None { get; } = new([]);

    public static IReadOnlyList<string> Shipped { get; } =
    [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "msn.com", "yahoo.com", "yahoo.co.uk",
        "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.de", "gmx.net", "gmx.ch", "gmx.at", "web.de",
        "t-online.de", "freenet.de", "mail.com", "mail.ru", "yandex.ru", "yandex.com", "proton.me", "protonmail.com", "zoho.com",
        "fastmail.com", "tutanota.com", "qq.com", "163.com", "126.com", "naver.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net",
        "bluewin.ch", "libero.it", "seznam.cz", "wp.pl", "o2.pl", "comcast.net", "verizon.net", "att.net",
    ];

    public static PublicMailDomains Default { get; } = new(Shipped);

    // One by one: they are made for one question mostly, and a set takes longer to fill than a list to read.
    public bool Contains(DomainName name) => names.Contains(name.Value, StringComparer.OrdinalIgnoreCase);
}
