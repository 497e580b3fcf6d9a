package io.golive.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.golive.ledger.Sha256;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A secret that no text holds by chance, in every form in which protocols and files carry it.
 *
 * @param name under which it is kept
 */
public record Canary(String name, String value) {

    /** With what is written differently in URLs, JSON, HTML and Base64. */
    public static Canary of(String name) {
        return new Canary(name, "canary " + name + "+\"tweet\"&/" + tail(name));
    }

    /** One that may stand in an address. */
    public static Canary ofAddress(String name) {
        return new Canary(name, "canary-" + name + "/B0/" + tail(name));
    }

    /** So long that no key, time or port is it by chance. */
    private static String tail(String name) {
        return Sha256.hex(name.getBytes(UTF_8)).substring(0, 16);
    }

    /** Where only its owner reads it. */
    public void keep(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve(name), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    public boolean isIn(String text) {
        return forms().stream().anyMatch(text::contains);
    }

    /** None of them is in any place. */
    public static void assertNowhere(List<Canary> all, Map<String, String> places) {
        places.forEach((place, text) -> all.forEach(each ->
                assertThat(each.forms()).as("%s in %s", each.name(), place).noneMatch(text::contains)));
    }

    private List<String> forms() {
        List<String> forms = new ArrayList<>();
        forms.add(value);
        forms.add(value.replace("\"", "\\\""));
        forms.add(URLEncoder.encode(value, UTF_8));
        forms.add(value.substring(0, "canary ".length()) + name);
        forms.add(tail(name));
        for (String before : List.of("", "u:", "uu:", "uuu:", "\0u\0")) {
            String encoded = Base64.getEncoder().encodeToString((before + value).getBytes(UTF_8));
            // the ends depend on what stands beside it
            forms.add(encoded.substring(8, encoded.length() - 8));
        }
        return forms;
    }
}
