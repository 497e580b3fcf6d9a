package io.golive.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a target is there: its port takes a connection, or its folder exists. Logs in nowhere, and takes 2 s at the most.
 *
 * @param place what was tried: {@code host:port} or a folder; empty for a target that has neither
 * @param problem what was found instead, or null
 */
public record Reach(String place, String problem) {
    private static final int CONNECT_MS = 2000;
    private static final Map<String, Integer> USUAL_PORTS = Map.of(
            "http", 80, "https", 443, "postgresql", 5432, "smtp", 25, "smtps", 465, "redis", 6379, "rediss", 6379);

    public static Reach of(Target target) {
        if (target.properties().get("url") instanceof String url) {
            return address(url).map(Reach::connect).orElse(new Reach("", null));
        }
        Object place =
                target.properties().getOrDefault("folder", target.properties().get("path"));
        if (place instanceof String folder) {
            return new Reach(folder, Files.isDirectory(Path.of(folder)) ? null : "there is no folder " + folder);
        }
        return new Reach("", null);
    }

    /** Empty for what names no single address, such as several servers in one URL. */
    private static Optional<InetSocketAddress> address(String url) {
        try {
            URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
            int port = uri.getPort() > 0 ? uri.getPort() : USUAL_PORTS.getOrDefault(uri.getScheme(), 0);
            return uri.getHost() == null || port == 0
                    ? Optional.empty()
                    : Optional.of(new InetSocketAddress(uri.getHost(), port));
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private static Reach connect(InetSocketAddress address) {
        String place = address.getHostString() + ":" + address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MS);
            return new Reach(place, null);
        } catch (IOException away) {
            return new Reach(place, place + " does not answer (" + away.getMessage() + ")");
        }
    }
}
