namespace Berth.Model.Devices;

/// <summary>The NVRAM device of pSeries machines.</summary>
[XmlElement("nvram")]
public sealed partial class NvramDevice : Device;
