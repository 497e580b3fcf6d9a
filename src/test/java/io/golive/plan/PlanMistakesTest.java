package io.golive.plan;

import static io.golive.plan.Demo.mistake;
import static org.assertj.core.api.Assertions.assertThat;

import io.golive.plan.Demo.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the loader seen to fail: one mistake is put into a plan that is right. */
class PlanMistakesTest {
    /** What the demo says of when it asks, up to its items. */
    private static final String LATER =
            Demo.PLAN.substring(Demo.PLAN.indexOf("after: 30d"), Demo.PLAN.indexOf("    items:\n      E7-04"));

    @TempDir
    Path folder;

    static Stream<Mistake> mistakes() {
        return Stream.of(
                // the form of YAML
                mistake("this is not YAML", "roles: [", "roles: [[", "targets:", "Quote text"),
                mistake("a tag (!) stands here", "zone: Asia", "zone: !!str Asia", "zone:", "Leave it out"),
                mistake(
                        "a tag (!) stands here",
                        "zone: Asia",
                        "zone: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1/\"]] #",
                        "zone:",
                        "Leave it out"),
                mistake("an anchor (&) stands here", "zone: Asia", "zone: &z Asia", "zone:", "Use defaults"),
                mistake(
                        "'takes' stands here and in line",
                        "takes: 1h",
                        "takes: 1h\n    takes: 2h",
                        "takes: 2h",
                        "Keep one"),
                mistake("unquoted off is false", "answers: [looked", "answers: [off", "[off", "Quote it"),
                mistake("unquoted on is true", "body: { report: a }", "body: { on: a }", "{ on:", "Quote it"),
                mistake("unquoted n is false", "answers: [looked", "answers: [n", "[n,", "Quote it"),
                mistake("unquoted 17:00 is a number of base 60", "at: D 17:00", "at: 17:00", "at: 17", "Write D 17:00"),
                mistake("unquoted 0755 is a number of another", "most: 100", "most: 0755", "most:", "Quote it"),
                mistake(
                        "unquoted 2026-05-04 is a point in time",
                        "flag: NEW_TAB",
                        "flag: 2026-05-04",
                        "flag:",
                        "Quote it"),
                mistake("a ' #' cuts this text", "FROM t\n", "FROM t #1\n", "#1", "Quote the whole text"),
                mistake(
                        "a ' #' cuts this text",
                        "GET /files/${job}\n        within",
                        "GET /files #x\n        within",
                        "#x",
                        "Quote"),
                // keys and units
                mistake("'rols' is not known here", "\nroles:", "\nrols:", "rols:", "Did you mean 'roles'?"),
                mistake("'roles' is missing", "\nroles:", "\nrols:", "plan: demo", "Write the roles"),
                mistake(
                        "'scenarios' is not known here",
                        "\ngates:",
                        "\nscenarios: {}\ngates:",
                        "scenarios:",
                        "behind rollback"),
                mistake(
                        "'sqll' is not known here",
                        "sql: SELECT count",
                        "sqll: SELECT count",
                        "sqll:",
                        "Did you mean 'sql'?"),
                mistake(
                        "'idempotent' is not known here",
                        "expect: exit = 0",
                        "expect: exit = 0\n        idempotent: true",
                        "        idempotent: true\n  second",
                        "inside do"),
                mistake("'flyway' is not known here", "sql: SELECT 1", "flyway: migrations", "flyway:", "inside do"),
                mistake(
                        "'at' is not known here",
                        "    site: staging",
                        "    site: staging\n    at: D 17:00",
                        "at: D 17",
                        "steps"),
                mistake("'1 hour' is no duration", "takes: 1h", "takes: 1 hour", "1 hour", "30s, 15m, 24h or 7d"),
                mistake("'0s' is no duration", "takes: 1h", "takes: 0s", "takes: 0s", "30s, 15m"),
                mistake("'D+1 29:30' is no planned time", "D+1 08:30", "D+1 29:30", "29:30", "D+1 08:30"),
                mistake(
                        "'maybe' is neither true nor false",
                        "idempotent: true",
                        "idempotent: maybe",
                        "maybe",
                        "true or false"),
                mistake(
                        "'Asia/Hochiminh' is no time zone",
                        "Asia/Ho_Chi_Minh",
                        "Asia/Hochiminh",
                        "zone:",
                        "Did you mean"),
                mistake("'+07:00' is no time zone", "Asia/Ho_Chi_Minh", "'+07:00'", "zone:", "Area/City"),
                // ids, roles, targets, vars
                mistake("the plan is called 'dmeo'", "plan: demo", "plan: dmeo", "plan:", "one name for both"),
                mistake("'E1-01' has no title", "E1-01 Rows are there", "E1-01", "E1-01:", "a space and a title"),
                mistake("'e1_01' is no id", "E1-01 Rows", "e1_01 Rows", "e1_01", "lower-case-with-dashes"),
                mistake(
                        "the id 'E1-01' stands here and in line 16",
                        "E2-02 The",
                        "E1-01 The",
                        "E1-01 The",
                        "another id"),
                mistake("the id 'E1-01' stands here", "E1-04: {", "E1-01: {", "{ E1-01:", "another id"),
                mistake("'e1-03' is no requirement id", "fulfils: [E1-03]", "fulfils: [e1-03]", "e1-03", "E2.1-03"),
                mistake(
                        "'E1-01' is fulfilled already",
                        "fulfils: [E1-03]",
                        "fulfils: [E1-01]",
                        "[E1-01]",
                        "Leave it out"),
                mistake("'devop' is no role", "owner: devops", "owner: devop", "devop }", "Did you mean 'devops'?"),
                mistake(
                        "'Po' is no name of a role",
                        "devops, po]\ntargets",
                        "devops, po, Po]\ntargets",
                        "Po]",
                        "lower-case"),
                mistake("'dbs' is no target", "target: db,", "target: dbs,", "dbs", "Did you mean 'db'?"),
                mistake(
                        "no kind speaks to a target of type 'postgre'",
                        "db: postgres",
                        "db: postgre",
                        "postgre,",
                        "'postgres'?"),
                mistake(
                        "'http' cannot speak to 'db' (postgres)",
                        "target: web\n        http: GET /files/${job}\n        within",
                        "http: GET /files/${job}\n        within",
                        "http: GET",
                        "Write target: web"),
                mistake("nothing says on which site", "site: production, ", "", "sql: SELECT status", "Write site"),
                mistake("nobody owns this item", ", owner: devops", "", "E1-01", "Write owner"),
                mistake("'rowCount' is what 'sql' observes", "flag: NEW_TAB", "rowCount: 1", "rowCount", "otherwise"),
                mistake("'stepStart' is built in", "flag: NEW_TAB", "stepStart: 1", "stepStart", "otherwise"),
                mistake("'a-b' is no name for FEEL", "flag: NEW_TAB", "a-b: 1", "a-b", "otherwise"),
                mistake("the variable 'flag' has no value", "flag: NEW_TAB", "flag:", "flag:", "environment may give"),
                // items
                mistake("the check expects nothing", "\n        expect: value > 0", "", "E1-01", "Write expect"),
                mistake("the check expects nothing", "expect: value > 0", "expect: []", "E1-01", "Write expect"),
                mistake(
                        "the item has sql and command",
                        "expect: value > 0",
                        "expect: value > 0\n        command: x",
                        "E1-01",
                        "Keep one"),
                mistake(
                        "the item has sql and ask",
                        "expect: value > 0",
                        "expect: value > 0\n        ask: x",
                        "E1-01",
                        "Keep one"),
                mistake(
                        "the item checks nothing and asks nothing",
                        "ask: Did somebody look?",
                        "note: x",
                        "asked",
                        "or ask"),
                mistake(
                        "'expect' stands at a question",
                        "answers: [looked, not needed]",
                        "expect: value = 1",
                        "expect: value = 1\n\nsteps",
                        "Leave it out"),
                mistake(
                        "answers stand at a check",
                        "expect: value > 0",
                        "expect: value > 0\n        answers: [a]",
                        "answers: [a]",
                        "Only a question"),
                mistake(
                        "the action has no proof",
                        "command: crontab-list\n        expect: exit = 0",
                        "note: x",
                        "restart The",
                        "Write beside do"),
                mistake(
                        "do has no action",
                        "{ command: [cron-install, cron/a.crontab], within: 5m }",
                        "{ within: 5m }",
                        "do: { within",
                        "exactly one of"),
                mistake(
                        "auto stands at an item without",
                        "within: 5m }",
                        "within: 5m }\n        auto: true",
                        "auto:",
                        "idempotent: true"),
                mistake(
                        "'sometimes' is no priority",
                        "expect: value > 0",
                        "expect: value > 0\n        priority: sometimes",
                        "sometimes",
                        "must, should or nice"),
                mistake(
                        "there is no variable 'view'",
                        "each: views",
                        "each: view",
                        "each: view\n",
                        "Did you mean 'views'?"),
                mistake("the variable 'flag' is no list", "each: views", "each: flag", "each: flag", "Write a list"),
                mistake("each has no entry", "each: views", "each: []", "each: []", "at least one"),
                mistake(
                        "nothing here is called 'it.nam'",
                        "${it.name}",
                        "${it.nam}",
                        "${it.nam}",
                        "an entry of each holds"),
                mistake(
                        "'Rows ${it}' is to be filled in",
                        "Rows are there",
                        "Rows ${it}",
                        "E1-01",
                        "Write the text as it is"),
                // what kinds say of themselves
                mistake("'${' stands in 'query'", "FROM t\n", "FROM ${flag}\n", "${flag}", "write :name"),
                mistake(
                        "there is no 'sql/veiw.sql' beside the plan",
                        "sql/view.sql",
                        "sql/veiw.sql",
                        "veiw",
                        "mend its name"),
                mistake("'../demo/../x.sql' ", "sql/view.sql", "../demo/../x.sql", "x.sql", "plan's folder"),
                mistake(
                        "there is no 'cron/b.crontab' beside the plan",
                        "cron/a.crontab",
                        "cron/b.crontab",
                        "b.crontab",
                        "plan's folder"),
                mistake(
                        "'requst' is not known here",
                        "{ request: POST",
                        "{ requst: POST",
                        "requst",
                        "Did you mean 'request'?"),
                mistake("'http' needs 'request'", "{ request: POST", "{ requst: POST", "requst", "Method and path"),
                mistake(
                        "'compare' needs 'right'",
                        "sql: SELECT 1\n        expect: value = it.name",
                        "compare: { left: SELECT 1, key: a }\n        expect: missing = 0",
                        "compare:",
                        "query"),
                mistake(
                        "'crontab-list -l' is one text with blanks",
                        "command: crontab-list",
                        "command: crontab-list -l",
                        "crontab-list -l",
                        "Write a list"),
                mistake(
                        "there is no variable 'flg' here",
                        "POST /export",
                        "'POST /${flg}'",
                        "${flg}",
                        "Did you mean 'flag'?"),
                mistake(
                        "there is no variable 'flg' here",
                        "FROM t\n",
                        "FROM t WHERE f = :flg\n",
                        ":flg",
                        "Did you mean 'flag'?"),
                mistake(
                        "there is no variable 'it' here",
                        "FROM t\n",
                        "FROM t WHERE f = :it\n",
                        ":it\n",
                        "Only an item with each"),
                mistake(
                        "there is no variable 'stepStart' here",
                        "FROM t\n",
                        "FROM t WHERE f > :stepStart\n",
                        ":stepStart",
                        "runStart is everywhere"),
                mistake(
                        "'job' is kept in line 45",
                        "FROM t\n",
                        "FROM t WHERE f = :job\n",
                        ":job",
                        "later in that step"),
                mistake("'query' holds 2 statements", "FROM t\n", "FROM t; SELECT 2\n", "SELECT 2", "Write one"),
                mistake("'query' is no SQL", "FROM t\n", "FROM t WHERE f = 'x\n", "'x", "Close it"),
                mistake(
                        "a check changes nothing, but 'POST /files/${job}' may",
                        "http: GET /files/${job}\n        within",
                        "http: POST /files/${job}\n        within",
                        "http: POST",
                        "readOnly: true"),
                mistake(
                        "'flyway' names no file beside the plan",
                        "target: scripts\n        do: { command: [cron-install, cron/a.crontab], within: 5m }",
                        "do: { flyway: migrations }",
                        "flyway: migrations",
                        "by its path from"),
                mistake("'${' has a '${' that names nothing", "POST /export", "'${'", "'${'", "Write ${name}"),
                // conditions
                mistake("this is not FEEL", "value > 0", "value >", "value >", "FEEL"),
                mistake("nothing here is called 'valeu'", "value > 0", "valeu > 0", "valeu", "Conditions are FEEL"),
                mistake(
                        "nothing here is called 'status'",
                        "value > 0",
                        "status > 0",
                        "status > 0",
                        "Conditions are FEEL"),
                mistake(
                        "'most > 0' looks at nothing that was observed",
                        "value > 0",
                        "most > 0",
                        "most > 0",
                        "rowCount"),
                // kept values
                mistake(
                        "'job' is kept in line 45",
                        "expect: value > 0",
                        "expect: value > job",
                        "value > job",
                        "later in that step"),
                mistake(
                        "'job' is kept in line 45",
                        "POST /export,",
                        "'POST /export/${job}',",
                        "/${job}'",
                        "later in that step"),
                mistake(
                        "'job' is kept here and in line",
                        "within: 1s",
                        "keep: { job: body.a }",
                        "body.a",
                        "its own name"),
                mistake("'flag' is a variable of the plan", "keep: { job:", "keep: { flag:", "flag: body", "otherwise"),
                mistake(
                        "keep stands at an item that is expanded",
                        "expect: value = 1",
                        "expect: value = 1\n        keep: { x: value }",
                        "x: value",
                        "line of its own"),
                mistake(
                        "this step begins before the one above",
                        "at: D+1 08:30",
                        "at: D 08:30",
                        "at: D 08",
                        "in the order"),
                // gates and sign-offs
                mistake(
                        "there is no 'befor' in this plan",
                        "needs: [before",
                        "needs: [befor",
                        "befor,",
                        "Did you mean 'before'?"),
                mistake(
                        "'bak' cannot be drilled",
                        "drills: { back:",
                        "drills: { bak:",
                        "drills:",
                        "Did you mean 'back'?"),
                mistake("'E2-02' cannot be drilled", "drills: { back:", "drills: { E2-02:", "drills:", "Did you mean"),
                mistake(
                        "'within' is missing",
                        "{ within: 5m, notOlderThan: 30d }",
                        "{ notOlderThan: 30d }",
                        "drills:",
                        "Write how long it may take"),
                mistake(
                        "'notOlderThan' is missing",
                        "{ within: 5m, notOlderThan: 30d }",
                        "{ within: 5m }",
                        "drills:",
                        "Write how long ago"),
                mistake(
                        "'age' is not known here",
                        "{ within: 5m, notOlderThan: 30d }",
                        "{ within: 5m, notOlderThan: 30d, age: 1d }",
                        "drills:",
                        "Known here"),
                mistake("the gate needs nothing", "needs: [before, E2-01]", "needs: []", "E9-01", "Write needs"),
                mistake(
                        "the gate 'E9-01' needs itself",
                        "needs: [before, E2-01]",
                        "needs: [before, E9-01]",
                        "E9-01 All",
                        "Take it out"),
                mistake("'blocks' is missing", "    blocks: day-0\n", "", "owner: release-manager", "day-0"),
                mistake("'noGo' is not known here", "fresh: 24h", "noGo: [before]", "noGo", "Known here"),
                mistake("'pos' is no role", "by: [po,", "by: [pos,", "pos,", "Did you mean 'po'?"),
                mistake("'po' is asked twice", "by: [po, devops]", "by: [po, po]", "by:", "once"),
                mistake(
                        "3 approvals are more than the 2",
                        "by: [po, devops]\n    shows",
                        "by: [po, devops]\n    need: 3\n    shows",
                        "need: 3",
                        "Lower it"),
                mistake(
                        "there is no 'befor' in this plan",
                        "shows: [before",
                        "shows: [befor",
                        "[befor,",
                        "Did you mean 'before'?"),
                mistake(
                        "'E7-01' is a watch",
                        "needs: [before, E2-01]",
                        "needs: [E7-01]",
                        "[E7-01]",
                        "Name the id of a list"),
                mistake("'distinkt' is not known here", "remind: 2h", "distinkt: true", "distinkt", "'distinct'?"),
                mistake(
                        "'maybe' is neither true nor false",
                        "remind: 2h",
                        "distinct: maybe",
                        "distinct: maybe",
                        "true or false"),
                // who may decide
                mistake(
                        "'pos' is no role of this plan",
                        "fulfils: [E1-03]",
                        "waivedBy: [pos]",
                        "waivedBy:",
                        "Did you mean 'po'?"),
                mistake("'po' is asked twice", "fulfils: [E1-03]", "waivedBy: [po, po]", "waivedBy:", "each role once"),
                mistake(
                        "'pos' is no role",
                        "        command: crontab-list",
                        "        confirm: pos\n        command: crontab-list",
                        "confirm:",
                        "Did you mean 'po'?"),
                mistake(
                        "confirm stands at an item that does nothing",
                        "fulfils: [E1-03]",
                        "confirm: po",
                        "confirm:",
                        "beside do"),
                mistake(
                        "'maybe' is neither true nor false",
                        "fulfils: [E1-03]",
                        "skippable: maybe",
                        "skippable:",
                        "true or false"),
                mistake("nobody may waive here", "fulfils: [E1-03]", "waivedBy: []", "waivedBy:", "waivable: false"),
                mistake(
                        "waivedBy stands where nothing is waivable",
                        "fulfils: [E1-03]",
                        "waivable: false\n        waivedBy: [po]",
                        "waivedBy:",
                        "Leave out one"),
                mistake(
                        "'strat' is not known here",
                        "\nchecklists:",
                        "\ncommands: { strat: po }\nchecklists:",
                        "commands:",
                        "Did you mean 'start'?"),
                mistake(
                        "'ops' is no role of this plan",
                        "\nchecklists:",
                        "\ncommands: { hold: ops }\nchecklists:",
                        "commands:",
                        "Known: release-manager, devops, po"),
                mistake(
                        "nobody may give the command 'hold'",
                        "\nchecklists:",
                        "\ncommands: { hold: [] }\nchecklists:",
                        "commands:",
                        "[release-manager]"),
                mistake(
                        "'45' is no duration",
                        "owner: devops }",
                        "owner: devops, remind: 45 }",
                        "remind: 45",
                        "number and a unit"),
                mistake(
                        "'release-manger' is no role",
                        "owner: devops }",
                        "owner: devops, escalate: release-manger }",
                        "defaults:",
                        "Did you mean 'release-manager'?"),
                // watches
                mistake(
                        "the watch looks at nothing",
                        "sql: SELECT count(*) FROM t WHERE",
                        "note: x",
                        "E7-01",
                        "exactly one of"),
                mistake("the watch expects nothing", "    expect: value > 100\n", "", "E7-01", "Write expect"),
                mistake("'wait' is not known here", "every: 5m", "wait: 5m", "wait: 5m", "write every"),
                mistake("'evry' is not known here", "every: 5m", "evry: 5m", "evry: 5m", "Did you mean 'every'?"),
                mistake("there is no step 'secnd'", "from: second", "from: secnd", "secnd", "Did you mean 'second'?"),
                mistake("there is no step 'before'", "from: second", "from: before", "from: before", "Name the step"),
                mistake("'for' is missing", "    for: 24h\n", "", "owner: [devops, po]", "for example 24h"),
                mistake("the watch ends before it looks", "for: 24h", "for: 1m", "for: 1m", "shorter every"),
                mistake("alertAfter stands without alert", "    alert: value < 10\n", "", "alertAfter", "Write alert"),
                mistake("'soon' is no duration", "alertAfter: 3", "alertAfter: soon", "soon", "30s, 15m"),
                mistake("'0' is not a count", "alertAfter: 3", "alertAfter: 0", "alertAfter: 0", "from 1"),
                mistake("'valeu > 100': ", "value > 100", "valeu > 100", "valeu", "Conditions are FEEL"),
                mistake("'devos' is no role", "[devops, po]\n    sql", "[devos, po]\n    sql", "devos", "'devops'?"),
                mistake(
                        "the id 'E1-01' stands here and in line 16",
                        "E7-01 Rows keep",
                        "E1-01 Rows keep",
                        "E1-01 Rows keep",
                        "another id"),
                // notices
                mistake("'at' is missing", "    at: D-1 09:00\n", "", "after: before", "for example D 17:00"),
                mistake("'D-1 9:00' is no planned time", "D-1 09:00", "D-1 9:00", "D-1 9:00", "D+1 08:30"),
                mistake(
                        "there is no step or checklist 'befor'",
                        "after: before",
                        "after: befor\n",
                        "befor\n",
                        "'before'?"),
                mistake("'to' is missing", "    to: [everybody]\n", "", "at: D-1", "audiences"),
                mistake("'Every Body' is no name", "[everybody]", "[Every Body]", "Every Body", "lower-case"),
                mistake("'fax' is no way of a notice", "by: [mail, chat]", "by: [fax]", "[fax]", "Known: mail, chat"),
                mistake("there is no variable 'dya' here", "${day}", "${dya}", "${dya}", "Did you mean 'day'?"),
                mistake("has a '${' that names nothing", "${day}", "${", "text: \"", "Write ${plan}"),
                mistake("'text' is missing", "    text: \"", "    subject: \"", "at: D-1", "are filled in"),
                // follow-ups
                mistake(
                        "nothing says when it is looked at",
                        "    after: 30d\n",
                        "",
                        "later Another",
                        "for example 30d"),
                mistake(
                        "both after and at",
                        "after: 30d",
                        "after: 30d\n    at: D+7 09:00",
                        "later Another",
                        "D+7 09:00"),
                mistake("asked again after", "after: 30d", "at: D+7 09:00", "at: D+7", "Write every"),
                mistake("is no planned time", "after: 30d", "at: D+7\n    every: 1d", "at: D+7", "D+1 08:30"),
                mistake(
                        "until it is needed",
                        "after: 30d",
                        "after: 30d\n    until: D+7",
                        "until: D+7",
                        "Leave until out"),
                mistake(
                        "nothing waits for a condition",
                        "    decide: Does anybody miss it?\n",
                        "",
                        "    when:",
                        "Write decide"),
                mistake(
                        "a beginning, a pace and an end",
                        LATER,
                        "at: D+7 09:00\n    every: 1d\n",
                        "every: 1d",
                        "until: D+7"),
                mistake(
                        "it ends before it begins",
                        LATER,
                        "at: D+7 09:00\n    every: 1d\n    until: D+6\n",
                        "until: D+6",
                        "not before at"),
                mistake(
                        "is no day of the plan",
                        LATER,
                        "at: D+7 09:00\n    every: 1d\n    until: later\n",
                        "until: later",
                        "Write D+7"),
                // window
                mistake("'until' is missing", "checklists:", "window: {}\nchecklists:", "window:", "D 23:00"),
                mistake(
                        "the window ends at D 09:00",
                        "checklists:",
                        "window: { until: D 09:00 }\nchecklists:",
                        "window:",
                        "a later time"),
                mistake("'ask' is not known here", "decide: Does", "ask: Does", "ask: Does", "Write it as decide"),
                mistake(
                        "'items' is missing",
                        "    items:\n      E7-04",
                        "    when-not:\n      E7-04",
                        "fulfils: [E7-03]",
                        "its items"),
                mistake(
                        "the id 'later-when' stands here",
                        "  back Back to",
                        "  later-when Back to",
                        "later-when Back",
                        "another id"),
                mistake(
                        "there is no variable 'stepStart' here",
                        "GET /parts/${job}",
                        "GET /parts/${stepStart}",
                        "/parts/",
                        "Only an item of a step"),
                // ways back
                mistake(
                        "'restored' is missing",
                        "    restored:\n",
                        "    restord:\n",
                        "fulfils: [E7-05]",
                        "old state is back"),
                mistake(
                        "'restord' is not known here",
                        "    restored:\n",
                        "    restord:\n",
                        "restord:",
                        "Did you mean 'restored'?"),
                mistake(
                        "'triggers' is missing",
                        "    triggers:\n",
                        "    trigers:\n",
                        "fulfils: [E7-05]",
                        "[{ by: [po] }]"),
                mistake(
                        "nothing stands here that starts it",
                        "- { item: restart }",
                        "- { auto: true }",
                        "- { auto",
                        "one of by"),
                mistake(
                        "the trigger has watch and item",
                        "{ item: restart }",
                        "{ item: restart, watch: E7-01 }",
                        "{ item",
                        "trigger of its own"),
                mistake(
                        "there is no item 'restrt'",
                        "{ item: restart }",
                        "{ item: restrt }",
                        "restrt",
                        "Did you mean 'restart'?"),
                mistake(
                        "there is no watch 'E7-02'",
                        "{ watch: E7-01",
                        "{ watch: E7-02",
                        "{ watch",
                        "Did you mean 'E7-01'?"),
                mistake(
                        "'when' stands at a trigger without watch",
                        "{ item: restart }",
                        "{ item: restart, when: value < 1 }",
                        "{ item",
                        "Only a watch"),
                mistake(
                        "'auto' stands at a trigger without watch or item or alert or webhook",
                        "fulfils: [E7-06]",
                        "auto: true",
                        "percent > 1, auto",
                        "leave it out"),
                mistake(
                        "'figures' stands at a trigger without by",
                        "{ item: restart }",
                        "{ item: restart, figures: percent > 1 }",
                        "{ item",
                        "Only people report"),
                mistake("'percnt > 1': ", "figures: percent > 1", "figures: percnt > 1", "percnt", "what is reported"),
                mistake(
                        "this name of an alert is too long",
                        "alert: TooSlow",
                        "alert: " + "x".repeat(201),
                        "{ alert",
                        "at most 200"),
                mistake("'vlue < 1': ", "when: value < 1", "when: vlue < 1", "vlue", "Conditions are FEEL"),
                mistake(
                        "there is no item 'E2-10'",
                        "undoes: [E2-01]",
                        "undoes: [E2-10]",
                        "E2-10",
                        "Did you mean 'E2-01'?"),
                mistake(
                        "'E1-01' does nothing that could be undone",
                        "undoes: [E2-01]",
                        "undoes: [E1-01]",
                        "undoes: [E1",
                        "that act"),
                mistake(
                        "there is no variable 'chang' here",
                        "/old/${change}",
                        "/old/${chang}",
                        "chang}",
                        "Did you mean 'change'?"),
                mistake("'job' is kept in line 45", "/old/${change}", "/old/${job}", "/old/", "Use it in the item"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isNamedWithLineAndAdvice(Mistake mistake) {
        String wrong = mistake.in(Demo.PLAN);

        List<Problem> problems = new Demo(folder).problems(wrong);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.found()).contains(mistake.found());
            assertThat(problem.advice()).contains(mistake.advice());
            assertThat(problem.line()).as("line of " + problem).isEqualTo(mistake.line(wrong));
            assertThat(problem.file()).isEqualTo("plan.yaml");
        });
    }

