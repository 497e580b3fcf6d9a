package io.golive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What npm's registry is asked about (.ci/webjars) is what stands in our pages. */
class WebjarsTest {
    private static final Pattern WEBJAR = Pattern.compile(
            "<groupId>org\\.webjars\\.npm</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>\\$\\{([^}]+)}</version>");

    @Test
    void lockFileHoldsTheScriptsOfOurPages() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        Map<String, String> ours = new TreeMap<>();
        Matcher webjar = WEBJAR.matcher(pom);
        while (webjar.find()) {
            Matcher version = Pattern.compile("<" + Pattern.quote(webjar.group(2)) + ">([^<]+)<")
                    .matcher(pom);
            assertThat(version.find()).as(webjar.group(2)).isTrue();
            ours.put(webjar.group(1), version.group(1));
        }
        assertThat(ours).containsKeys("htmx.org", "chart.js", "bpmn-js", "axe-core");

        Map<String, String> asked = new TreeMap<>();
        JsonNode locked = read("package-lock.json").path("packages");
        JsonNode wanted = read("package.json");
        for (String kind : new String[] {"dependencies", "devDependencies"}) {
            wanted.path(kind).fieldNames().forEachRemaining(name -> {
                asked.put(name, wanted.path(kind).path(name).asText());
                assertThat(locked.path("node_modules/" + name).path("version").asText())
                        .isEqualTo(asked.get(name));
            });
        }
        assertThat(asked).isEqualTo(ours);
    }

    private static JsonNode read(String file) throws Exception {
        return new ObjectMapper().readTree(Path.of(".ci", "webjars", file).toFile());
    }
}
