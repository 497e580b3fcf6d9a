package io.golive.practice;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Two chats that take messages by webhook, one in the shape of Slack, one in that of Telegram; each message is on record. */
final class ChatRoutes {
    private final SiteDatabase database;

    ChatRoutes(SiteDatabase database) {
        this.database = database;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/hooks/{chat}", this::slack)
                .add("POST", "/telegram/bot{token}/sendMessage", this::telegram);
    }

    private Answer slack(Call call) throws SQLException, IOException {
        Object text = call.json().get("text");
        if (!(text instanceof String message) || message.isBlank()) {
            return Answer.text(400, "text/plain", "no_text");
        }
        record(call.path("chat"), message);
        return Answer.text(200, "text/plain", "ok");
    }

    private Answer telegram(Call call) throws SQLException, IOException {
        Map<String, Object> body = call.json();
        if (!(body.get("chat_id") instanceof String chat) || !(body.get("text") instanceof String message)) {
            return Answer.json(
                    400,
                    Map.of("ok", false, "error_code", 400, "description", "Bad Request: chat_id or text is missing"));
        }
        record(chat, message);
        return Answer.json(200, Map.of("ok", true, "result", Map.of("chat", Map.of("id", chat), "text", message)));
    }

    private void record(String chat, String message) throws SQLException {
        database.transaction(connection -> {
            ActionLog.record(connection, "chat", chat + ": " + message, null);
            return true;
        });
    }
}
