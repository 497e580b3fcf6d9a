package io.golive.kind.redis;

import io.golive.check.CallException;
import io.golive.check.Cancellation;
import io.golive.check.Observation;
import io.golive.check.Request;
import io.golive.target.Login;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ConnectionFuture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One connection for one check; every wait in it ends with the check's timeout or its cancellation. */
final class Session implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final ClientResources resources = ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .build();
    private final Refusals refusals;
    private final Cancellation cancellation;
    private final String resolved;
    private final RedisURI uri;
    private final RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    private Session(Server server, Request request, Command command) {
        refusals = new Refusals(server, request.login());
        cancellation = request.cancellation();
        resolved = command.resolved();
        uri = uri(server, request);
        client = RedisClient.create(resources);
        client.setOptions(options(request.timeout()));
    }

    /** What is done with the connection. */
    interface Question {
        Observation ask(StatefulRedisConnection<String, String> connection) throws InterruptedException;
    }

    /** @throws CallException when there is no connection; the message says why and never holds the password */
    static Session open(Server server, Request request, Command command) throws CallException, InterruptedException {
        Session session = new Session(server, request, command);
        try {
            session.connect(request);
            return session;
        } catch (CallException | InterruptedException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void connect(Request request) throws CallException, InterruptedException {
        try {
            ConnectionFuture<StatefulRedisConnection<String, String>> opening =
                    client.connectAsync(StringCodec.UTF8, uri);
            Runnable forget = cancellation.onCancel(() -> opening.cancel(true));
            connection = opening.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
            forget.run();
            cancellation.onCancel(connection::closeAsync);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    Observation ask(Question question) throws CallException, InterruptedException {
        try {
            return question.ask(connection);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private CallException failed(Exception e) {
        String why = cancellation.reason() == null ? refusals.sentence(e) : "cancelled: " + cancellation.reason();
        return new CallException(why, resolved, e);
    }

    private static RedisURI uri(Server server, Request request) {
        RedisURI uri = server.uri().withTimeout(request.timeout()).build();
        Login login = request.login();
        if (login != null && login.secret() != null) {
            char[] password = request.secrets().resolve(login.secret()).toCharArray();
            uri.setCredentialsProvider(new StaticCredentialsProvider(login.user(), password));
        }
        return uri;
    }

    /** The older protocol, which every server speaks, and no second try behind our back. */
    private static ClientOptions options(Duration timeout) {
        return ClientOptions.builder()
                .protocolVersion(ProtocolVersion.RESP2)
                .pingBeforeActivateConnection(false)
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT)
                        .build())
                .build();
    }

    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
