package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CamundaUsersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private HttpServer openSearch;
    private CamundaUsers users;

    @BeforeEach
    void start() throws IOException {
        openSearch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        openSearch.createContext("/operate-user-1.2.0_/_delete_by_query", exchange -> {
            JsonNode ids = JSON.readTree(exchange.getRequestBody()).at("/query/ids/values");
            boolean removed = known.remove(ids.get(0).asText());
            byte[] answer = ("{\"took\":1,\"deleted\":" + (removed ? 1 : 0) + ",\"failures\":[]}").getBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        openSearch.start();
        users = new CamundaUsers("http://127.0.0.1:" + openSearch.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        openSearch.stop(0);
    }

    @Test
    void aUserIsRemovedOnceAndNobodyElse() {
        known.add("võ.hạnh");
        known.add("son.do");
        assertThat(users.remove("võ.hạnh")).isTrue();
        assertThat(users.remove("võ.hạnh")).isFalse();
        assertThat(known).containsExactly("son.do");
    }

    @Test
    void whoCannotBeRemovedIsSaid() {
        openSearch.stop(0);
        assertThatThrownBy(() -> users.remove("son.do"))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("Removing the Tasklist user son.do failed");
    }
}
