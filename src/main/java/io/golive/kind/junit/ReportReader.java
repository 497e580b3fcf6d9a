package io.golive.kind.junit;

import io.golive.check.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one report as a stream; a DOCTYPE, and so every entity from elsewhere, is refused. */
final class ReportReader {
    private static final long LARGEST = 64_000_000;
    private static final int MOST_TESTS = 100_000;
    private static final XMLInputFactory FACTORY = factory();

    private final Cancellation cancellation;
    private final Deque<String> suites = new ArrayDeque<>();
    private final List<TestCase> tests = new ArrayList<>();
    private boolean isReport;
    private String name;
    private String className;
    private String outcome;
    private String priority;

    private ReportReader(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** @throws IOException when it cannot be read, is too large, or is no report */
    static List<TestCase> read(String name, Path path, Cancellation cancellation) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException(name + " is larger than " + LARGEST + " bytes, too large for a test report");
        }
        try (InputStream in = Files.newInputStream(path)) {
            ReportReader reader = new ReportReader(cancellation);
            reader.read(FACTORY.createXMLStreamReader(in));
            if (!reader.isReport) {
                throw new IOException(name + " is no test report: it has neither testsuite nor testsuites at its top");
            }
            return reader.tests;
        } catch (XMLStreamException e) {
            throw new IOException(name + " cannot be read as XML: " + message(e), e);
        }
    }

    private void read(XMLStreamReader xml) throws XMLStreamException, IOException {
        for (boolean top = true; xml.hasNext(); ) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new IOException("it has a DOCTYPE, which no test report needs; write it without");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (top) {
                    isReport = xml.getLocalName().matches("testsuites?");
                    top = false;
                }
                begin(xml);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(xml.getLocalName());
            }
        }
    }

    private void begin(XMLStreamReader xml) throws IOException {
        switch (xml.getLocalName()) {
            case "testsuite" -> suites.push(text(xml, "name"));
            case "testcase" -> {
                name = text(xml, "name");
                className = text(xml, "classname");
                outcome = text(xml, "status").equals("notrun") ? TestCase.SKIPPED : TestCase.PASSED;
                priority = null;
            }
            case "failure", "error" -> failed();
            case "skipped" -> outcome = TestCase.FAILED.equals(outcome) ? outcome : TestCase.SKIPPED;
            case "property" -> {
                if (name != null && text(xml, "name").equals("priority")) {
                    priority = text(xml, "value");
                }
            }
            default -> {
                // output, times and what else a test leaves behind
            }
        }
    }

    /** A suite that could not even begin has no test in it, but an error of its own. */
    private void failed() {
        if (name == null) {
            tests.add(new TestCase(suites.isEmpty() ? "" : suites.peek(), "the suite itself", TestCase.FAILED, null));
        }
        outcome = TestCase.FAILED;
    }

    private void end(String element) throws IOException {
        if (element.equals("testsuite")) {
            suites.pop();
        } else if (element.equals("testcase")) {
            if (tests.size() == MOST_TESTS) {
                throw new IOException("there are more than " + MOST_TESTS + " tests in one report");
            }
            if (cancellation.reason() != null) {
                throw new CancellationException("reading the report was ended: " + cancellation.reason());
            }
            String suite = suites.isEmpty() || suites.peek().isEmpty() ? className : suites.peek();
            tests.add(new TestCase(suite, name, outcome, priority));
            name = null;
        }
    }

    private static String text(XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    private static String message(XMLStreamException e) {
        String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber() + ": ";
        return where + e.getMessage().replaceAll("(?s).*\\RMessage: ", "");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }
}
