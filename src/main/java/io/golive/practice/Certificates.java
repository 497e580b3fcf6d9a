package io.golive.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the sites show over TLS: a certificate of the shop's own authority, and one that ends soon. Made by the JDK's
 * keytool in a folder that its owner alone can read, and made anew after a day, so that what ends soon has days left.
 *
 * @param keys both, under {@link #USUAL} and {@link #ENDING}
 * @param password of the keys
 * @param authority the PEM file of who signed them
 */
record Certificates(KeyStore keys, char[] password, Path authority) {
    static final String USUAL = "usual";
    static final String ENDING = "ending";

    private static final String AUTHORITY = "authority";
    private static final String TYPE = "PKCS12";
    private static final Duration KEPT = Duration.ofDays(1);

    /** @throws IOException when keytool is not there or refuses */
    static Certificates prepare(Path folder, PracticeSecrets secrets) throws IOException {
        Path store = folder.resolve("shop.p12");
        Path pem = folder.resolve("authority.pem");
        char[] password = secrets.get(PracticeSecrets.TLS).toCharArray();
        try {
            if (!isFresh(store)) {
                Files.createDirectories(folder, ownerOnly());
                Path fresh = folder.resolve("new.p12");
                Files.deleteIfExists(fresh);
                make(fresh, secrets.file(PracticeSecrets.TLS));
                Files.writeString(pem, pem(read(fresh, password)));
                Files.move(fresh, store, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Certificates(read(store, password), password, pem.toAbsolutePath());
        } catch (GeneralSecurityException e) {
            throw new IOException(store + " cannot be read: " + e.getMessage() + "; remove " + folder, e);
        }
    }

    private static boolean isFresh(Path store) throws IOException {
        return Files.exists(store)
                && Files.getLastModifiedTime(store)
                        .toInstant()
                        .isAfter(Instant.now().minus(KEPT));
    }

    private static void make(Path store, Path password) throws IOException {
        keytool(store, password, AUTHORITY, List.of("-dname", "CN=Practice authority", "-ext", "bc:c"), 365);
        keytool(store, password, USUAL, ofAShop("shop"), 90);
        keytool(store, password, ENDING, ofAShop("not-renewed"), 3);
    }

    private static List<String> ofAShop(String name) {
        String names = "san=ip:127.0.0.1,dns:localhost";
        return List.of("-dname", "CN=" + name + ".practice.example", "-ext", names, "-signer", AUTHORITY);
    }

    private static void keytool(Path store, Path password, String alias, List<String> more, int days)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC"));
        // the password as a file: other users see what a command is given
        command.addAll(List.of("-keystore", store.toString(), "-storetype", TYPE, "-storepass:file"));
        command.addAll(List.of(password.toString(), "-alias", alias, "-validity", Integer.toString(days)));
        command.addAll(more);
        Path said = store.resolveSibling("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!keytool.waitFor(1, TimeUnit.MINUTES)) {
                throw new IOException("keytool did not make a certificate within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        } finally {
            keytool.destroyForcibly();
        }
        if (keytool.exitValue() != 0) {
            throw new IOException("keytool makes no certificate: " + Files.readString(said));
        }
    }

    private static KeyStore read(Path store, char[] password) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        return keys;
    }

    private static String pem(KeyStore keys) throws GeneralSecurityException {
        byte[] encoded = keys.getCertificate(AUTHORITY).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
