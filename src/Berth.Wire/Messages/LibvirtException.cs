using Berth.Wire.Protocol;

namespace Berth.Wire;

/// <summary>An error with libvirt's numbers: what a server answers with, and what a client is told.</summary>
public sealed class LibvirtException : Exception
{
    /// <summary>The longest text that is sent, in characters; the protocol's limit is 4 MiB of UTF-8.</summary>
    private const int MaxText = 256 * 1024;

    /// <summary>An error whose message is the code's template filled with a detail.</summary>
    /// <param name="code">What went wrong, for programs.</param>
    /// <param name="domain">Which part of the system says so.</param>
    /// <param name="detail">What went wrong, for people; null when the code says everything.</param>
    /// <param name="innerException">What caused it.</param>
    public LibvirtException(ErrorCode code, ErrorDomain domain, string? detail, Exception? innerException = null)
        : base(ErrorText.Compose(code, detail), innerException)
    {
        Code = code;
        Domain = domain;
        Str1 = ErrorText.Template(code, withDetail: detail is not null);
        Str2 = detail;
    }

    /// <summary>An error as it came over the wire.</summary>
    public LibvirtException(WireError error)
        : base(error.Message ?? ErrorText.Compose((ErrorCode)error.Code, detail: null))
    {
        Code = (ErrorCode)error.Code;
        Domain = (ErrorDomain)error.ErrorDomain;
        Level = (ErrorLevel)error.Level;
        Str1 = error.Str1;
        Str2 = error.Str2;
        Str3 = error.Str3;
        Int1 = error.Int1;
        Int2 = error.Int2;
    }

    public ErrorCode Code { get; }

    public ErrorDomain Domain { get; }

    public ErrorLevel Level { get; init; } = ErrorLevel.Error;

    /// <summary>By convention the template of the message.</summary>
    public string? Str1 { get; init; }

    /// <summary>By convention the detail.</summary>
    public string? Str2 { get; init; }

    public string? Str3 { get; init; }

    /// <summary>The system's error number for <see cref="ErrorCode.SystemError"/>, otherwise -1.</summary>
    public int Int1 { get; init; } = -1;

    public int Int2 { get; init; } = -1;

    /// <summary>The error in the form that travels.</summary>
    public WireError ToWire() => new()
    {
        Code = (int)Code,
        ErrorDomain = (int)Domain,
        Message = Cut(Message),
        Level = (int)Level,
        Domain = null,
        Str1 = Cut(Str1),
        Str2 = Cut(Str2),
        Str3 = Cut(Str3),
        Int1 = Int1,
        Int2 = Int2,
        Network = null,
    };

    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;
}
