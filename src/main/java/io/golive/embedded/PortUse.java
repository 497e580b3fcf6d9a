package io.golive.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Whether a port can be listened on, and who does so already. */
public final class PortUse {
    private PortUse() {}

    static boolean isFree(int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 1);
            return true;
        } catch (IOException e) {
            return false; // whatever the reason, this port cannot be listened on
        }
    }

    /** @throws EmbeddedException that names every taken one of these ports */
    public static void requireFree(Ports ports, List<Port> wanted) {
        List<String> taken = wanted.stream()
                .filter(port -> !isFree(ports.get(port)))
                .map(port -> taken(port, ports.get(port)))
                .toList();
        if (!taken.isEmpty()) {
            throw new EmbeddedException(String.join("\n", taken));
        }
    }

    private static String taken(Port port, int number) {
        String owner = PortOwner.of(number).map(who -> " by " + who).orElse("");
        return "Port " + number + " for " + port.purpose() + " is taken" + owner
                + ". End that program, or choose another port: " + port.howToChange() + ".";
    }
}