    @Test
    void aPlanWithoutMistakesLoads() {
        assertThat(new Demo(folder).problems(Demo.PLAN)).isEmpty();
    }

    @Test
    void tenMistakesAreAllNamedAtOnce() {
        String wrong = Demo.PLAN
                .replace("zone: Asia/Ho_Chi_Minh", "zone: Asia/Ho_Chi_Min")
                .replace("db: postgres", "db: postgre")
                .replace("FROM t\n", "FROM ${flag}\n")
                .replace("sql/view.sql", "sql/veiw.sql")
                .replace("at: D 17:00", "at: 17:00")
                .replace("wait: 60s", "wait: 60")
                .replace("bytes > 0", "byte > 0")
                .replace("takes: 1h", "tokes: 1h")
                .replace("needs: [before", "needs: [befor")
                .replace("escalate: release-manager", "escalate: release-manger");

        List<Problem> problems = new Demo(folder).problems(wrong);

        assertThat(problems)
                .extracting(Problem::line)
                .contains(2, 5, 17, 23, 36, 47, 53, 61, 71, 81)
                .isSorted();
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.found()).isNotBlank();
            assertThat(problem.advice()).isNotBlank();
        });
        assertThat(String.join("\n", problems.stream().map(Problem::toString).toList()))
                .contains(
                        "plan.yaml:2: 'Asia/Ho_Chi_Min' is no time zone. Did you mean 'Asia/Ho_Chi_Minh'?",
                        "plan.yaml:36: unquoted 17:00 is a number of base 60 in YAML 1.1. Write D 17:00 for a planned time",
                        "plan.yaml:81: 'release-manger' is no role of this plan. Did you mean 'release-manager'?");
    }

    @Test
    void anUnknownPlanIsNamedWithTheNearest() {
        Demo demo = new Demo(folder).write("plan.yaml", Demo.PLAN);

        assertThat(demo.plans().ids()).containsExactly("demo");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> demo.plans().load("../demo"))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("there is no plan '../demo'");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> demo.plans().load("dmo"))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("Did you mean 'demo'?");
    }
}
