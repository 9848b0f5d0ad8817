using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client.Tests;

public sealed class EventTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_reach_the_subscription_that_registered_them()
    {
        await using var server = new TestServer();
        Register(server);
        await using var connection = await server.OpenAsync();
        await using var lifecycles = await connection.SubscribeAsync([DomainEventId.Lifecycle], cancel: _cancel);
        await using var devices = await connection.SubscribeAsync([DomainEventId.DeviceAdded, DomainEventId.DeviceRemoved], cancel: _cancel);

        server.Connection!.SendEvent(Remote.DomainEventCallbackDeviceRemoved, new() { CallbackId = 3, Message = new() { Domain = TestServer.Guest, Alias = "net0" } });
        server.Connection.SendEvent(Remote.DomainEventCallbackLifecycle, Lifecycle(callback: 1, DomainEventType.Stopped, detail: 1));

        var stopped = Assert.IsType<DomainLifecycleEvent>(await FirstAsync(lifecycles));
        Assert.Equal((DomainEventType.Stopped, "Destroyed", "vm"), (stopped.Type, stopped.DetailName, stopped.Domain.Name));
        Assert.Equal(new DomainDeviceEvent(DomainEventId.DeviceRemoved, TestServer.Guest, "net0"), await FirstAsync(devices));
    }

    [Fact]
    public async Task Event_that_overtakes_the_answer_to_its_registration_is_not_lost()
    {
        await using var server = new TestServer();
        server.Table.On(Remote.ConnectDomainEventCallbackRegisterAny, (_, call, _) =>
        {
            call.Connection.SendEvent(Remote.DomainEventCallbackLifecycle, Lifecycle(callback: 5, DomainEventType.Started, detail: 0));
            return new(new ConnectDomainEventCallbackRegisterAnyRet { CallbackId = 5 });
        });
        server.Table.On(Remote.ConnectDomainEventCallbackDeregisterAny, (_, _, _) => default);
        await using var connection = await server.OpenAsync();

        await using var subscription = await connection.SubscribeAsync([DomainEventId.Lifecycle], cancel: _cancel);

        Assert.Equal(DomainEventType.Started, Assert.IsType<DomainLifecycleEvent>(await FirstAsync(subscription)).Type);
    }

    [Fact]
    public async Task Disposing_a_subscription_tells_the_server_and_ends_the_events()
    {
        await using var server = new TestServer();
        Register(server);
        await using var connection = await server.OpenAsync();
        var subscription = await connection.SubscribeAsync([DomainEventId.Lifecycle, DomainEventId.Reboot], cancel: _cancel);

        await subscription.DisposeAsync();

        Assert.Equal(2, server.Calls.Count(call => call == "ConnectDomainEventCallbackDeregisterAny"));
        await foreach (var _ in subscription.WithCancellation(_cancel)) Assert.Fail("an event came after the end");
    }

    [Fact]
    public async Task End_of_the_connection_fails_the_subscription()
    {
        await using var server = new TestServer();
        Register(server);
        await using var connection = await server.OpenAsync();
        await using var subscription = await connection.SubscribeAsync([DomainEventId.Lifecycle], cancel: _cancel);

        server.Connection!.Abort();

        await Assert.ThrowsAsync<LibvirtException>(() => FirstAsync(subscription));
    }

    private static void Register(TestServer server)
    {
        var last = 0;
        server.Table.On(Remote.ConnectDomainEventCallbackRegisterAny, (_, _, _) => new(new ConnectDomainEventCallbackRegisterAnyRet { CallbackId = ++last }));
        server.Table.On(Remote.ConnectDomainEventCallbackDeregisterAny, (_, _, _) => default);
    }

    private static DomainEventCallbackLifecycleMsg Lifecycle(int callback, DomainEventType type, int detail) =>
        new() { CallbackId = callback, Message = new() { Domain = TestServer.Guest, Event = (int)type, Detail = detail } };

    private async Task<DomainEvent> FirstAsync(DomainEventSubscription subscription)
    {
        await foreach (var happened in subscription.WithCancellation(_cancel)) return happened;
        throw new InvalidOperationException("no event came");
    }
}
