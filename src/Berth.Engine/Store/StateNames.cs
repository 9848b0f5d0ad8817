using System.Text;
using Berth.Wire.Protocol;

namespace Berth.Engine.Store;

/// <summary>States and reasons as words, for people who read status files.</summary>
internal static class StateNames
{
    public static (string State, string Reason) Write(GuestState state) => (Word(state.State), state.State switch
    {
        DomainState.Running => Word((DomainRunningReason)state.Reason),
        DomainState.Paused => Word((DomainPausedReason)state.Reason),
        DomainState.Shutdown => Word((DomainShutdownReason)state.Reason),
        DomainState.ShutOff => Word((DomainShutoffReason)state.Reason),
        DomainState.Crashed => Word((DomainCrashedReason)state.Reason),
        _ => "unknown",
    });

    /// <summary>The state; an unknown word is no state, or an unknown reason.</summary>
    public static GuestState Read(string state, string reason)
    {
        var read = Value<DomainState>(state);
        return new GuestState(read, read switch
        {
            DomainState.Running => (int)Value<DomainRunningReason>(reason),
            DomainState.Paused => (int)Value<DomainPausedReason>(reason),
            DomainState.Shutdown => (int)Value<DomainShutdownReason>(reason),
            DomainState.ShutOff => (int)Value<DomainShutoffReason>(reason),
            DomainState.Crashed => (int)Value<DomainCrashedReason>(reason),
            _ => 0,
        });
    }

    private static T Value<T>(string word) where T : struct, Enum => Enum.GetValues<T>().FirstOrDefault(value => Word(value) == word);

    /// <summary><c>StartingUp</c> becomes <c>starting-up</c>.</summary>
    private static string Word<T>(T value) where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(letter));
        }
        return word.ToString();
    }
}
