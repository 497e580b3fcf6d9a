package io.golive.kind.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Where clouds give a machine its keys. No system to be checked lives there, so nothing is sent to these addresses, whatever
 * name leads to them. The client that sends looks the name up again, but finds what was found here: Java keeps it for 30 s.
 */
final class Metadata {
    /** Those that are not link-local. */
    private static final Set<String> OTHERS = Set.of("100.100.100.200", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

    private Metadata() {}

    /** @throws IllegalArgumentException when the host is, or has, such an address */
    static void refuse(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLinkLocalAddress()
                        || address.isMulticastAddress()
                        || OTHERS.contains(address.getHostAddress())) {
                    throw new IllegalArgumentException(host + " is " + address.getHostAddress()
                            + ", where machines keep their keys or nobody lives; give the target another url");
                }
            }
        } catch (UnknownHostException unknown) {
            // sending it says so
        }
    }
}
