using Berth.Engine.Storage;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Storage pools: finding, defining, starting and stopping them. Those that are directories are served.</summary>
internal sealed class StoragePoolProcedures(StoragePools pools) : IProcedureGroup
{
    private const ConnectListAllStoragePoolsFlags OtherTypes =
        ConnectListAllStoragePoolsFlags.Fs | ConnectListAllStoragePoolsFlags.Netfs | ConnectListAllStoragePoolsFlags.Logical | ConnectListAllStoragePoolsFlags.Disk
        | ConnectListAllStoragePoolsFlags.Iscsi | ConnectListAllStoragePoolsFlags.Scsi | ConnectListAllStoragePoolsFlags.Mpath | ConnectListAllStoragePoolsFlags.Rbd
        | ConnectListAllStoragePoolsFlags.Sheepdog | ConnectListAllStoragePoolsFlags.Gluster | ConnectListAllStoragePoolsFlags.Zfs
        | ConnectListAllStoragePoolsFlags.Vstorage | ConnectListAllStoragePoolsFlags.IscsiDirect;

    private const ConnectListAllStoragePoolsFlags States =
        ConnectListAllStoragePoolsFlags.Active | ConnectListAllStoragePoolsFlags.Inactive | ConnectListAllStoragePoolsFlags.Persistent
        | ConnectListAllStoragePoolsFlags.Transient | ConnectListAllStoragePoolsFlags.Autostart | ConnectListAllStoragePoolsFlags.NoAutostart;

    public void Register(ProcedureTable table)
    {
        RegisterLists(table);
        table.On(Remote.StoragePoolLookupByName, (args, _, _) => new(new StoragePoolLookupByNameRet { Pool = ToWire(pools.Get(args.Name)) }));
        table.On(Remote.StoragePoolLookupByUuid, (args, _, _) => new(new StoragePoolLookupByUuidRet { Pool = ToWire(pools.Get(args.Uuid)) }));
        table.On(Remote.StoragePoolLookupByVolume, (args, _, _) => new(new StoragePoolLookupByVolumeRet { Pool = ToWire(pools.Get(args.Volume.Pool)) }));
        table.On(Remote.StoragePoolLookupByTargetPath, (args, _, _) => new(new StoragePoolLookupByTargetPathRet { Pool = ToWire(pools.GetByDirectory(args.Path)) }));
        table.On(Remote.StoragePoolIsActive, (args, _, _) => new(new StoragePoolIsActiveRet { Active = Get(args.Pool).IsActive ? 1 : 0 }));
        table.On(Remote.StoragePoolIsPersistent, (args, _, _) =>
        {
            Get(args.Pool);
            return new(new StoragePoolIsPersistentRet { Persistent = 1 });
        });
        table.On(Remote.StoragePoolGetAutostart, (args, _, _) => new(new StoragePoolGetAutostartRet { Autostart = Get(args.Pool).Autostart ? 1 : 0 }));
        table.On(Remote.StoragePoolGetInfo, GetInfo);
        table.On(Remote.StoragePoolGetXmlDesc, (args, call, _) =>
        {
            call.Accept(args.Flags, StorageXmlFlags.Inactive);
            return new(new StoragePoolGetXmlDescRet { Xml = Get(args.Pool).GetXml() });
        });
        RegisterChanges(table);
    }

    private void RegisterLists(ProcedureTable table)
    {
        table.On(Remote.ConnectListAllStoragePools, ListAll);
        table.On(Remote.ConnectNumOfStoragePools, (_, _) => new(new ConnectNumOfStoragePoolsRet { Count = pools.All.Count(pool => pool.IsActive) }));
        table.On(Remote.ConnectListStoragePools, (args, _, _) => new(new ConnectListStoragePoolsRet { Names = Names(true, args.MaxNames) }));
        table.On(Remote.ConnectNumOfDefinedStoragePools, (_, _) => new(new ConnectNumOfDefinedStoragePoolsRet { Count = pools.All.Count(pool => !pool.IsActive) }));
        table.On(Remote.ConnectListDefinedStoragePools, (args, _, _) => new(new ConnectListDefinedStoragePoolsRet { Names = Names(false, args.MaxNames) }));
    }

