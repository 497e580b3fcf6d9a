package io.golive.plan;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small plan and an environment that are right, in a folder of their own, for tests to put mistakes into. */
final class Demo {
    static final String PLAN = """
            plan: demo
            zone: Asia/Ho_Chi_Minh
            requirements: 000-
            roles: [release-manager, devops, po]
            targets: { db: postgres, web: http, scripts: host, mail: smtp, team: chat }
            defaults: { site: production, target: db, owner: devops }
            vars:
              flag: NEW_TAB
              most: 100
              views: [one, two]

            checklists:
              before The day before:
                site: staging
                items:
                  E1-01 Rows are there:
                    sql: SELECT count(*) FROM t
                    expect: value > 0
                    fulfils: [E1-03]
                  E1-02 View ${it} is there:
                    each: views
                    site: production
                    sql: sql/view.sql
                    expect: value = 1
                  columns Column ${it.name} is there:
                    each: { E1-04: { name: total }, E1-05: { name: paid } }
                    sql: SELECT 1
                    expect: value = it.name
                  asked Somebody looked:
                    owner: po
                    ask: Did somebody look?
                    answers: [looked, not needed]

            steps:
              first First step:
                at: D 17:00
                takes: 30m
                items:
                  E2-01 An export works:
                    do:
                      target: web
                      as: clerk
                      http: { request: POST /export, body: { report: a } }
                      idempotent: true
                      keep: { job: body.jobId }
                    sql: SELECT status FROM job
                    wait: 60s
                    expect: value = "DONE"
                  E2-02 The file is there:
                    target: web
                    http: GET /files/${job}
                    within: 1s
                    expect: [status = 200, bytes > 0]
                  restart The service is restarted:
                    target: scripts
                    do: { command: [cron-install, cron/a.crontab], within: 5m }
                    command: crontab-list
                    expect: exit = 0
              second Second step:
                at: D+1 08:30
                takes: 1h
                items:
                  E3-01 Still there:
                    target: web
                    http: GET /files/${job}
                    expect: status = 200

            gates:
              E9-01 All is done:
                owner: release-manager
                needs: [before, E2-01]
                fresh: 24h
                drills: { back: { within: 5m, notOlderThan: 30d }, restart: { within: 1m, notOlderThan: 7d } }
                blocks: day-0

            signoffs:
              E9-02 Agreed:
                by: [po, devops]
                shows: [before, E9-01]
                remind: 2h
                escalate: release-manager

            watches:
              E7-01 Rows keep coming:
                owner: [devops, po]
                sql: SELECT count(*) FROM t WHERE made_at > :stepStart
                expect: value > 100
                alert: value < 10
                alertAfter: 3
                every: 5m
                from: second
                for: 24h
                channel: DataDog

            notices:
              E7-02 It starts tomorrow:
                at: D-1 09:00
                after: before
                to: [everybody]
                by: [mail, chat]
                text: "${title}: ${plan} on ${day} with ${flag}, see ${link}"

            followUps:
              later Another part:
                fulfils: [E7-03]
                owner: po
                after: 30d
                when:
                  stable Rows are still there:
                    sql: SELECT count(*) FROM t
                    expect: value > 0
                decide: Does anybody miss it?
                items:
                  E7-04 The part is there:
                    target: web
                    http: GET /parts/${job}
                    expect: status = 200

            rollback:
              back Back to the old one:
                fulfils: [E7-05]
                triggers:
                  - { by: [po, devops], figures: percent > 1, fulfils: [E7-06] }
                  - { watch: E7-01, when: value < 1, auto: true }
                  - { item: restart }
                  - { alert: TooSlow, auto: true }
                  - { webhook: Spike }
                undoes: [E2-01]
                budget: 5m
                items:
                  E7-07 The flag is off:
                    target: web
                    do:
                      as: clerk
                      http: { request: "PUT /flags/${flag}", body: { enabled: false } }
                      keep: { change: body.id }
                    http: GET /flags/${flag}
                    expect: body.enabled = false
                ifStillFails:
                  asked-again Somebody looked again:
                    ask: What is left?
                restored:
                  E7-08 The old one is served:
                    target: web
                    http: GET /old/${change}
                    expect: status = 200
                followUp:
                  owner: po
                  items:
                    cause The cause is known:
                      ask: What was it?
            """;

