package io.golive.practice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Who is calling: basic authentication for people, bearer tokens for services. */
final class Doors {
    private final SiteDatabase database;
    private final PracticeSecrets secrets;

    Doors(SiteDatabase database, PracticeSecrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /** @throws Refusal 401 without a right login */
    Person person(Call call) throws SQLException {
        String[] pair = call.basic().orElseThrow(() -> new Refusal(401, "log in"));
        if (!PracticeSecrets.WEB_ROLES.contains(pair[0]) || !same(secrets.get(PracticeSecrets.web(pair[0])), pair[1])) {
            throw new Refusal(401, "log in");
        }
        List<Map<String, Object>> users =
                database.rows("SELECT login, role, branch_id, region_id FROM app_user WHERE login = ?", pair[0]);
        if (users.isEmpty()) {
            throw new Refusal(401, "log in");
        }
        Map<String, Object> user = users.getFirst();
        return new Person(
                pair[0], (String) user.get("role"), (Integer) user.get("branch_id"), (Integer) user.get("region_id"));
    }

    /** @throws Refusal 401 without one of these tokens, 403 with another of ours */
    void token(Call call, String... names) {
        token(call, secrets, names);
    }

    static void token(Call call, PracticeSecrets secrets, String... names) {
        String given = call.bearer().orElseThrow(() -> new Refusal(401, "a bearer token is needed"));
        for (String name : names) {
            if (same(secrets.get(name), given)) {
                return;
            }
        }
        throw new Refusal(403, "this token does not open this");
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
