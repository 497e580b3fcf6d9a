package io.golive.plan;

import static io.golive.plan.Demo.mistake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.people.Contact;
import io.golive.people.Holder;
import io.golive.plan.Demo.Mistake;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of environments seen to fail: one mistake is put into a file that is right. */
class EnvironmentMistakesTest {
    @TempDir
    Path folder;

    static Stream<Mistake> mistakes() {
        return Stream.of(
                mistake(
                        "the environment is called 'her'",
                        "environment: here",
                        "environment: her",
                        "environment:",
                        "one name"),
                mistake("'test' is no purpose", "purpose: practice", "purpose: test", "purpose:", "practice, staging"),
                mistake("'purpose' is missing", "purpose: practice\n", "", "environment:", "practice, staging"),
                mistake(
                        "no alert can prove where it comes from, but TooSlow starts back",
                        "alerts:\n  token: { secret: ALERT_TOKEN }\n  key: { secret: WEBHOOK_KEY }\n",
                        "",
                        "environment:",
                        "token: { secret: NAME }"),
                mistake(
                        "no webhook can be signed, but Spike starts back",
                        "  key: { secret: WEBHOOK_KEY }\n",
                        "",
                        "alerts:",
                        "key: { secret: NAME }"),
                mistake(
                        "behind token stands no reference",
                        "token: { secret: ALERT_TOKEN }",
                        "token: hunter2",
                        "hunter2",
                        "{ secret: NAME_IN_CAPITALS }"),
                mistake(
                        "behind secret stands no name of a secret",
                        "{ secret: ALERT_TOKEN }",
                        "{ secret: hunter2 }",
                        "hunter2",
                        "{ secret: NAME_IN_CAPITALS }"),
                mistake("'poeple' is not known here", "people:", "poeple:", "poeple:", "Did you mean 'people'?"),
                mistake(
                        "there is no site 'staging', which E1-01 uses",
                        "  staging:",
                        "  stagign:",
                        "  stagign:",
                        "Did you mean 'stagign'?"),
                mistake(
                        "'production' has no target 'scripts', which restart uses",
                        "    scripts: { commands: [cron-install, crontab-list] }\n",
                        "",
                        "  production:",
                        "there are db, web, mail, team"),
                mistake("the plan declares no target 'webs'", "    web:", "    webs:", "webs:", "Did you mean 'web'?"),
                mistake(
                        "production/web has no login 'clerk', which E2-01 uses",
                        "{ clerk:",
                        "{ clark:",
                        "    web:",
                        "Did you mean 'clark'?"),
                mistake(
                        "production/scripts has no writer, but restart changes",
                        "commands: [cron-install, crontab-list]",
                        "folder: /tmp",
                        "folder: /tmp",
                        "Write writer"),
                mistake(
                        "the plan has no role 'pos'",
                        "  po: [ngoc.tran]",
                        "  pos: [ngoc.tran]",
                        "pos:",
                        "Did you mean 'po'?"),
                mistake(
                        "there is no audience 'everybody', to which the notice E7-02 goes",
                        "  everybody:",
                        "  evrybody:",
                        "audiences:",
                        "Did you mean 'evrybody'?"),
                mistake(
                        "the notice E7-02 reaches nobody of 'everybody'",
                        "{ mail: [all@example.org, \"${BOSS:-boss@example.org}\"], chat: [team] }",
                        "{ mail: [], chat: [] }",
                        "audiences:",
                        "mail: or chat:"),
                mistake(
                        "nobody of 'devops' is told when the watch E7-01 turns red",
                        "  devops: { mail: [devops@example.org] }\n",
                        "",
                        "audiences:",
                        "devops: { mail: [name@host] }"),
                mistake("'all' is no mail address", "all@example.org", "all", "everybody:", "name@host"),
                mistake("'fax' is not known here", "chat: [team]", "fax: [team]", "fax:", "Known here: mail, chat"),
                mistake("no site has a target 'teem'", "chat: [team]", "chat: [teem]", "teem", "'team'?"),
                mistake(
                        "notices go by mail, but no site has a target of type smtp",
                        "    mail: { host: 127.0.0.1 }\n",
                        "",
                        "audiences:",
                        "Declare one"),
                mistake(
                        "'until' is not known here",
                        "to: '2026-05-31'",
                        "until: '2026-05-31'",
                        "until:",
                        "Write to: with the last day"),
                mistake("'user' is missing", "user: binh.ngo, ", "", "{ from:", "Write the user name"),
                mistake(
                        "the first day 2026-05-01 is after the last day 2026-04-30",
                        "'2026-05-31'",
                        "'2026-04-30'",
                        "from: '2026-05-01'",
                        "Write the earlier day as from"),
                mistake("'31.5.' is no day", "'2026-05-31'", "'31.5.'", "31.5.", "'2026-05-31'"),
                mistake(
                        "unquoted 2026-05-31 is a point in time",
                        "'2026-05-31'",
                        "2026-05-31",
                        "2026-05-31",
                        "Quote it"),
                mistake(
                        "son.do holds the role 'devops' twice on the same days",
                        "user: binh.ngo",
                        "user: son.do",
                        "user: son.do",
                        "Name each person once"),
                mistake(
                        "sign-off E9-02 needs 2 different people, but po, devops are held by no more than 1",
                        "[son.do, { user: binh.ngo, from: '2026-05-01', to: '2026-05-31' }]",
                        "[ngoc.tran]",
                        "people:",
                        "distinct: false"),
                mistake(
                        "'hanh.wo' holds no role here",
                        "  hanh.vo: {",
                        "  hanh.wo: {",
                        "hanh.wo:",
                        "Did you mean 'hanh.vo'?"),
                mistake("'tel' is not known here", "phone: '+84 90", "tel: '+84 90", "tel:", "Write phone"),
                mistake(
                        "'090 000 0001' is no phone number",
                        "'+84 90 000 0001'",
                        "'090 000 0001'",
                        "090",
                        "with its country"),
                mistake(
                        "'hanh.vo' is no mail address",
                        "mail: hanh.vo@example.org",
                        "mail: hanh.vo",
                        "mail: hanh.vo",
                        "name@host"),
                mistake(
                        "nobody holds the role 'po', to which item asked turns",
                        "  po: [ngoc.tran]\n",
                        "",
                        "people:",
                        "po: [user.name]"),
                mistake("nobody holds the role 'po'", "po: [ngoc.tran]", "po: []", "people:", "po: [user.name]"),
                mistake(
                        "the plan has no variable 'mots'",
                        "most: ${MOST:-7}",
                        "mots: 1",
                        "mots:",
                        "Did you mean 'most'?"),
                mistake("'seven' is of another type", "${MOST:-7}", "seven", "seven", "Write one like 100"),
                mistake(
                        "the plan made items from 'views'",
                        "most: ${MOST:-7}",
                        "views: [one]",
                        "views:",
                        "same in every"),
                // placeholders
                mistake(
                        "nothing gives ${WEB_ADDRESS}",
                        "${WEB_URL}",
                        "${WEB_ADDRESS}",
                        "${WEB_ADDRESS}",
                        "installation.properties"),
                mistake("has a '${' without a NAME", "${WEB_URL}", "${web-url}", "${web-url}", "Write ${NAME}"),
                // secrets in clear
                mistake(
                        "'password' is not known here",
                        "secret: WEB_CLERK",
                        "password: hunter2",
                        "password:",
                        "Known here"),
                mistake(
                        "'password' looks like a secret in clear",
                        "secret: WEB_CLERK",
                        "password: hunter2",
                        "password:",
                        "Write secret: NAME"),
                mistake(
                        "behind secret stands no name",
                        "secret: WEB_CLERK",
                        "secret: hunter2",
                        "hunter2",
                        "NAME_IN_CAPITALS"),
                mistake(
                        "this address holds a secret",
                        "${WEB_URL}/shop",
                        "https://me:hunter2@shop.example/",
                        "hunter2",
                        "Leave it out"),
                mistake(
                        "this address holds a secret",
                        "127.0.0.1/staging",
                        "127.0.0.1/staging?user=a&password=b",
                        "password=b",
                        "Leave it out"),
                mistake(
                        "this login has neither user nor secret",
                        "{ user: clerk, secret: WEB_CLERK }",
                        "{}",
                        "clerk: {}",
                        "{ user: name"));
    }