    static final String ENVIRONMENT = """
            environment: here
            purpose: practice
            sites:
              staging:
                db:
                  url: jdbc:postgresql://127.0.0.1/staging
                  reader: { user: golive_read, secret: DB_READ }
              production:
                db:
                  url: ${DB_URL:-jdbc:postgresql://127.0.0.1/production}
                  reader: { user: golive_read, secret: DB_READ }
                web:
                  url: ${WEB_URL}/shop
                  logins: { clerk: { user: clerk, secret: WEB_CLERK } }
                scripts: { commands: [cron-install, crontab-list] }
                mail: { host: 127.0.0.1 }
                team: { url: https://chat.example.org/hook, shape: slack }
            people:
              release-manager: [hanh.vo, tuan.ly]
              devops: [son.do, { user: binh.ngo, from: '2026-05-01', to: '2026-05-31' }]
              po: [ngoc.tran]
            contacts:
              hanh.vo: { name: Võ Hạnh, phone: '+84 90 000 0001', mail: hanh.vo@example.org }
              son.do: { phone: "${PHONE:-+84900000002}" }
            vars:
              most: ${MOST:-7}
            audiences:
              everybody: { mail: [all@example.org, "${BOSS:-boss@example.org}"], chat: [team] }
              devops: { mail: [devops@example.org] }
              po: { chat: [team] }
            alerts:
              token: { secret: ALERT_TOKEN }
              key: { secret: WEBHOOK_KEY }
            """;

    private static final Kinds CHECKS = Kinds.scan();
    private static final ActionKinds ACTIONS = ActionKinds.scan();

    private final Path folder;
    private final Plans plans;

    Demo(Path folder) {
        this.folder = folder;
        this.plans = new Plans(
                folder,
                CHECKS,
                ACTIONS,
                name -> Optional.ofNullable(
                        Map.of("WEB_URL", "http://127.0.0.1").get(name)));
        write("sql/view.sql", "SELECT count(*) FROM pg_matviews WHERE matviewname = :it\n");
        write("cron/a.crontab", "* * * * * true\n");
    }

    /** A file in the plan's folder. */
    Demo write(String name, String text) {
        try {
            Path file = folder.resolve("demo").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Plans plans() {
        return plans;
    }

    Plan load(String text) {
        return write("plan.yaml", text).plans.load("demo");
    }

    Environment environment(String text) {
        Plan plan = load(PLAN);
        return write("environments/here.yaml", text).plans.environment(plan, "here");
    }

    /** What is wrong with a plan; empty when it loads. */
    List<Problem> problems(String text) {
        try {
            load(text);
            return List.of();
        } catch (PlanException e) {
            return e.problems();
        }
    }

    /** What is wrong with an environment; empty when it loads. */
    List<Problem> environmentProblems(String text) {
        try {
            environment(text);
            return List.of();
        } catch (PlanException e) {
            return e.problems();
        }
    }

    /** The right text with a mistake in it, and where the mistake is. */
    record Mistake(String found, String from, String to, String at, String advice) {
        String in(String right) {
            if (!right.contains(from)) {
                throw new IllegalArgumentException("The demo has no " + from);
            }
            return right.replace(from, to);
        }

        int line(String wrong) {
            int index = wrong.indexOf(at);
            if (index < 0) {
                throw new IllegalArgumentException("The text has no " + at);
            }
            return (int) wrong.substring(0, index)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
        }

        @Override
        public String toString() {
            return found;
        }
    }

    /** @param at the text that stands in the line which the problem names */
    static Mistake mistake(String found, String from, String to, String at, String advice) {
        return new Mistake(found, from, to, at, advice);
    }
}
