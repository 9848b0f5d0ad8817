namespace Berth.Cli.Topology.Picture;

/// <summary>A line in the card of a bus.</summary>
/// <param name="Slot">The slot and function; empty for what is free.</param>
/// <param name="Text">What is there.</param>
/// <param name="Family">The device's family; null for what is free.</param>
/// <param name="Below">The card of the bus that it leads to.</param>
internal sealed record PictureRow(string Slot, string Text, DeviceFamily? Family, PictureCard? Below);
