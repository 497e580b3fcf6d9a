package io.golive.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads an inventory of requirements: headings ({@code #}), and lines {@code id | source lines | kind | requirement}, such
 * as {@code 000-E2.1-01 | L16 | sql | Regions are seeded | value >= 4}. Before the first of them there may be any text.
 * {@code META} lines speak of the document and {@code TRAP} lines of its contradictions: both are set aside.
 */
public final class Inventory {
    private static final Pattern ID = Pattern.compile("[0-9]{3}-[A-Z][A-Za-z0-9.]*(-[A-Za-z0-9.]+)+");
    private static final Pattern ASIDE = Pattern.compile("[0-9]{3}-(META|TRAP)-.*");
    private static final int FIELDS = 4;
    private static final String FORM = "Write id | source lines | kind | requirement";

    private final String file;
    private final Problems problems = new Problems();
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Requirement> requirements = new ArrayList<>();

    private Inventory(String file) {
        this.file = file;
    }

    /**
     * The requirements in the order of the file.
     *
     * @throws PlanException with every line that is none
     * @throws UncheckedIOException when there is no such file, or it cannot be read
     */
    public static List<Requirement> read(Path path) {
        Inventory inventory = new Inventory(path.getFileName().toString());
        try {
            List<String> lines = Files.readAllLines(path);
            for (int i = 0; i < lines.size(); i++) {
                inventory.line(lines.get(i).strip(), i + 1);
            }
        } catch (CharacterCodingException e) {
            inventory.problems.add(inventory.file, 1, "it is not UTF-8 text", "Save it as UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
        inventory.problems.refuse();
        if (inventory.requirements.isEmpty()) {
            inventory.problems.add(inventory.file, 1, "it lists no requirement", FORM);
            inventory.problems.refuse();
        }
        return List.copyOf(inventory.requirements);
    }

    private void line(String text, int number) {
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        List<String> fields =
                List.of(text.split("\\|", FIELDS)).stream().map(String::strip).toList();
        boolean entry = fields.size() > 1 && !fields.getFirst().contains(" ");
        if (!entry && lines.isEmpty()) {
            return; // what the file says of itself
        }
        if (fields.size() < FIELDS || fields.stream().anyMatch(String::isEmpty)) {
            refuse(number, "this line has not the " + FIELDS + " fields of a requirement", FORM);
        } else if (!ID.matcher(fields.getFirst()).matches()) {
            refuse(number, "'" + fields.getFirst() + "' is no requirement id", "Write one like 000-E2.1-03");
        } else {
            requirement(fields, number);
        }
    }

    private void requirement(List<String> fields, int number) {
        String id = fields.getFirst();
        Integer first = lines.putIfAbsent(id, number);
        if (first != null) {
            refuse(number, "the id '" + id + "' stands here and in line " + first, "Give one of the two another id");
        } else if (!ASIDE.matcher(id).matches()) {
            requirements.add(new Requirement(id, fields.get(2), fields.get(3), number));
        }
    }

    private void refuse(int line, String what, String advice) {
        problems.add(file, line, what, advice);
    }
}
