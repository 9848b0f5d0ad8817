using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client.Tests;

public sealed class CallingTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_calls_at_once_get_their_own_answers()
    {
        await using var server = new TestServer();
        server.Table.On(Remote.DomainLookupById, async (args, _, _) =>
        {
            if (args.Id % 3 == 0) await Task.Yield();
            return new DomainLookupByIdRet { Domain = new("vm" + args.Id, Guid.Empty, args.Id) };
        });
        await using var connection = await server.OpenAsync();

        var domains = await Task.WhenAll(Enumerable.Range(0, 500).Select(id => connection.GetDomainAsync(id, _cancel)));

        Assert.Equal(Enumerable.Range(0, 500).Select(id => "vm" + id), domains.Select(domain => domain.Name));
    }

    [Fact]
    public async Task Caller_that_no_longer_waits_does_not_harm_the_connection()
    {
        await using var server = new TestServer();
        var release = new TaskCompletionSource();
        server.Table.On(Remote.ConnectGetHostname, async (_, _) =>
        {
            await release.Task;
            return new ConnectGetHostnameRet { Hostname = "slow" };
        });
        await using var connection = await server.OpenAsync();
        using var impatience = new CancellationTokenSource();

        var abandoned = connection.GetHostnameAsync(impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        release.SetResult();

        Assert.Equal("slow", await connection.GetHostnameAsync(_cancel));
    }

    [Fact]
    public async Task Pending_and_later_calls_fail_when_the_server_goes_away()
    {
        await using var server = new TestServer();
        var started = new TaskCompletionSource();
        server.Table.On(Remote.ConnectGetHostname, async (_, cancel) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return null!;
        });
        await using var connection = await server.OpenAsync();

        var pending = connection.GetHostnameAsync(_cancel);
        await started.Task;
        server.Connection!.Abort();

        Assert.Contains("has ended", (await Assert.ThrowsAsync<LibvirtException>(() => pending)).Message);
        await connection.Closed;
        Assert.Contains("has ended", (await Assert.ThrowsAsync<LibvirtException>(() => connection.GetTypeAsync(_cancel))).Message);
    }

    [Fact]
    public async Task Missing_domain_is_null_where_that_is_asked_for_and_an_error_elsewhere()
    {
        await using var server = new TestServer();
        server.Table.On(Remote.DomainLookupByName, (args, _, _) =>
            throw new LibvirtException(ErrorCode.NoDomain, ErrorDomain.Qemu, $"no domain with matching name '{args.Name}'"));
        await using var connection = await server.OpenAsync();

        Assert.Null(await connection.FindDomainAsync("x", _cancel));
        var error = await Assert.ThrowsAsync<LibvirtException>(() => connection.GetDomainAsync("x", _cancel));
        Assert.Equal((ErrorCode.NoDomain, ErrorDomain.Qemu, "Domain not found: no domain with matching name 'x'"), (error.Code, error.Domain, error.Message));
    }

    [Fact]
    public async Task Start_learns_the_number_of_the_guest()
    {
        await using var server = new TestServer();
        server.Answer(Remote.DomainLookupByName, new() { Domain = TestServer.Guest with { Id = -1 } });
        server.Answer(Remote.DomainLookupByUuid, new() { Domain = TestServer.Guest with { Id = 9 } });
        server.Table.On(Remote.DomainCreate, (_, _, _) => default);
        server.Table.On(Remote.DomainDestroy, (_, _, _) => default);
        await using var connection = await server.OpenAsync();

        var domain = await connection.GetDomainAsync("vm", _cancel);
        Assert.Null(domain.Id);
        await domain.StartAsync(cancel: _cancel);
        Assert.Equal(9, domain.Id);
        await domain.DestroyAsync(cancel: _cancel);
        Assert.Null(domain.Id);
    }

    [Fact]
    public async Task Values_arrive_in_their_units()
    {
        await using var server = new TestServer();
        server.Answer(Remote.ConnectGetLibVersion, new() { LibraryVersion = 11003000 });
        server.Answer(Remote.DomainLookupByName, new() { Domain = TestServer.Guest });
        server.Answer(Remote.DomainGetState, new() { State = 3, Reason = 5 });
        server.Answer(Remote.DomainGetInfo, new() { State = 1, MaxMemory = 2048, Memory = 1024, VirtualCpus = 4, CpuTime = 1_500_000_000 });
        server.Answer(Remote.ConnectGetAllDomainStats, new() { Records = [new(TestServer.Guest, [new("state.state", 1), new("cpu.time", 7UL)])] });
        await using var connection = await server.OpenAsync();
        var domain = await connection.GetDomainAsync("vm", _cancel);

        Assert.Equal(new Version(11, 3, 0), await connection.GetLibraryVersionAsync(_cancel));
        Assert.Equal("IoError", (await domain.GetStateAsync(_cancel)).ReasonName);
        Assert.Equal(new DomainInfo(DomainState.Running, 2048, 1024, 4, TimeSpan.FromSeconds(1.5)), await domain.GetInfoAsync(_cancel));
        var stats = await domain.GetStatsAsync(cancel: _cancel);
        Assert.Equal(7UL, stats[DomainStatNames.CpuTime]!.Value.AsUInt64);
        Assert.Null(stats["net.count"]);
    }

    [Fact]
    public async Task Silent_server_is_given_up_after_the_agreed_number_of_pings()
    {
        var time = new ManualTime();
        await using var server = new TestServer();
        server.Table.On(Remote.ConnectGetHostname, async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return null!;
        });
        var (far, near) = DuplexPipe.Pair();
        server.Serve(far);
        await using var connection = await LibvirtConnection.OpenAsync(
            new ClientTransport(near.Input, near.Output, () => default), ConnectionUri.Parse("qemu:///system"),
            new() { Time = time, KeepAliveInterval = TimeSpan.FromSeconds(2), KeepAliveCount = 3 }, _cancel);

        // Five calls may hang; the sixth keeps the server from reading what follows.
        var hanging = Enumerable.Range(0, 6).Select(_ => connection.GetHostnameAsync(_cancel)).ToArray();
        time.Advance(seconds: 8);
        await connection.Closed.WaitAsync(TimeSpan.FromSeconds(10), _cancel);

        foreach (var call in hanging)
            Assert.Contains("3 keepalive", (await Assert.ThrowsAsync<LibvirtException>(() => call)).Message);
    }
}
