package io.golive.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.FileSystemUtils;

/**
 * The files of a site: {@code repository}, {@code qa}, {@code reports} and {@code logs} in one folder. Repository and
 * test report follow from what is released and what is broken; reports and logs come by work.
 */
final class SiteFiles {
    static final String PHASE = "release.phase";

    private final Path folder;
    private final SiteDatabase database;
    private final Settings settings;
    private final Faults faults;

    SiteFiles(Path folder, SiteDatabase database, Faults faults) {
        this.folder = folder;
        this.database = database;
        this.settings = new Settings(database);
        this.faults = faults;
    }

    /** For a site that was made anew: what the one before left is gone. */
    void clear() throws SQLException {
        delete(folder);
    }

    SiteLog log(String name) {
        return new SiteLog(folder.resolve("logs").resolve(name));
    }

    /** Writes what follows from the state of the site. */
    synchronized void write() throws SQLException {
        Set<String> broken = new TreeSet<>();
        for (Map<String, Object> fault : faults.broken()) {
            broken.add((String) fault.get("name"));
        }
        String phase = settings.get(PHASE);
        try {
            Path fresh = folder.resolve("repository.new");
            delete(fresh);
            ShopRepository.write(fresh, phase == null ? 1 : Integer.parseInt(phase), broken);
            delete(folder.resolve("repository"));
            Files.move(fresh, folder.resolve("repository"));
            write("qa/TEST-prepaid-analytics.xml", TestReport.xml(broken));
        } catch (IOException e) {
            throw new SQLException("the files of the site cannot be written: " + e.getMessage(), e);
        }
    }

    /** Releases a phase: its branch is merged into main. A later one that was merged before stays there. */
    void release(int phase) throws SQLException {
        database.change(
                "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE"
                        + " SET value = GREATEST(setting.value::int, excluded.value::int)::text",
                PHASE,
                Integer.toString(phase));
        write();
    }

    /** Moved into place whole, so that nobody reads half of it. */
    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Path part = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty while nobody has written it. */
    Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static void delete(Path path) throws SQLException {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new SQLException(path + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
