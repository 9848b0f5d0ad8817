using System.Buffers;
using Berth.Qemu.CommandLine;

namespace Berth.Engine.Running;

/// <summary>A command as a shell takes it: one option with its value on each line.</summary>
internal static class ShellText
{
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%");

    public static string Of(QemuCommand command)
    {
        var lines = new List<string>();
        foreach (var (name, value) in command.Environment) lines.Add($"{name}={Quote(value)}");
        lines.Add(Quote(command.Program));
        for (var i = 0; i < command.Arguments.Count; i++)
        {
            var argument = command.Arguments[i];
            var hasValue = argument.StartsWith('-') && i + 1 < command.Arguments.Count && !command.Arguments[i + 1].StartsWith('-');
            lines.Add(hasValue ? $"{Quote(argument)} {Quote(command.Arguments[++i])}" : Quote(argument));
        }
        return string.Join(" \\\n", lines);
    }

    private static string Quote(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExcept(s_plain) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
