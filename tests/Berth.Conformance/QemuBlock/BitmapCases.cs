using System.Globalization;
using System.Text;
using System.Text.Json;
using Berth.Conformance.Cases;
using Berth.Qemu.Storage.Bitmaps;

namespace Berth.Conformance.QemuBlock;

/// <summary>Bitmaps over the pretended chain of five images.</summary>
internal static class BitmapCases
{
    private const int Listed = 30, Images = 5;

    /// <summary>What is known of the nodes' bitmaps.</summary>
    public static string Detected(string nodeData)
    {
        var states = States(nodeData);
        var text = new StringBuilder();
        for (var i = 1; i <= Listed; i++)
        {
            if (!states.TryGetValue(Node(i), out var state)) continue;
            text.Append(CultureInfo.InvariantCulture, $"{state.Name}:\n");
            if (state.IsQcow2Version2) text.Append(" qcow2 v2\n");
            if (state.Snapshots.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $" internal snapshots:{string.Concat(state.Snapshots.Select(s => $" '{s.Name}'{(s.HasMemory ? "(*)" : "")}"))}\n");
            foreach (var b in state.Bitmaps)
                text.Append(CultureInfo.InvariantCulture,
                    $" {b.Name,8}: record:{Bit(b.Recording)} busy:{Bit(b.Busy)} persist:{Bit(b.Persistent)} inconsist:{Bit(b.Inconsistent)} gran:{b.Granularity} dirty:{b.DirtyBytes}\n");
        }
        return text.ToString();
    }

    public static bool IsValid(ConformanceCase entry, string nodeData) => Chain(nodeData).IsValid(entry.Members.Text("bitmap")!);

    public static string Copied(ConformanceCase entry, string nodeData) =>
        Text(Chain(nodeData).MergeIntoCopy(entry.Members.Text("mirrorNode")!, entry.Members.Boolean("shallow")));

    public static string Committed(ConformanceCase entry, string nodeData)
    {
        var (top, target) = (entry.Members.Integer("topImage")!.Value - 1, entry.Members.Integer("baseImage")!.Value - 1);
        var transaction = Chain(nodeData).MergeIntoBase(top, target, active: top == 0);
        return "merge bitmpas:\n" + (transaction.Actions.Count == 0 ? "" : Text(transaction));
    }

    public static string BackedUp(ConformanceCase entry, string nodeData) =>
        Text(Chain(nodeData).MergeForBackup(entry.Members.Text("incremental")!, entry.Members.Text("targetNode")!, entry.Members.Text("targetBitmap")!));

    public static string Removed(ConformanceCase entry, string nodeData)
    {
        if (Chain(nodeData).Remove(entry.Members.Text("bitmap")!) is not { } removal) return "NULL\n";
        return Text(removal.Transaction) + (removal.Reopened.Count == 0 ? "" : $"reopen nodes:\n{string.Join('\n', removal.Reopened)}\n");
    }

    private static BitmapChain Chain(string nodeData) => new([.. Enumerable.Range(1, Images).Select(Node)], States(nodeData));

    private static IReadOnlyDictionary<string, BlockNodeState> States(string nodeData)
    {
        using var document = JsonDocument.Parse(nodeData);
        return BlockNodeState.Read(document.RootElement);
    }

    private static string Text(BitmapTransaction transaction) => PrettyJson.Of(transaction.Actions);

    private static string Node(int image) => $"libvirt-{image}-format";

    private static int Bit(bool value) => value ? 1 : 0;
}
