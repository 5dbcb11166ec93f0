namespace CustomerGraph.Domain.Contracts;

/// <summary>A currency of ISO 4217 that is in use. Equal by code.</summary>
public sealed record Currency
{
    private const string Codes =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC "
        + "CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR "
        + "ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
        + "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE "
        + "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF "
        + "YER ZAR ZMW ZWG";

    private const string WithoutMinorUnit = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string WithThousandths = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly Dictionary<string, Currency> Known = Codes.Split(' ').ToDictionary(code => code, code => new Currency(code));

    private Currency(string code)
    {
        Code = code;
        MinorDigits = Lists(WithoutMinorUnit, code) ? 0 : Lists(WithThousandths, code) ? 3 : 2;
    }

    /// <summary>Three letters, e.g. <c>EUR</c>.</summary>
    public string Code { get; }

    /// <summary>How many decimals an invoice line has: 2 for euros, 0 for yen, 3 for dinars.</summary>
    public int MinorDigits { get; }

    public static Result<Currency> Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return InputErrors.Required("currency");
        return Known.TryGetValue(typed.Trim().ToUpperInvariant(), out var currency) ? currency : ContractErrors.InvalidCurrency(typed);
    }

    /// <summary>To the minor unit, half away from zero.</summary>
    public decimal Round(decimal amount) => Math.Round(amount, MinorDigits, MidpointRounding.AwayFromZero);

    public override string ToString() => Code;

    private static bool Lists(string codes, string code) => codes.Contains(code, StringComparison.Ordinal);
}
