using System.Text.RegularExpressions;

namespace Berth.Architecture.Tests;

/// <summary>What holds for files. Everything returns what breaks the rule, in words.</summary>
internal static partial class FileRules
{
    public const int MostLines = 600;

    /// <summary>Files that have grown into the place where everything happens.</summary>
    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        let lines = file.Text.AsSpan().Count('\n')
        where lines > MostLines
        select $"{file.Path} has {lines} lines, more than {MostLines}";

    /// <summary>Names that say nothing about what is in the file.</summary>
    public static IEnumerable<string> Nameless(IEnumerable<SourceFile> files) =>
        from file in files
        let match = EmptyWord().Match(Path.GetFileNameWithoutExtension(file.Path))
        where match.Success
        select $"{file.Path} is named '{match.Value}', which says nothing";

    /// <summary>Texts that speak of the place where they were written.</summary>
    public static IEnumerable<string> SpeakOfTheWorkplace(IEnumerable<SourceFile> files) =>
        from file in files
        let match = Workplace().Match(file.Text)
        where match.Success
        select $"{file.Path}, line {file.Text.AsSpan(0, match.Index).Count('\n') + 1}, mentions {match.Value}";

    /// <summary>Files of one project that name the namespace of another.</summary>
    public static IEnumerable<string> Name(IEnumerable<SourceFile> files, string folder, params string[] projects) =>
        from file in files
        where file.Path.StartsWith(folder + "/", StringComparison.Ordinal)
        from project in projects
        where file.Text.Contains(project, StringComparison.Ordinal)
        select $"{file.Path} names {project}";

    /// <summary>Documents that speak of files or folders which are not there.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="exists">Whether there is such a path in the repository.</param>
    public static IEnumerable<string> Missing(IEnumerable<SourceFile> documents, Func<string, bool> exists) =>
        from document in documents
        from path in Mentioned().Matches(document.Text).Select(m => m.Groups["path"].Value).Distinct(StringComparer.Ordinal)
        where !exists(path)
        select $"{document.Path} speaks of {path}, which is not there";

    /// <summary>A word of a name in Pascal case: <c>StringUtils</c> and <c>UtilsTests</c>, not <c>Managed</c>.</summary>
    [GeneratedRegex(@"(Utils?|Utilit(y|ies)|Helpers?|Managers?|Common|Misc)(?![a-z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyWord();

    [GeneratedRegex(@"`(?<path>(src|tests|scripts|docs|examples|bench)/[\w./-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mentioned();

    [GeneratedRegex(@"(?<![\w.$}/-])/work/\w+", RegexOptions.None, 1000)]
    private static partial Regex Workplace();
}
