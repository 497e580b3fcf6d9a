package io.golive.kind.tls;

import io.golive.target.Trust;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The certificates that a server showed.
 *
 * @param certificates its own first, then those of its issuers; never empty
 */
record Chain(List<X509Certificate> certificates) {
    /** What TLS 1.3 says to those who judge a chain: certificates have no say in how keys are exchanged. */
    private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

    String subject() {
        return certificates.getFirst().getSubjectX500Principal().getName();
    }

    String issuer() {
        return certificates.getFirst().getIssuerX500Principal().getName();
    }

    List<String> names() {
        return Names.of(certificates.getFirst()).all();
    }

    /** Whole days until the first of the certificates ends; below zero once one has ended. */
    long daysLeft(Instant now) {
        Instant end = certificates.stream()
                .map(Chain::end)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Math.floorDiv(
                Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    /** Why a browser would refuse this chain, all reasons; empty when it would not. */
    List<String> problems(String host, Trust trust, Instant now) {
        List<String> problems = new ArrayList<>();
        GeneralSecurityException refused = refusal(trust);
        // an issuer that ended matters only where there is no other way to a trusted one
        List<X509Certificate> dated = refused == null ? certificates.subList(0, 1) : certificates;
        dated.forEach(certificate -> date(certificate, now, problems));
        if (isUnknown(refused)) {
            problems.add(
                    isSelfSigned(certificates.getFirst())
                            ? "self-signed: " + subject() + " vouches for itself"
                            : "unknown issuer: nothing trusted vouches for " + subject() + ", issued by "
                                    + certificates
                                            .getLast()
                                            .getIssuerX500Principal()
                                            .getName());
        } else if (refused != null && problems.isEmpty()) {
            problems.add("not accepted: " + root(refused).getMessage());
        }
        if (!Names.of(certificates.getFirst()).cover(host)) {
            problems.add("other host name: it is for " + (names().isEmpty() ? "none" : String.join(", ", names()))
                    + ", not for " + host);
        }
        return problems;
    }

    /** A line for each certificate: whose, by whom, from when to when. */
    String described() {
        return certificates.stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName() + "\n  issued by "
                        + certificate.getIssuerX500Principal().getName() + ", from "
                        + certificate.getNotBefore().toInstant() + " to " + end(certificate) + ", for "
                        + Names.of(certificate).all())
                .collect(Collectors.joining("\n"));
    }

    private GeneralSecurityException refusal(Trust trust) {
        try {
            trust.manager().checkServerTrusted(certificates.toArray(X509Certificate[]::new), ANY_KEY_EXCHANGE);
            return null;
        } catch (CertificateException e) {
            return e;
        }
    }

    private static void date(X509Certificate certificate, Instant now, List<String> problems) {
        String whose = certificate.getSubjectX500Principal().getName();
        Instant begin = certificate.getNotBefore().toInstant();
        if (now.isAfter(end(certificate))) {
            problems.add("expired: " + whose + " ended at " + end(certificate));
        } else if (now.isBefore(begin)) {
            problems.add("not yet valid: " + whose + " begins at " + begin);
        }
    }

    /** No way to a trusted certificate was found, as against one that does not hold. */
    private static boolean isUnknown(GeneralSecurityException refused) {
        boolean noWay = false;
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException) {
                return false;
            }
            noWay |= cause instanceof CertPathBuilderException;
        }
        return noWay;
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }
}
