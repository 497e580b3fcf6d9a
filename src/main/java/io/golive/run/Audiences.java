package io.golive.run;

import io.golive.people.Contact;
import io.golive.people.Staff;
import io.golive.plan.Environment;
import io.golive.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Who is meant by an audience, and over which connection each of its members is reached. */
record Audiences(Environment environment) {
    static final String MAIL = "mail";
    static final String CHAT = "chat";

    private static final List<String> EVERY_WAY = List.of(MAIL, CHAT);

    /** Where several sites have such a connection. */
    private static final String PREFERRED = "production";

    /**
     * @param address a mail address, or the name of a chat
     * @param connection label of the target that the message goes over; null when the environment has none
     * @param problem why it cannot go, with what to write; else null
     */
    record Recipient(String audience, String way, String address, String connection, String problem) {}

    /** Every member that these ways reach; one recipient that says so when there is none. */
    List<Recipient> of(String audience, List<String> ways) {
        Map<String, List<String>> members = environment.audiences().getOrDefault(audience, Map.of());
        List<Recipient> recipients = new ArrayList<>();
        for (String way : ways) {
            members.getOrDefault(way, List.of()).forEach(address -> recipients.add(recipient(audience, way, address)));
        }
        return recipients.isEmpty() ? List.of(nobody(audience, ways.getFirst())) : recipients;
    }

    /** By every way that the audience of the role's name gives; where there is none, by mail whoever holds the role now. */
    List<Recipient> ofRole(String role, Staff staff, Instant now) {
        return environment.audiences().containsKey(role) ? of(role, EVERY_WAY) : ofHolders(role, staff, now);
    }

    /** By mail whoever holds the role now; where nobody has an address, as the audience of its name. */
    List<Recipient> ofHolders(String role, Staff staff, Instant now) {
        return ofPeople(role, staff.holders(role, now), staff);
    }

    /** By mail those of these people who have an address; where nobody has one, whom the audience reaches. */
    List<Recipient> ofPeople(String audience, List<String> people, Staff staff) {
        List<Recipient> byMail = people.stream()
                .map(user -> staff.contact(user).map(Contact::mail).orElse(null))
                .filter(Objects::nonNull)
                .map(mail -> recipient(audience, MAIL, mail))
                .toList();
        return byMail.isEmpty() ? of(audience, EVERY_WAY) : byMail;
    }

    /** The target that a recipient is reached over, if there is one. */
    Optional<Target> connection(Recipient recipient) {
        return Optional.ofNullable(recipient.connection())
                .map(label -> label.split("/", 2))
                .map(label ->
                        environment.sites().getOrDefault(label[0], Map.of()).get(label[1]));
    }

    private Recipient recipient(String audience, String way, String address) {
        Optional<Target> over = way.equals(MAIL) ? only("smtp", null) : only(CHAT, address);
        String problem = over.isPresent()
                ? null
                : way.equals(MAIL)
                        ? "The environment " + environment.name()
                                + " has no target of type smtp. Write one below a site"
                        : "The environment " + environment.name() + " has no target '" + address
                                + "' of type chat. Write it below a site";
        return new Recipient(audience, way, address, over.map(Target::label).orElse(null), problem);
    }

    private Recipient nobody(String audience, String way) {
        return new Recipient(
                audience,
                way,
                audience,
                null,
                "Nobody of the audience " + audience + " is reached: the environment " + environment.name()
                        + " lists no member. Write below audiences: " + audience + ": { mail: [name@your.domain] }");
    }

    private Optional<Target> only(String type, String name) {
        List<Target> found = environment.sites().values().stream()
                .flatMap(targets -> targets.values().stream())
                .filter(target -> type.equals(target.type()))
                .filter(target -> name == null || name.equals(target.name()) || name.equals(target.label()))
                .toList();
        return found.stream()
                .filter(target -> target.site().equals(PREFERRED))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }
}
