using Berth.Engine.Storage;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Volumes of storage pools: finding and describing them.</summary>
internal sealed class StorageVolumeProcedures(StoragePools pools) : IProcedureGroup
{
    public void Register(ProcedureTable table)
    {
        table.On(Remote.StoragePoolNumOfVolumes, (args, _, _) => new(new StoragePoolNumOfVolumesRet { Count = Get(args.Pool).GetVolumes().Count }));
        table.On(Remote.StoragePoolListVolumes, (args, _, _) =>
            new(new StoragePoolListVolumesRet { Names = [.. Get(args.Pool).GetVolumes().Select(volume => volume.Name).Take(args.MaxNames)] }));
        table.On(Remote.StoragePoolListAllVolumes, (args, call, _) =>
        {
            call.AcceptNone(args.Flags);
            DirectoryPool pool = Get(args.Pool);
            IReadOnlyList<DirectoryVolume> volumes = pool.GetVolumes();
            return new(new StoragePoolListAllVolumesRet { Volumes = args.NeedResults == 0 ? [] : [.. volumes.Select(volume => ToWire(pool, volume))], Count = (uint)volumes.Count });
        });
        table.On(Remote.StorageVolLookupByName, (args, _, _) =>
        {
            DirectoryPool pool = Get(args.Pool);
            return new(new StorageVolLookupByNameRet { Volume = ToWire(pool, pools.GetVolume(pool.Name, args.Name)) });
        });
        // The key of a file is its path.
        table.On(Remote.StorageVolLookupByKey, (args, _, _) => new(new StorageVolLookupByKeyRet { Volume = Lookup(args.Key) }));
        table.On(Remote.StorageVolLookupByPath, (args, _, _) => new(new StorageVolLookupByPathRet { Volume = Lookup(args.Path) }));
        table.On(Remote.StorageVolGetPath, (args, _, _) => new(new StorageVolGetPathRet { Name = Get(args.Volume).Path }));
        table.On(Remote.StorageVolGetXmlDesc, (args, call, _) =>
        {
            call.AcceptNone(args.Flags);
            return new(new StorageVolGetXmlDescRet { Xml = Get(args.Volume).GetXml() });
        });
        table.On(Remote.StorageVolGetInfo, (args, _, _) =>
        {
            DirectoryVolume volume = Get(args.Volume);
            return new(new StorageVolGetInfoRet { Type = (sbyte)volume.Type, Capacity = volume.Sizes.Capacity, Allocation = volume.Sizes.Allocation });
        });
        table.On(Remote.StorageVolGetInfoFlags, (args, call, _) =>
        {
            StorageVolumeInfoFlags flags = call.Accept(args.Flags, StorageVolumeInfoFlags.GetPhysical);
            DirectoryVolume volume = Get(args.Volume);
            return new(new StorageVolGetInfoFlagsRet
            {
                Type = (sbyte)volume.Type,
                Capacity = volume.Sizes.Capacity,
                Allocation = flags == StorageVolumeInfoFlags.GetPhysical ? volume.Sizes.Physical : volume.Sizes.Allocation,
            });
        });
    }

    private StorageVolumeRef Lookup(string path)
    {
        (DirectoryPool pool, DirectoryVolume volume) = pools.GetVolume(path);
        return ToWire(pool, volume);
    }

    private DirectoryPool Get(StoragePoolRef reference) => pools.Get(reference.Uuid);

    private DirectoryVolume Get(StorageVolumeRef reference) => pools.GetVolume(reference.Pool, reference.Name);

    private static StorageVolumeRef ToWire(DirectoryPool pool, DirectoryVolume volume) => new(pool.Name, volume.Name, volume.Path);
}
