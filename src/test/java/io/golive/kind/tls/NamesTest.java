package io.golive.kind.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private final Names names = new Names(List.of("shop.vn", "*.Shop.vn"), List.of("127.0.0.1", "0:0:0:0:0:0:0:1"));

    @ParameterizedTest
    @CsvSource({
        "shop.vn, true",
        "SHOP.vn., true",
        "www.shop.vn, true",
        "a.www.shop.vn, false",
        "other.vn, false",
        "myshop.vn, false",
        "127.0.0.1, true",
        "127.0.0.2, false",
        "::1, true",
        "localhost, false"
    })
    void aStarStandsForOneLabelAndAddressesAreComparedAsSuch(String host, boolean covered) {
        assertThat(names.cover(host)).isEqualTo(covered);
    }
}
