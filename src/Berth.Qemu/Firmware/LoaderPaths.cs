using Berth.Model;

namespace Berth.Qemu.Firmware;

/// <summary>Paths in <c>&lt;os&gt;</c>, of which an empty one is none.</summary>
internal static class LoaderPaths
{
    extension(Loader loader)
    {
        public string? WrittenPath => string.IsNullOrWhiteSpace(loader.Path) ? null : loader.Path;
    }

    extension(Nvram nvram)
    {
        public string? WrittenPath => string.IsNullOrWhiteSpace(nvram.Path) ? null : nvram.Path;

        /// <summary>Whether the variables lie on this host, so that the store can be made from a template.</summary>
        public bool IsLocal => nvram.Source is null || nvram.Type is null or Model.Devices.StorageType.File or Model.Devices.StorageType.Block;
    }
}
