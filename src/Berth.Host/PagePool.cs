namespace Berth.Host;

/// <summary>The memory pages of one size in a cell.</summary>
/// <param name="SizeKiB">The size of a page.</param>
/// <param name="Total">How many there are. Ordinary pages are those not set aside as huge ones.</param>
/// <param name="Free">How many of them are not in use.</param>
public readonly record struct PagePool(ulong SizeKiB, ulong Total, ulong Free);
