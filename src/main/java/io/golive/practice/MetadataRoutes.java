package io.golive.practice;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metadata of the GraphQL engine in front of the database. What is to be tracked is known beforehand; a reload
 * tracks what it finds in the database and drops what is gone.
 */
final class MetadataRoutes {
    private final SiteDatabase database;
    private final Doors doors;

    MetadataRoutes(SiteDatabase database, Doors doors) {
        this.database = database;
        this.doors = doors;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/v1/metadata", this::metadata);
    }

    private Answer metadata(Call call) throws SQLException, IOException {
        String type = String.valueOf(call.json().get("type"));
        return switch (type) {
            case "export_metadata" -> {
                doors.token(call, PracticeSecrets.HASURA_READ, PracticeSecrets.HASURA_ADMIN);
                yield export();
            }
            case "reload_metadata" -> {
                doors.token(call, PracticeSecrets.HASURA_ADMIN);
                yield reload(call);
            }
            default ->
                throw new Refusal(400, "unknown type " + type + "; export_metadata and reload_metadata are known");
        };
    }

    private Answer reload(Call call) throws SQLException {
        database.transaction(connection -> {
            ActionLog.record(connection, "http", "POST /v1/metadata reload_metadata", call.run());
            return SiteDatabase.change(connection, """
                    UPDATE hasura_object SET tracked = CASE kind
                        WHEN 'table' THEN to_regclass(quote_ident(name)) IS NOT NULL
                        ELSE EXISTS (SELECT 1 FROM pg_proc WHERE proname = name) END""");
        });
        return Answer.json(
                200,
                Map.of("message", "success", "is_consistent", inconsistent().isEmpty()));
    }

    private Answer export() throws SQLException {
        List<Map<String, Object>> permissions = database.rows(
                "SELECT role, action FROM permission_grant WHERE module = ? ORDER BY 1, 2", Permissions.ANALYTICS);
        List<Map<String, Object>> tables = objects("table").stream()
                .map(name -> {
                    Map<String, Object> table = new LinkedHashMap<>();
                    table.put("table", Map.of("schema", "public", "name", name));
                    if (name.startsWith("mv_prepaid_") || name.equals("export_job")) {
                        table.put("select_permissions", permissions);
                    }
                    return table;
                })
                .toList();
        List<Map<String, Map<String, String>>> functions = objects("function").stream()
                .map(name -> Map.of("function", Map.of("schema", "public", "name", name)))
                .toList();
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("name", "pos");
        source.put("kind", "postgres");
        source.put("tables", tables);
        source.put("functions", functions);
        return Answer.json(200, Map.of("version", 3, "sources", List.of(source)));
    }

    private List<String> objects(String kind) throws SQLException {
        return database.rows("SELECT name FROM hasura_object WHERE kind = ? AND tracked ORDER BY 1", kind).stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }

    private List<Map<String, Object>> inconsistent() throws SQLException {
        return database.rows("SELECT name FROM hasura_object WHERE NOT tracked ORDER BY 1");
    }
}
