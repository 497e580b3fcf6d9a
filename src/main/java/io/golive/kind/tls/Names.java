package io.golive.kind.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whom a certificate is for. As for browsers, the names of its extension alone count, not the CN of its subject.
 *
 * @param dns host names, which may begin with {@code *.}
 * @param ips addresses
 */
record Names(List<String> dns, List<String> ips) {
    private static final Integer DNS = 2;
    private static final Integer IP = 7;

    static Names of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? new Names(List.of(), List.of()) : new Names(of(DNS, names), of(IP, names));
        } catch (CertificateParsingException e) {
            return new Names(List.of(), List.of());
        }
    }

    private static List<String> of(Integer type, Collection<List<?>> names) {
        return names.stream()
                .filter(name -> type.equals(name.getFirst()))
                .map(name -> name.get(1).toString())
                .toList();
    }

    List<String> all() {
        return java.util.stream.Stream.concat(dns.stream(), ips.stream()).toList();
    }

    /** @param host a name or an IP address */
    boolean cover(String host) {
        return isAddress(host)
                ? ips.stream().anyMatch(ip -> sameAddress(ip, host))
                : dns.stream().anyMatch(name -> matches(name, host));
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** {@code *.shop.vn} stands for exactly one more label. */
    private static boolean matches(String name, String host) {
        String wanted = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        String given = name.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        return given.startsWith("*.")
                ? dot > 0 && given.substring(1).equals(wanted.substring(dot))
                : given.equals(wanted);
    }
}
