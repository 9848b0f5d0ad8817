using System.Text;
using Berth.Cli.Errors;
using Berth.Model;
using Berth.Xml;

namespace Berth.Cli.Definitions;

/// <summary>The text of a guest's description as its user wrote it.</summary>
/// <param name="Name">The file, as it was named; for people.</param>
/// <param name="Text">The XML.</param>
internal sealed record DefinitionText(string Name, string Text)
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const int MaxBytes = 16 << 20;

    /// <exception cref="CommandException">There is no such file, or it is too large.</exception>
    public static async Task<DefinitionText> ReadAsync(string path, CancellationToken cancel)
    {
        if (path == StandardInput) return new("standard input", await ReadAsync(path, Console.OpenStandardInput(), cancel));
        if (Directory.Exists(path)) throw new CommandException($"'{path}' is a directory, not a file with domain XML.");
        try
        {
            await using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            return new(path, await ReadAsync(path, file, cancel));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"There is no file '{path}'.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new CommandException($"'{path}' cannot be read: permission denied.");
        }
    }

    /// <summary>Whether somebody who writes this means a file rather than a guest's name.</summary>
    public static bool LooksLikeFile(string text) =>
        text == StandardInput || text.Contains('/', StringComparison.Ordinal) || text.EndsWith(".xml", StringComparison.Ordinal) || File.Exists(text);

    /// <summary>A line, from 1; null when there is none.</summary>
    public string? Line(int number)
    {
        if (number < 1) return null;
        using var reader = new StringReader(Text);
        string? line = null;
        for (var i = 0; i < number; i++)
            if ((line = reader.ReadLine()) is null) return null;
        return line;
    }

    /// <summary>Reads the description.</summary>
    /// <param name="strict">Whether unknown elements are errors.</param>
    /// <exception cref="DefinitionException">It cannot be read.</exception>
    public Domain Parse(bool strict = false)
    {
        try
        {
            return XmlDocumentReader.Read<Domain>(Text, new() { Strict = strict });
        }
        catch (ProblemException e)
        {
            throw new DefinitionException(this, e.Problems);
        }
    }

    private static async Task<string> ReadAsync(string name, Stream stream, CancellationToken cancel)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            content.Write(buffer, 0, count);
            if (content.Length > MaxBytes) throw new CommandException($"'{name}' is longer than {MaxBytes >> 20} MiB: this is no domain XML.");
        }
        content.Position = 0;
        // The byte order mark decides; without one it is UTF-8, as a declaration almost always says.
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return await reader.ReadToEndAsync(cancel);
    }
}
