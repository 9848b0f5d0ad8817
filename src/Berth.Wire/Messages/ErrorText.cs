namespace Berth.Wire.Protocol;

/// <summary>The texts that go with error numbers, with and without a detail, and the labels of error domains.</summary>
public static class ErrorText
{
    /// <summary>The full message of an error: its template, filled with the detail if there is one.</summary>
    public static string Compose(ErrorCode code, string? detail) =>
        detail is null ? Template(code, withDetail: false) : Template(code, withDetail: true).Replace("%s", detail, StringComparison.Ordinal);

    /// <summary>The template of an error's message; <c>%s</c> stands for the detail.</summary>
    public static string Template(ErrorCode code, bool withDetail) =>
        (withDetail ? ErrorCodeText.Text1(code) : ErrorCodeText.Text0(code)) ?? (withDetail ? "%s" : "unknown error");

    /// <summary>How libvirt's logs and tools call an error domain; empty for none.</summary>
    public static string Label(ErrorDomain domain) => ErrorDomainText.Text0(domain) ?? "";
}
