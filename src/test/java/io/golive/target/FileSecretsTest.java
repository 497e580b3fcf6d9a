package io.golive.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSecretsTest {
    @TempDir
    Path folder;

    private void write(String name, String value, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void theEnvironmentComesBeforeTheFile() throws IOException {
        write("POS_READ", "from-the-file\n", "rw-------");
        assertThat(new FileSecrets(folder, Map.of()).resolve("POS_READ")).isEqualTo("from-the-file");
        assertThat(new FileSecrets(folder, Map.of("GOLIVE_SECRET_POS_READ", "from-the-variable")).resolve("POS_READ"))
                .isEqualTo("from-the-variable");
    }

    @Test
    void aMissingOneSaysWhereToPutIt() {
        assertThatThrownBy(() -> new FileSecrets(folder, Map.of()).resolve("POS_READ"))
                .isInstanceOf(UnknownSecretException.class)
                .hasMessageContaining("GOLIVE_SECRET_POS_READ")
                .hasMessageContaining(folder.resolve("POS_READ").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../POS_READ", "a/b", "", ".hidden", "a b"})
    void aNameCannotLeaveTheFolder(String name) {
        assertThatThrownBy(() -> new FileSecrets(folder, Map.of()).resolve(name))
                .isInstanceOf(UnknownSecretException.class)
                .hasMessageContaining("cannot name a secret");
    }

    @Test
    void aFileThatEverybodyCanReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        write("POS_READ", "long-enough", "rw-r--r--");
        assertThatThrownBy(() -> new FileSecrets(folder, Map.of()).resolve("POS_READ"))
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aShortValueIsRefusedAndNotShown() {
        assertThatThrownBy(() -> new FileSecrets(folder, Map.of("GOLIVE_SECRET_PIN", "1234")).resolve("PIN"))
                .isInstanceOf(UnknownSecretException.class)
                .hasMessageContaining("fewer than 8")
                .hasMessageNotContaining("1234");
    }

    @Test
    void onlyWhatWasGivenOutIsMaskedAndNullStaysNull() {
        FileSecrets secrets = new FileSecrets(folder, Map.of("GOLIVE_SECRET_TOKEN", "opensesame"));
        assertThat(secrets.mask("opensesame")).isEqualTo("opensesame");
        secrets.resolve("TOKEN");
        assertThat(secrets.mask("say opensesame twice: opensesame")).isEqualTo("say *** twice: ***");
        assertThat(secrets.mask(null)).isNull();
    }

    @Property(tries = 300)
    void noFormOfAValueIsLeft(
            @ForAll
                    @StringLength(min = 8, max = 30)
                    @AlphaChars
                    @NumericChars
                    @Chars({'+', '/', '"', '\\', ' ', '$', '%', 'é'})
                    String value,
            @ForAll @StringLength(max = 9) @AlphaChars String user) {
        FileSecrets secrets = new FileSecrets(Path.of("nowhere"), Map.of("GOLIVE_SECRET_S", value));
        secrets.resolve("S");
        byte[] login = (user + ":" + value).getBytes(UTF_8);
        String basic = Base64.getEncoder().encodeToString(login);
        assertThat(secrets.mask("x " + value + " y")).doesNotContain(value);
        assertThat(secrets.mask("?p=" + URLEncoder.encode(value, UTF_8) + "&q=1"))
                .isEqualTo("?p=***&q=1");
        assertThat(secrets.mask("Authorization: Basic " + basic + "\n")).isEqualTo("Authorization: Basic ***\n");
        assertThat(secrets.mask(
                        "Basic " + Base64.getUrlEncoder().withoutPadding().encodeToString(login)))
                .isEqualTo("Basic ***");
    }
}
