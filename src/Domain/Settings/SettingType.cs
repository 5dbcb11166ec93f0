namespace CustomerGraph.Domain.Settings;

/// <summary>What a setting's values are made of.</summary>
public enum SettingType
{
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>An ISO 8601 duration of days, hours, minutes and seconds, such as <c>P30D</c>.</summary>
    Duration,

    Text,

    /// <summary>One of a fixed list of words.</summary>
    Enum,

    /// <summary>A list of texts without repetition; its order is kept.</summary>
    TextSet,

    /// <summary>The number of another object, such as a calendar.</summary>
    Reference,
}
