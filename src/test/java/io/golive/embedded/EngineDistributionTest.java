package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a build of a few lines of shell in the place of Maven's. */
class EngineDistributionTest {
    @TempDir
    Path checkout;

    @TempDir
    Path engine;

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void layOutCheckout() throws IOException {
        Path sources = Files.createDirectories(checkout.resolve("src/main/embedded"));
        Files.writeString(sources.resolve("pom.xml"), "<project/>");
        for (String part : List.of("parent-watch", "opensearch", "camunda")) {
            Files.createDirectories(sources.resolve(part).resolve("src"));
            Files.writeString(sources.resolve(part).resolve("pom.xml"), part);
        }
        maven("""
                for word; do
                  case $word in
                    -Dengine.output=*) out=${word#*=} ;;
                    *,*) parts=$word ;;
                  esac
                done
                for part in $(echo "${parts:-camunda}" | tr , ' '); do mkdir -p "$out/$part"; done
                """);
    }

    @Test
    void theSecondInstallNeedsNoBuild() throws IOException {
        EngineDistribution.Programs first = distribution().install(lines::add);
        maven("exit 1");

        EngineDistribution.Programs second = distribution().install(lines::add);

        assertThat(second).isEqualTo(first);
        assertThat(first.camunda()).isDirectory().hasParent(engine);
        assertThat(lines).singleElement().asString().startsWith("Fetching parent-watch, opensearch, camunda");
    }

    @Test
    void aChangedSourceIsBuiltAgainAndTheOthersAreKept() throws IOException {
        EngineDistribution.Programs first = distribution().install(lines::add);
        Files.writeString(checkout.resolve("src/main/embedded/camunda/src/Plugin.java"), "class Plugin {}");

        EngineDistribution.Programs second = distribution().install(lines::add);

        assertThat(second.camunda()).isNotEqualTo(first.camunda());
        assertThat(second.openSearch()).isEqualTo(first.openSearch());
    }

    @Test
    void aFailedBuildTellsItsLastLinesAndInstallsNothing() throws IOException {
        maven("echo 'does not have the SHA-256'; exit 1");

        assertThatThrownBy(() -> distribution().install(lines::add))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("does not have the SHA-256");
        assertThat(distribution().isInstalled()).isFalse();
    }

    @Test
    void withoutACheckoutItSaysWhatIsMissing() {
        assertThatThrownBy(() -> new EngineDistribution(engine, engine).install(lines::add))
                .hasMessageContaining("Start ./golive from a checkout");
    }

    private EngineDistribution distribution() {
        return new EngineDistribution(checkout, engine);
    }

    private void maven(String script) throws IOException {
        Path mvnw = Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(mvnw, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