    static Stream<Mistake> clearSecrets() {
        String place = "{ commands: [cron-install, crontab-list] }";
        return Stream.of(
                        "password: x",
                        "dbPasswd: x",
                        "api_key: x",
                        "apiKey: x",
                        "accessToken: x",
                        "secret: X",
                        "headers: { X-Token: x }")
                .map(clear -> mistake(
                        "looks like a secret in clear",
                        place,
                        "{ commands: [cron-install, crontab-list], " + clear + " }",
                        "scripts:",
                        "Write secret: NAME"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"mistakes", "clearSecrets"})
    void isNamedWithLineAndAdvice(Mistake mistake) {
        String wrong = mistake.in(Demo.ENVIRONMENT);

        List<Problem> problems = new Demo(folder).environmentProblems(wrong);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.found()).contains(mistake.found());
            assertThat(problem.advice()).contains(mistake.advice());
            assertThat(problem.line()).as("line of " + problem).isEqualTo(mistake.line(wrong));
            assertThat(problem.file()).isEqualTo("environments/here.yaml");
        });
    }

    @Test
    void aSecretInClearIsNotRepeatedInTheMessage() {
        String wrong = Demo.ENVIRONMENT
                .replace("secret: WEB_CLERK", "secret: hunter2")
                .replace("${WEB_URL}/shop", "https://me:hunter2@shop.example/");

        assertThat(new Demo(folder).environmentProblems(wrong))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("hunter2"));
    }

    @Test
    void anEnvironmentWithoutMistakesLoads() {
        Environment environment = new Demo(folder).environment(Demo.ENVIRONMENT);

        assertThat(environment.purpose()).isEqualTo(Environment.Purpose.PRACTICE);
        assertThat(environment.sites().get("production").get("db").properties())
                .containsEntry("url", "jdbc:postgresql://127.0.0.1/production");
        assertThat(environment.sites().get("production").get("web").properties())
                .containsEntry("url", "http://127.0.0.1/shop");
        assertThat(environment.sites().get("production").get("web").type()).isEqualTo("http");
        assertThat(environment.sites().get("staging").get("db").writer()).isNull();
        assertThat(environment.people().get("release-manager"))
                .containsExactly(Holder.always("hanh.vo"), Holder.always("tuan.ly"));
        assertThat(environment.people().get("devops"))
                .containsExactly(
                        Holder.always("son.do"),
                        new Holder("binh.ngo", LocalDate.parse("2026-05-01"), LocalDate.parse("2026-05-31")));
        assertThat(environment.contacts())
                .containsEntry("hanh.vo", new Contact("Võ Hạnh", "+84 90 000 0001", "hanh.vo@example.org"))
                .containsEntry("son.do", new Contact(null, "+84900000002", null));
        assertThat(environment.vars()).containsEntry("most", 7);
    }

    @Test
    void anUnknownEnvironmentIsNamedWithTheNearest() {
        Demo demo = new Demo(folder).write("environments/here.yaml", Demo.ENVIRONMENT);
        Plan plan = demo.load(Demo.PLAN);

        assertThat(demo.plans().environments("demo")).containsExactly("here");
        assertThatThrownBy(() -> demo.plans().environment(plan, "heer"))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("Did you mean 'here'?");
    }
}