    private void RegisterChanges(ProcedureTable table)
    {
        table.On(Remote.StoragePoolDefineXml, async (args, call, _) =>
        {
            call.Accept(args.Flags, StoragePoolDefineFlags.Validate);
            return new StoragePoolDefineXmlRet { Pool = ToWire(await pools.DefineAsync(args.Xml)) };
        });
        table.On(Remote.StoragePoolBuild, (args, call, _) =>
        {
            call.Accept(args.Flags, StoragePoolBuildFlags.NoOverwrite | StoragePoolBuildFlags.Overwrite);
            StoragePools.Build(Get(args.Pool));
            return ValueTask.CompletedTask;
        });
        table.On(Remote.StoragePoolCreate, async (args, call, _) =>
        {
            StoragePoolCreateFlags flags = call.Accept(args.Flags, StoragePoolCreateFlags.WithBuild | StoragePoolCreateFlags.WithBuildOverwrite | StoragePoolCreateFlags.WithBuildNoOverwrite);
            if (flags != 0) StoragePools.Build(Get(args.Pool));
            await pools.StartAsync(Get(args.Pool));
        });
        table.On(Remote.StoragePoolDestroy, async (args, _, _) => await pools.StopAsync(Get(args.Pool)));
        table.On(Remote.StoragePoolUndefine, async (args, _, _) => await pools.UndefineAsync(Get(args.Pool)));
        table.On(Remote.StoragePoolSetAutostart, async (args, _, _) => await pools.SetAutostartAsync(Get(args.Pool), args.Autostart != 0));
        table.On(Remote.StoragePoolRefresh, (args, call, _) =>
        {
            call.AcceptNone(args.Flags);
            // Volumes are looked up whenever somebody asks; this only tells whether that works.
            Get(args.Pool).GetVolumes();
            return ValueTask.CompletedTask;
        });
    }

    private ValueTask<ConnectListAllStoragePoolsRet> ListAll(ConnectListAllStoragePoolsArgs args, CallContext call, CancellationToken cancel)
    {
        ConnectListAllStoragePoolsFlags flags = call.Accept(args.Flags, States | OtherTypes | ConnectListAllStoragePoolsFlags.Dir);
        DirectoryPool[] found =
        [
            .. pools.All.Where(pool =>
                Passes(flags, ConnectListAllStoragePoolsFlags.Active, ConnectListAllStoragePoolsFlags.Inactive, pool.IsActive)
                && Passes(flags, ConnectListAllStoragePoolsFlags.Persistent, ConnectListAllStoragePoolsFlags.Transient, true)
                && Passes(flags, ConnectListAllStoragePoolsFlags.Autostart, ConnectListAllStoragePoolsFlags.NoAutostart, pool.Autostart)
                && Passes(flags, ConnectListAllStoragePoolsFlags.Dir, OtherTypes, true)),
        ];
        return new(new ConnectListAllStoragePoolsRet { Pools = args.NeedResults == 0 ? [] : [.. found.Select(ToWire)], Count = (uint)found.Length });
    }

    /// <summary>Whether a group of filters lets a pool through: one without bits lets all.</summary>
    private static bool Passes(ConnectListAllStoragePoolsFlags flags, ConnectListAllStoragePoolsFlags when, ConnectListAllStoragePoolsFlags unless, bool holds) =>
        (flags & (when | unless)) == 0 || (flags & (holds ? when : unless)) != 0;

    private ValueTask<StoragePoolGetInfoRet> GetInfo(StoragePoolGetInfoArgs args, CallContext call, CancellationToken cancel)
    {
        DirectoryPool pool = Get(args.Pool);
        (ulong capacity, ulong allocation, ulong available) = pool.GetSpace();
        return new(new StoragePoolGetInfoRet
        {
            State = (byte)(pool.IsActive ? StoragePoolState.Running : StoragePoolState.Inactive),
            Capacity = capacity,
            Allocation = allocation,
            Available = available,
        });
    }

    private string[] Names(bool areActive, int most) => [.. pools.All.Where(pool => pool.IsActive == areActive).Select(pool => pool.Name).Take(most)];

    private DirectoryPool Get(StoragePoolRef reference) => pools.Get(reference.Uuid);

    private static StoragePoolRef ToWire(DirectoryPool pool) => new(pool.Name, pool.Uuid);
}
