package io.golive.kind.tls;

import io.golive.check.Cancellation;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Lets a server show its certificates, whatever they are worth; nothing is sent over the connection. */
final class Handshake {
    private Handshake() {}

    /** @throws IOException when nobody listens there, or what listens does not end a TLS handshake in time */
    static Chain with(HttpsAddress address, Duration timeout, Cancellation cancellation) throws IOException {
        int millis = (int) Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
        try (Socket plain = new Socket()) {
            Runnable forget = cancellation.onCancel(() -> close(plain));
            try {
                plain.connect(new InetSocketAddress(address.host(), address.port()), millis);
                plain.setSoTimeout(millis);
                return shown(plain, address);
            } finally {
                forget.run();
            }
        }
    }

    /** What went wrong, in plain words. */
    static String problem(HttpsAddress address, IOException e) {
        if (e instanceof SSLException && e.getCause() instanceof EOFException) {
            return address + " closes the connection in the TLS handshake; does it speak TLS?";
        }
        return switch (e) {
            case UnknownHostException unknown -> "the name of " + address + " is not known here";
            case ConnectException refused -> address + " refuses the connection; nothing listens there";
            case SocketTimeoutException late -> address + " did not show a certificate in time";
            case SSLException tls -> address + " does not speak TLS as it should: " + tls.getMessage();
            default -> "the connection to " + address + " broke off: " + e.getMessage();
        };
    }

    private static Chain shown(Socket plain, HttpsAddress address) throws IOException {
        Everyone everyone = new Everyone();
        try (SSLSocket socket = (SSLSocket)
                everyone.context().getSocketFactory().createSocket(plain, address.host(), address.port(), true)) {
            socket.startHandshake();
        }
        return new Chain(everyone.shown);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers what was shown and accepts it: it is judged afterwards, so that also a bad chain can be described. */
    private static final class Everyone extends X509ExtendedTrustManager {
        private List<X509Certificate> shown = List.of();

        private SSLContext context() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {this}, null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java cannot speak TLS: " + e.getMessage(), e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {
            shown = List.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
            shown = List.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            shown = List.of(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {
            throw neverServes();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
            throw neverServes();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            throw neverServes();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        private static IllegalStateException neverServes() {
            return new IllegalStateException("this side never serves");
        }
    }
}
