package io.golive.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The buckets and objects of one site: rows of its database, so that a reset brings back what was. */
final class S3Buckets {
    private static final int PAGE = 1000;

    private final SiteDatabase database;

    S3Buckets(SiteDatabase database) {
        this.database = database;
    }

    Answer require(String bucket) throws SQLException {
        database.transaction(connection -> row(connection, bucket));
        return Answer.empty(200, Map.of());
    }

    Answer get(String bucket, String key) throws SQLException {
        return database.transaction(connection -> {
            row(connection, bucket);
            List<Map<String, Object>> found = SiteDatabase.rows(
                    connection, "SELECT body, type, etag FROM s3_object WHERE bucket = ? AND key = ?", bucket, key);
            if (found.isEmpty()) {
                throw new S3Refusal(404, "NoSuchKey", "There is no object " + key + " in " + bucket);
            }
            Map<String, Object> object = found.getFirst();
            return new Answer(
                    200,
                    Map.of("Content-Type", (String) object.get("type"), "ETag", quoted(object.get("etag"))),
                    (byte[]) object.get("body"));
        });
    }

    Answer put(String bucket, String key, S3Request request) throws SQLException {
        String etag = md5(request.body());
        String type = request.header("content-type");
        database.transaction(connection -> {
            if (!(Boolean) row(connection, bucket).get("writable")) {
                throw new S3Refusal(403, "AccessDenied", "Nobody may write to " + bucket);
            }
            ActionLog.record(connection, "s3", "PUT " + bucket + "/" + key, request.header("x-golive-run"));
            return SiteDatabase.change(
                    connection,
                    """
                    INSERT INTO s3_object (bucket, key, body, type, etag) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (bucket, key) DO UPDATE
                        SET body = excluded.body, type = excluded.type, etag = excluded.etag, changed_at = now()""",
                    bucket,
                    key,
                    request.body(),
                    type == null ? "application/octet-stream" : type,
                    etag);
        });
        return Answer.empty(200, Map.of("ETag", quoted(etag)));
    }

    /** Answers the same whether there was such an object or not; a bucket that keeps everything says so to nobody. */
    Answer delete(String bucket, String key, S3Request request) throws SQLException {
        database.transaction(connection -> {
            boolean keeps = (Boolean) row(connection, bucket).get("keeps");
            ActionLog.record(connection, "s3", "DELETE " + bucket + "/" + key, request.header("x-golive-run"));
            return keeps
                    ? 0
                    : SiteDatabase.change(
                            connection, "DELETE FROM s3_object WHERE bucket = ? AND key = ?", bucket, key);
        });
        return Answer.empty(204, Map.of());
    }

    Answer list(String bucket, S3Request request) throws SQLException {
        String prefix = request.query("prefix") == null ? "" : request.query("prefix");
        String token = request.query("continuation-token");
        String after = token == null ? "" : new String(Base64.getUrlDecoder().decode(token), UTF_8);
        boolean encode = "url".equals(request.query("encoding-type"));
        List<Map<String, Object>> objects = database.transaction(connection -> {
            row(connection, bucket);
            return SiteDatabase.rows(connection, """
                    SELECT key, length(body) AS bytes, etag, to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS changed
                    FROM s3_object WHERE bucket = ? AND starts_with(key, ?) AND key COLLATE "C" > ?
                    ORDER BY key COLLATE "C" LIMIT ?""", bucket, prefix, after, PAGE + 1);
        });
        List<Map<String, Object>> page = objects.subList(0, Math.min(PAGE, objects.size()));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>")
                .append(escaped(bucket))
                .append("</Name><Prefix>")
                .append(shown(prefix, encode))
                .append("</Prefix><MaxKeys>" + PAGE + "</MaxKeys>")
                .append(encode ? "<EncodingType>url</EncodingType>" : "")
                .append("<KeyCount>" + page.size() + "</KeyCount><IsTruncated>" + (objects.size() > PAGE))
                .append("</IsTruncated>");
        if (objects.size() > PAGE) {
            String last = (String) page.getLast().get("key");
            xml.append("<NextContinuationToken>")
                    .append(Base64.getUrlEncoder().encodeToString(last.getBytes(UTF_8)))
                    .append("</NextContinuationToken>");
        }
        page.forEach(object -> xml.append("<Contents><Key>")
                .append(shown((String) object.get("key"), encode))
                .append("</Key><LastModified>" + object.get("changed") + "</LastModified><ETag>")
                .append(escaped(quoted(object.get("etag"))))
                .append("</ETag><Size>" + object.get("bytes")
                        + "</Size><StorageClass>STANDARD</StorageClass></Contents>"));
        xml.append("</ListBucketResult>");
        return Answer.text(200, "application/xml", xml.toString());
    }

    private static Map<String, Object> row(Connection connection, String bucket) throws SQLException {
        List<Map<String, Object>> found =
                SiteDatabase.rows(connection, "SELECT writable, keeps FROM s3_bucket WHERE name = ?", bucket);
        if (found.isEmpty()) {
            throw new S3Refusal(404, "NoSuchBucket", "There is no bucket " + bucket);
        }
        return found.getFirst();
    }

    private static String shown(String key, boolean encode) {
        return encode ? URLEncoder.encode(key, UTF_8) : escaped(key);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String quoted(Object etag) {
        return "\"" + etag + "\"";
    }

    private static String md5(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
