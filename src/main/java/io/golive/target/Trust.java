package io.golive.target;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whose certificates a target is believed: those that the environment gives it ({@code trust:}) and no others, else
 * those that this Java trusts.
 *
 * @param manager decides about a chain
 */
public record Trust(X509TrustManager manager) {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    /**
     * @throws IllegalArgumentException when what the environment gives cannot be read as certificates
     */
    public static Trust of(Target target) {
        return own(target).orElseGet(() -> of((KeyStore) null));
    }

    /**
     * The certificates of {@code trust:}, a PEM file (an absolute path or one from where Golive was started) or the PEM
     * text itself; empty when the environment gives none.
     *
     * @throws IllegalArgumentException when they cannot be read
     */
    public static Optional<Trust> own(Target target) {
        Object given = target.properties().get("trust");
        if (given == null) {
            return Optional.empty();
        }
        String text = given.toString();
        try {
            byte[] pem = text.contains(PEM) ? text.getBytes(US_ASCII) : Files.readAllBytes(Path.of(text));
            return Optional.of(of(store(target, pem)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "trust: of " + target.label() + " cannot be read from " + text
                            + "; write the path of a PEM file with certificates",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "trust: of " + target.label() + " holds no certificates that can be read (" + e.getMessage()
                            + "); write the path of a PEM file, " + PEM + " and so on",
                    e);
        }
    }

    /** For connections that refuse every other chain. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot speak TLS: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(Target target, byte[] pem) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "trust: of " + target.label() + " holds no certificate; write the path of a PEM file, " + PEM);
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        return store;
    }

    /** @param store null for what this Java trusts */
    private static Trust of(KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(manager -> new Trust((X509TrustManager) manager))
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot judge certificates: " + e.getMessage(), e);
        }
    }
}
