package io.golive.kind.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.target.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"PING", "ping", "GET a key with blanks", "TTL cart:*", "SCAN cart:${it}:*"})
    void whatReadsMayBeWritten(String line) {
        assertThat(Command.problems(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEL cart:1", "SET a b", "FLUSHALL", "EXPIRE a 60", "EVAL 'return 1' 0", "${verb} a", ""})
    void whatIsNoneOfTheFourIsRefusedWithTheFour(String line) {
        assertThat(Command.problems(line))
                .singleElement()
                .asString()
                .endsWith(". Write PING, GET key, TTL pattern or SCAN pattern");
    }

    @Test
    void keysIsRefusedWithWhatToWriteInstead() {
        assertThat(Command.problems("KEYS *"))
                .containsExactly("KEYS stops the whole server while it looks at every key. Write SCAN pattern");
    }

    @Test
    void anArgumentTooManyOrTooFewIsNamed() {
        assertThat(Command.problems("PING me")).singleElement().asString().contains("'me'");
        assertThat(Command.problems("TTL ")).singleElement().asString().contains("TTL does not say of what");
    }

    @Test
    void aValueInAPatternStandsForItselfAndNotForOtherKeys() {
        Map<String, Object> variables = Map.of("it", "a*[b]");

        assertThat(Command.of("TTL cart:${it}:*", variables).argument()).isEqualTo("cart:a\\*\\[b\\]:*");
        assertThat(Command.of("GET cart:${it}", variables).argument()).isEqualTo("cart:a*[b]");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://cache.shop:7000/3, cache.shop, 7000, 3, false",
        "redis://cache.shop, cache.shop, 6379, 0, false",
        "rediss://cache.shop/, cache.shop, 6379, 0, true"
    })
    void anAddressIsReadWithWhatItLeavesOut(String url, String host, int port, int database, boolean tls) {
        assertThat(server(url)).isEqualTo(new Server("staging/cache", tls, host, port, database));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://cache.shop", "redis://:pass@cache.shop", "redis://cache.shop/db", "redis:///1"})
    void anAddressThatCannotBeUsedIsRefused(String url) {
        assertThatThrownBy(() -> server(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("staging/cache")
                .hasMessageContaining(url.contains("@") ? "secret: NAME" : "write redis://");
    }

    private static Server server(String url) {
        return Server.of(new Target("staging", "cache", "redis", Map.of("url", url), null, null, Map.of()));
    }
}
