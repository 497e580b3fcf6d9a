package io.golive.target;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.util.Set;

/**
 * Where a request by HTTP goes. Its name is looked up once, what was found is judged, and that very address is connected to: a
 * name that means something else a moment later leads nowhere else. Over TLS the name is left to the client, which sends
 * nothing before the other side has proven with its certificate that it is the one of that name.
 *
 * @param uri to connect to
 * @param host what the header {@code Host} says; null where the client says it by itself
 */
public record Destination(URI uri, String host) {
    private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";

    /** Where clouds give a machine its keys, besides the addresses that are link-local. */
    private static final Set<String> KEYS = Set.of("100.100.100.200", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

    /** Looks names up. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Java's client lets nobody say {@code Host} unless it is told so before it is used first: by {@code main}. */
    public static void mayNameTheHost() {
        System.setProperty(RESTRICTED, "host");
    }

    /**
     * @throws UnknownHostException when nobody knows the name
     * @throws IllegalArgumentException when the host is, or has, an address where no system to be checked lives
     */
    public static Destination of(URI asked) throws UnknownHostException {
        return of(asked, InetAddress::getAllByName);
    }

    static Destination of(URI asked, Names names) throws UnknownHostException {
        InetAddress[] found = names.of(asked.getHost());
        for (InetAddress address : found) {
            if (address.isLinkLocalAddress()
                    || address.isMulticastAddress()
                    || KEYS.contains(address.getHostAddress())) {
                throw new IllegalArgumentException(asked.getHost() + " is " + address.getHostAddress()
                        + ", where machines keep their keys or nobody lives; give the target another url");
            }
        }
        return asked.getScheme().equalsIgnoreCase("https")
                ? new Destination(asked, null)
                : new Destination(at(asked, found[0]), asked.getRawAuthority());
    }

    /** A request to there. */
    public HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return host == null ? request : request.setHeader("Host", host);
    }

    private static URI at(URI asked, InetAddress address) {
        String literal = address.getHostAddress();
        String place = address instanceof Inet6Address ? "[" + literal + "]" : literal;
        String port = asked.getPort() < 0 ? "" : ":" + asked.getPort();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        try {
            return new URI(asked.getScheme() + "://" + place + port + asked.getRawPath() + query);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(asked + " cannot be asked at " + literal, e);
        }
    }
}
