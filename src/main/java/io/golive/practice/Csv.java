package io.golive.practice;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.StringJoiner;

/** Writes rows as CSV with a header line; the column phone is masked unless told otherwise. */
final class Csv {
    private final Writer out;
    private final int columns;
    private final int masked;

    Csv(Writer out, ResultSetMetaData columns, boolean unmask) throws SQLException, IOException {
        this.out = out;
        this.columns = columns.getColumnCount();
        StringJoiner header = new StringJoiner(",");
        int phone = 0;
        for (int i = 1; i <= this.columns; i++) {
            header.add(columns.getColumnLabel(i));
            phone = columns.getColumnLabel(i).equals("phone") ? i : phone;
        }
        this.masked = unmask ? 0 : phone;
        out.write(header + "\r\n");
    }

    void write(ResultSet row) throws SQLException, IOException {
        for (int i = 1; i <= columns; i++) {
            String value = row.getString(i);
            String shown = value == null ? "" : i == masked ? Phones.shown(value, false) : value;
            boolean quote = shown.indexOf(',') >= 0 || shown.indexOf('"') >= 0 || shown.indexOf('\n') >= 0;
            out.write(i == 1 ? "" : ",");
            out.write(quote ? '"' + shown.replace("\"", "\"\"") + '"' : shown);
        }
        out.write("\r\n");
    }
}
