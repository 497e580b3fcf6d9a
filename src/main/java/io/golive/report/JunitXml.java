package io.golive.report;

import io.golive.run.ByHand;
import io.golive.run.RunView.ItemView;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run as a build server reads test results: a suite per phase, a case per item. */
final class JunitXml {
    private final ReportFacts facts;
    private final ItemEvidences evidences;
    private final XMLStreamWriter xml;

    private JunitXml(ReportFacts facts, XMLStreamWriter xml) {
        this.facts = facts;
        this.evidences = new ItemEvidences(facts);
        this.xml = xml;
    }

    static String of(ReportFacts facts) {
        StringWriter text = new StringWriter();
        try {
            new JunitXml(facts, XMLOutputFactory.newFactory().createXMLStreamWriter(text)).write();
        } catch (XMLStreamException notWritten) {
            throw new IllegalStateException(notWritten);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        List<Phase> phases = Phase.of(facts.view(), facts.plan());
        List<ItemEvidence> all = new ArrayList<>();
        phases.forEach(phase -> all.addAll(proofs(phase)));
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        attribute("name", facts.run().id());
        counts(all);
        for (Phase phase : phases) {
            suite(phase, proofs(phase));
        }
        line();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private List<ItemEvidence> proofs(Phase phase) {
        return phase.items().stream().map(evidences::of).toList();
    }

    private void suite(Phase phase, List<ItemEvidence> proofs) throws XMLStreamException {
        line();
        xml.writeStartElement("testsuite");
        attribute("name", facts.run().plan() + "." + phase.id());
        counts(proofs);
        Instant began = proofs.stream()
                .map(proof -> proof.item().actualStart())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(facts.run().createdAt());
        attribute("timestamp", new Times(facts.zone(), facts.run().day()).local(began));
        xml.writeStartElement("properties");
        property("run", facts.run().id());
        property("environment", facts.run().environment());
        property("mode", facts.run().mode().name().toLowerCase(Locale.ROOT));
        property("durations", facts.durations());
        property("ledger.head", facts.verification().head());
        xml.writeEndElement();
        for (ItemEvidence proof : proofs) {
            testCase(phase, proof);
        }
        line();
        xml.writeEndElement();
    }

    private void testCase(Phase phase, ItemEvidence proof) throws XMLStreamException {
        ItemView item = proof.item();
        line();
        xml.writeStartElement("testcase");
        attribute("name", item.id() + " " + item.title());
        attribute("classname", facts.run().plan() + "." + phase.id());
        attribute("time", seconds(item));
        if (item.outcome() == null) {
            skipped("not run");
        } else if (item.outcome().equals("WAIVED")) {
            skipped(
                    proof.waiver() == null
                            ? "waived"
                            : "waived by " + facts.name(proof.waiver().approver()) + " until "
                                    + proof.waiver().expires() + ": "
                                    + proof.waiver().reason());
        } else if (item.outcome().equals("NOT_APPLICABLE")) {
            skipped("not applicable: " + proof.fact("note"));
        } else if (item.outcome().equals("ERROR")) {
            bad("error", proof);
        } else if (proof.isRed()) {
            bad("failure", proof);
        }
        output(proof);
        xml.writeEndElement();
    }

    private void skipped(String message) throws XMLStreamException {
        xml.writeEmptyElement("skipped");
        attribute("message", message);
    }

    private void bad(String element, ItemEvidence proof) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", proof.seen());
        attribute("type", proof.item().outcome());
        xml.writeCharacters(
                Xml.printable("expected: " + proof.expected() + "\nobserved: " + proof.seen() + resolved(proof)));
        xml.writeEndElement();
    }

    /** What came by hand says so, however it was judged since. */
    private void output(ItemEvidence proof) throws XMLStreamException {
        ByHand byHand = proof.byHand();
        if (byHand != null) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(Xml.printable("done by hand by " + facts.name(byHand.person()) + " at "
                    + byHand.doneAt() + ", entered by " + facts.name(byHand.enteredBy()) + " at "
                    + byHand.enteredAt() + ": " + byHand.reason()));
            xml.writeEndElement();
        }
    }

    private static String resolved(ItemEvidence proof) {
        return proof.evidence() == null || proof.evidence().resolved() == null
                ? ""
                : "\nsent: " + proof.evidence().resolved();
    }

    private void counts(List<ItemEvidence> proofs) throws XMLStreamException {
        attribute("tests", String.valueOf(proofs.size()));
        long errors = proofs.stream()
                .filter(proof -> "ERROR".equals(proof.item().outcome()))
                .count();
        attribute(
                "failures",
                String.valueOf(proofs.stream().filter(ItemEvidence::isRed).count() - errors));
        attribute("errors", String.valueOf(errors));
        attribute(
                "skipped",
                String.valueOf(proofs.stream().filter(JunitXml::isSkipped).count()));
        attribute(
                "time",
                seconds(proofs.stream()
                        .map(proof -> proof.item().millis())
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum()));
    }

    private static boolean isSkipped(ItemEvidence proof) {
        String outcome = proof.item().outcome();
        return outcome == null || outcome.equals("WAIVED") || outcome.equals("NOT_APPLICABLE");
    }

    private static String seconds(ItemView item) {
        return seconds(item.millis() == null ? 0 : item.millis());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", Duration.ofMillis(millis).toMillis() / 1000.0);
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", Objects.toString(value, ""));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Xml.printable(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
