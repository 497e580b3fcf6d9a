package io.golive.practice;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** The same routes over TLS. A fault makes it show a certificate that ends soon. */
final class TlsPort {
    private static final String ENDING_SOON = "certificate-ending";

    private final Faults faults;
    private final Shown shown;
    private final HttpsServer https;

    /** @param port 0 takes a free one */
    TlsPort(int port, String what, Certificates certificates, Faults faults, Routes routes, ExecutorService threads)
            throws IOException {
        this.faults = faults;
        this.shown = new Shown(certificates);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {shown}, null, null);
            https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            https.setHttpsConfigurator(new HttpsConfigurator(context));
        } catch (java.net.BindException e) {
            throw new IOException("port " + port + " of " + what + " is taken: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot speak TLS: " + e.getMessage(), e);
        }
        https.setExecutor(threads);
        https.createContext("/", routes);
        https.start();
    }

    /** Shows what the faults of the site say. */
    void follow() throws SQLException {
        shown.alias = faults.broken(ENDING_SOON) ? Certificates.ENDING : Certificates.USUAL;
    }

    int port() {
        return https.getAddress().getPort();
    }

    void close() {
        https.stop(0);
    }

    /** Gives every connection the certificate that is to be shown now. */
    private static final class Shown extends X509ExtendedKeyManager {
        private final Certificates certificates;
        private volatile String alias = Certificates.USUAL;

        private Shown(Certificates certificates) {
            this.certificates = certificates;
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            String now = alias;
            return getPrivateKey(now).getAlgorithm().equals(keyType) ? now : null;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return chooseEngineServerAlias(keyType, issuers, null);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            try {
                return Arrays.stream(certificates.keys().getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the certificate " + alias + " cannot be read", e);
            }
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            try {
                return (PrivateKey) certificates.keys().getKey(alias, certificates.password());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key " + alias + " cannot be read", e);
            }
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
